/** What a year uses, in the units that AWS bills. Everything is counted; money comes in only with a price file. */

/** Units that cost money, in the order in which a bill is printed. */
export const METERS = [
  /** Recipients of mails: SES bills each To and Cc as a message. */
  'mails',
  /** Bytes of attachments (the calendar entries). */
  'attachmentBytes',
  /** Bytes that leave for the Internet: mails and pages. */
  'egressBytes',
  /** States entered in Step Functions Standard, tries again included. */
  'transitions',
  'invocations',
  /** MB of memory × milliseconds. */
  'megabyteMilliseconds',
  /** Strongly consistent reads of 4 KB. */
  'readUnits',
  /** Writes of 1 KB, doubled inside a transaction of more than one action. */
  'writeUnits',
  /** Sent, received and deleted messages; receives that found nothing. */
  'queueRequests',
  'topicMessages',
  'pageRequests',
  'logBytes',
  /** Bytes in the tables, times months. */
  'storedByteMonths',
  /** Bytes in tables with point-in-time recovery, times months. */
  'recoverableByteMonths',
  'fileByteMonths',
  'filePuts',
  'alarmMonths',
] as const;
export type Meter = (typeof METERS)[number];
export type Usage = Readonly<Record<Meter, number>>;

export const NOTHING: Usage = Object.fromEntries(METERS.map((meter) => [meter, 0])) as Record<Meter, number>;

export function usageOf(some: Partial<Usage>): Usage {
  return { ...NOTHING, ...some };
}

export function plus(a: Usage, b: Usage): Usage {
  return Object.fromEntries(METERS.map((meter) => [meter, a[meter] + b[meter]])) as Record<Meter, number>;
}

export function times(usage: Usage, n: number): Usage {
  return Object.fromEntries(METERS.map((meter) => [meter, usage[meter] * n])) as Record<Meter, number>;
}

export function sum(all: Iterable<Usage>): Usage {
  let total = NOTHING;
  for (const one of all) total = plus(total, one);
  return total;
}
