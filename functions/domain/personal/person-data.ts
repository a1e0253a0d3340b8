/** What is stored about one person, and the same without them. */
import type { ClusterId, UnitId } from '../shared/ids.ts';
import { sameAddress } from '../shared/mail-address.ts';

/** Somebody of a unit, by the address that was used for them; names and telephones as they are on record. */
export interface Subject {
  readonly unit: UnitId;
  readonly email: string;
  readonly names: readonly string[];
  readonly phones: readonly string[];
}

/** A row that names the person, as it is stored. */
export interface HeldRow {
  readonly type: string;
  readonly key: string;
  /** How often it names them. */
  readonly mentions: number;
  readonly content: Value;
}

/**
 * A file that the person put or made. Told, and kept when they are erased: what was sent and what left are records of the
 * office (Law on Archives 33/2024/QH15), which the right to erasure does not reach; only who put it becomes a stand-in.
 */
export interface HeldFile {
  readonly what: 'sent' | 'paper' | 'signed' | 'template';
  readonly name: string;
  /** The row that names it. */
  readonly key: string;
}

export interface HeldData {
  readonly cluster: ClusterId;
  readonly subject: Subject;
  readonly rows: readonly HeldRow[];
  readonly files: readonly HeldFile[];
}

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** What stands in the place of a person: the same code everywhere, so that a record still says "the same one". */
export const standIn = (code: string): string => `cán bộ đã xóa dữ liệu ${code}`;
/** RFC 2606: no mail leaves to `.invalid`. */
export const standInAddress = (code: string): string => `${code}@da-xoa.invalid`;

/**
 * Whose achievements are on record, and who was voted on, stays: it is the very content of emulation work, and a
 * person's right to an award rests on it.
 */
const RECORDS = new Set(['registrant', 'registrants', 'registrations', 'candidates', 'nominated', 'targets']);

export interface Without<T> {
  readonly value: T;
  /** Places that named the person. */
  readonly hits: number;
}

/**
 * The value with a stand-in wherever the person is named: by address or telephone anywhere, by name where the object
 * around it is of their unit (another unit may have somebody of the same name).
 * @param around the unit that the whole value is of.
 */
export function withoutPerson<T extends Value>(
  value: T,
  subject: Subject,
  code: string,
  around?: UnitId,
): Without<T> {
  let hits = 0;
  const text = (said: string, unit: UnitId | undefined): string => {
    const told = textWithout(said, subject, code, unit === subject.unit);
    if (told !== said) hits += 1;
    return told;
  };
  const walk = (one: Value, unit: UnitId | undefined): Value => {
    if (typeof one === 'string') return text(one, unit);
    if (Array.isArray(one)) return (one as readonly Value[]).map((part) => walk(part, unit));
    if (one === null || typeof one !== 'object') return one;
    const record = one as Readonly<Record<string, Value>>;
    const own = unitOf(record) ?? unit;
    const isTheirs = own === subject.unit && isNamed(record, subject);
    return Object.fromEntries(
      Object.entries(record).map(([name, part]) => {
        if (RECORDS.has(name)) return [name, part];
        if (name !== 'phone' || !isTheirs || part === '') return [name, walk(part, own)];
        hits += 1;
        return [name, ''];
      }),
    );
  };
  const told = walk(value, around);
  return { value: hits === 0 ? value : (told as T), hits };
}

/** A contact, a signature, a line of the roll: with a telephone that may stand nowhere else any more. */
function isNamed({ name, email }: Readonly<Record<string, Value>>, subject: Subject): boolean {
  return (
    (typeof name === 'string' && subject.names.includes(name)) ||
    (typeof email === 'string' && sameAddress(email, subject.email))
  );
}

function unitOf({ unit, recipient }: Readonly<Record<string, Value>>): UnitId | undefined {
  if (typeof unit === 'string') return unit;
  return typeof recipient === 'object' && recipient !== null && !Array.isArray(recipient)
    ? unitOf(recipient as Readonly<Record<string, Value>>)
    : undefined;
}

function textWithout(
  said: string,
  { unit, email, names, phones }: Subject,
  code: string,
  own: boolean,
): string {
  if (sameAddress(said, email)) return standInAddress(code);
  if (phones.includes(said)) return '';
  if (own && names.includes(said)) return standIn(code);
  let told = said.replace(new RegExp(escaped(email), 'gi'), standInAddress(code));
  // A sentence about the address names whose it is.
  if (told !== said) for (const name of names) told = told.replaceAll(name, standIn(code));
  // As whoever acts is written down: `secretary Họ Tên (unit)`.
  for (const name of names) told = told.replaceAll(`${name} (${unit})`, `${standIn(code)} (${unit})`);
  return told;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
