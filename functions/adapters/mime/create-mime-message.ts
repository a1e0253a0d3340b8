/**
 * Builds the message of a mail (RFC 5322, 2045–2047): text and HTML as alternatives, the calendar attached. The
 * same input gives the same bytes: date, Message-ID and boundaries come from the arguments, none from the
 * machine.
 */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { mailAddressProblem } from '#domain/shared/mail-address.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

export interface MimeInput {
  /** Message-ID and boundaries come from it and the attempt. */
  readonly noticeId: string;
  /** 1 for the first attempt; another attempt is another message. */
  readonly attempt: number;
  readonly from: Mailbox;
  readonly replyTo?: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Of mails that come often and ask for nothing: a label of a host name. */
  readonly series?: string;
  /** An iCalendar file (RFC 5545). */
  readonly ics?: string;
  readonly date: Instant;
}

/** A header would have been broken or forged by this value, or an address is none; nothing was built. */
export class MimeFieldRefused extends Error {
  override readonly name = 'MimeFieldRefused';
  constructor(
    readonly field: string,
    reason: string,
  ) {
    super(`${field}: ${reason}`);
  }
}

/** Every control character: CR, LF and NUL would end or cut the header (RFC 5322 §2.2), no other belongs there. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

function checkHeader(field: string, value: string): void {
  if (CONTROL.test(value)) throw new MimeFieldRefused(field, 'control character in a header');
}

function checkMailbox(field: string, { name, address }: Mailbox): void {
  if (name !== undefined) checkHeader(field, name);
  checkHeader(field, address);
  const problem = mailAddressProblem(address);
  if (problem !== undefined) throw new MimeFieldRefused(field, problem);
}

function check(input: MimeInput): void {
  checkHeader('noticeId', input.noticeId);
  checkHeader('subject', input.subject);
  if (input.series !== undefined && !/^[a-z0-9-]{1,63}$/.test(input.series))
    throw new MimeFieldRefused('series', 'no label of a host name');
  checkMailbox('from', input.from);
  if (input.replyTo !== undefined) checkMailbox('replyTo', input.replyTo);
  if (input.to.length === 0) throw new MimeFieldRefused('to', 'no recipient');
  for (const mailbox of input.to) checkMailbox('to', mailbox);
  for (const mailbox of input.cc) checkMailbox('cc', mailbox);
}

/** 128 bits as hexadecimal digits: within RFC 2046's 70 characters of a boundary. */
function seedOf({ noticeId, attempt }: Pick<MimeInput, 'noticeId' | 'attempt'>): string {
  return createHash('sha256').update(`${noticeId}\0${attempt}`).digest('hex').slice(0, 32);
}

/** The Message-ID of an attempt, with its angle brackets. */
export function messageIdOf(input: Pick<MimeInput, 'noticeId' | 'attempt' | 'from'>): string {
  const { address } = input.from;
  return `<${seedOf(input)}@${address.slice(address.lastIndexOf('@') + 1)}>`;
}

function parties(boxes: readonly Mailbox[]): { name: string; address: string }[] {
  return boxes.map(({ name = '', address }) => ({ name, address }));
}

/** @throws MimeFieldRefused naming the field. */
export function createMimeMessage(input: MimeInput): Uint8Array {
  check(input);
  const seed = seedOf(input);
  const alternative: Multipart = {
    type: 'multipart/alternative',
    boundary: `a${seed}`,
    parts: [leaf('text/plain; charset=utf-8', input.text), leaf('text/html; charset=utf-8', input.html)],
  };
  const whole: Multipart =
    input.ics === undefined
      ? alternative
      : {
          type: 'multipart/mixed',
          boundary: `m${seed}`,
          parts: [part(`Content-Type: ${typeOf(alternative)}`, bodyOf(alternative)), calendar(input.ics)],
        };
  return Buffer.from(part(headersOf(input, whole), bodyOf(whole)));
}

interface Multipart {
  readonly type: string;
  readonly boundary: string;
  readonly parts: readonly string[];
}

/** Names, subject and folding are the library's; its body streams would cost more than the whole mail. */
function headersOf(input: MimeInput, whole: Multipart): string {
  const composer = new MailComposer({
    from: parties([input.from]),
    ...(input.replyTo !== undefined && { replyTo: parties([input.replyTo]) }),
    to: parties(input.to),
    ...(input.cc.length > 0 && { cc: parties(input.cc) }),
    subject: input.subject,
    date: new Date(input.date),
    messageId: messageIdOf(input),
    // RFC 3834 §5: no out-of-office answer to an automatic mail.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'vi', ...seriesHeaders(input) },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = composer.compile();
  message.setHeader('Content-Type', typeOf(whole));
  return message.buildHeaders();
}

/** By them a mail program sorts the mails into a folder (RFC 2919), and does not call for its reader (RFC 2156). */
function seriesHeaders({ series, from }: MimeInput): Readonly<Record<string, string>> {
  if (series === undefined) return {};
  return {
    'List-Id': `<${series}.${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    Importance: 'low',
  };
}

function typeOf({ type, boundary }: Multipart): string {
  return `${type}; boundary="${boundary}"`;
}

/** Header lines and body of one part (RFC 2045). */
function part(headers: string, body: string): string {
  return `${headers}\r\n\r\n${body}`;
}

/** RFC 2046 §5.1.1. */
function bodyOf({ boundary, parts }: Multipart): string {
  return `${parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('')}--${boundary}--\r\n`;
}

/** Vietnamese letters take three bytes of UTF-8: quoted-printable would write nine for each, base64 four. */
function leaf(type: string, text: string, ...headers: readonly string[]): string {
  const lines = [`Content-Type: ${type}`, ...headers, 'Content-Transfer-Encoding: base64'];
  return part(lines.join('\r\n'), base64Lines(text));
}

/** Line ends are CRLF before text is encoded (RFC 2045 §6.8); encoded lines have 76 characters (§6.8). */
function base64Lines(text: string): string {
  const encoded = Buffer.from(text.replace(/\r?\n/g, '\r\n')).toString('base64');
  return encoded.replace(/.{76}(?=.)/g, '$&\r\n');
}

function calendar(content: string): string {
  const name = 'thoi-han.ics';
  const type = `text/calendar; charset=utf-8; method=PUBLISH; name=${name}`;
  return leaf(type, content, `Content-Disposition: attachment; filename=${name}`);
}
