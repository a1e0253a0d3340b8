/**
 * Vietnamese administrative writing: dates, numbers and words out, strictly read dates and numbers in. The dot
 * separates thousands and the comma decimals; what could be either is refused with a question, never guessed.
 */
import { isLocalDate, type LocalDate, weekdayOf } from '#domain/shared/time.ts';

/** What reading a text gives; the message is Vietnamese, for the person who typed it. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** An exact decimal: 66,25 is `{unscaled: 6625, places: 2}`. */
export interface Decimal {
  readonly unscaled: number;
  readonly places: number;
}

const refused = (message: string): { ok: false; message: string } => ({ ok: false, message });
const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const;

// ── Text ─────────────────────────────────────────────────────────────────────────────────────────────────

/** NFC, no byte order mark, lines ending in LF. */
export function normalise(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
}

/** Made by the first who sorts: it takes as long to make as a small function to start. */
let collator: Intl.Collator | undefined;

/** Alphabetical order of Vietnamese (a, ă, â, … d, đ, …), numbers by value. */
export function compareVietnamese(a: string, b: string): number {
  collator ??= new Intl.Collator('vi', { numeric: true });
  return collator.compare(a, b);
}

// ── Dates ────────────────────────────────────────────────────────────────────────────────────────────────

function partsOf(date: LocalDate): { readonly d: number; readonly m: number; readonly y: number } {
  return { d: Number(date.slice(8)), m: Number(date.slice(5, 7)), y: Number(date.slice(0, 4)) };
}

/** `25/3/2027`. */
export function formatDate(date: LocalDate): string {
  const { d, m, y } = partsOf(date);
  return `${d}/${m}/${y}`;
}

/** `thứ Hai` … `Chủ nhật`. */
export function weekdayName(date: LocalDate): string {
  return WEEKDAYS[weekdayOf(date)] ?? '';
}

/** `25/3/2027 (thứ Năm)`: a deadline is always given with its weekday. */
export function formatDeadline(date: LocalDate): string {
  return `${formatDate(date)} (${weekdayName(date)})`;
}

/** `ngày 05 tháng 02 năm 2026`: zeros before days 1–9 and months 1–2 (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export function formatOfficialDate(date: LocalDate): string {
  const { d, m, y } = partsOf(date);
  return `ngày ${d < 10 ? `0${d}` : d} tháng ${m < 3 ? `0${m}` : m} năm ${y}`;
}

/** `08:00` as `08 giờ 00`. */
export function formatTime(time: string): string {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time: ${time}`);
  return time.replace(':', ' giờ ');
}

/** Reads `25/3/2027`, `25/03/2027` or `2027-03-25`; a day that is in no calendar is refused. */
export function parseDate(text: string): Parsed<LocalDate> {
  const trimmed = normalise(text).trim();
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  const [d = '', m = '', y = ''] = local?.slice(1) ?? iso?.slice(1).reverse() ?? [];
  if (y === '') return refused(`'${trimmed}' không phải là ngày: đề nghị ghi như 25/3/2027.`);
  const date = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  if (isLocalDate(date)) return { ok: true, value: date };
  const said = `Ngày ${Number(d)}/${Number(m)}/${y} không có trong lịch`;
  const month = Number(m);
  if (month < 1 || month > 12) return refused(`${said}: một năm có 12 tháng.`);
  const days = new Date(Date.UTC(Number(y), month, 0)).getUTCDate();
  return refused(`${said}: tháng ${month} năm ${y} có ${days} ngày.`);
}

// ── Numbers out ──────────────────────────────────────────────────────────────────────────────────────────

/** `20.491`. */
export function formatInteger(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`not an integer: ${value}`);
  return value.toString().replace(/\B(?=(\d{3})+$)/g, '.');
}

/**
 * `numerator / denominator` to that many places, half rounded away from zero, exactly: `66,25`.
 * @throws RangeError when the denominator is not positive.
 */
export function formatDecimal(
  numerator: number | bigint,
  denominator: number | bigint,
  places: number,
): string {
  const den = BigInt(denominator);
  if (den <= 0n) throw new RangeError(`denominator must be positive: ${den.toString()}`);
  const num = BigInt(numerator);
  const size = (num < 0n ? -num : num) * 10n ** BigInt(places);
  const rounded = (size * 2n + den) / (den * 2n);
  const digits = rounded.toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const whole = formatInteger(BigInt(digits.slice(0, cut)));
  const sign = num < 0n && rounded > 0n ? '-' : '';
  return places === 0 ? `${sign}${whole}` : `${sign}${whole},${digits.slice(cut)}`;
}

/** `66,25%`. @throws RangeError when the denominator is not positive. */
export function formatPercent(numerator: number | bigint, denominator: number | bigint, places = 2): string {
  return `${formatDecimal(BigInt(numerator) * 100n, denominator, places)}%`;
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

function belowHundred(n: number, padded: boolean): string[] {
  const tens = Math.trunc(n / 10);
  const ones = n % 10;
  const digit = DIGITS[ones] ?? '';
  if (tens === 0) return ones === 0 ? [] : padded ? ['linh', digit] : [digit];
  const head = tens === 1 ? ['mười'] : [DIGITS[tens] ?? '', 'mươi'];
  if (ones === 0) return head;
  return [...head, ones === 1 && tens > 1 ? 'mốt' : ones === 5 ? 'lăm' : digit];
}

function belowThousand(n: number, padded: boolean): string[] {
  const hundreds = Math.trunc(n / 100);
  if (hundreds === 0 && !padded) return belowHundred(n, false);
  return n === 0 ? [] : [DIGITS[hundreds] ?? '', 'trăm', ...belowHundred(n % 100, true)];
}

function words(n: bigint, padded: boolean): string[] {
  for (const [size, name] of [
    [1_000_000_000n, 'tỷ'],
    [1_000_000n, 'triệu'],
    [1000n, 'nghìn'],
  ] as const)
    if (n >= size) return [...words(n / size, padded), name, ...words(n % size, true)];
  return belowThousand(Number(n), padded);
}

/** "Bằng chữ": `hai mươi mốt`, `một trăm linh năm`, `hai mươi nghìn bốn trăm chín mươi mốt`. */
export function numberInWords(n: number | bigint): string {
  const value = BigInt(n);
  if (value < 0n) return `âm ${numberInWords(-value)}`;
  return value === 0n ? DIGITS[0] : words(value, false).join(' ');
}

// ── Numbers in ───────────────────────────────────────────────────────────────────────────────────────────

const PLAIN = /^\d+$/;
const GROUPED = /^[1-9]\d{0,2}(\.\d{3})+$/;
const SHAPE = 'Dấu chấm chỉ dùng phân cách hàng nghìn (20.491), dấu phẩy cho phần thập phân (66,25)';

/** Why a text is no number, as a question to whoever typed it. */
function whyNotNumber(text: string): string {
  if (text === '') return 'Chưa nhập số. Nếu không phát sinh, đề nghị nhập 0.';
  if (/^[-−]/.test(text)) return `'${text}' là số âm; số liệu phải từ 0 trở lên.`;
  const dotted = /^(\d+)\.(\d+)$/.exec(text);
  if (dotted) {
    const [, whole = '', rest = ''] = dotted;
    const small = /^0+$/.test(rest)
      ? formatInteger(BigInt(whole))
      : `${formatInteger(BigInt(whole))},${rest}`;
    const big = formatInteger(BigInt(whole + rest));
    return `'${text}' không rõ là ${small} hay ${big}. ${SHAPE}; đề nghị ghi lại.`;
  }
  return `'${text}' không phải là số. ${SHAPE}.`;
}

function parseWhole(text: string): Parsed<number> {
  if (!PLAIN.test(text) && !GROUPED.test(text)) return refused(whyNotNumber(text));
  const value = Number(text.replaceAll('.', ''));
  if (Number.isSafeInteger(value)) return { ok: true, value };
  return refused(`'${text}' lớn quá mức ghi được (tối đa ${formatInteger(Number.MAX_SAFE_INTEGER)}).`);
}

/** Reads a count: `20.491` or `20491`. `27.00` and `1,5` are refused. */
export function parseCount(text: string): Parsed<number> {
  const trimmed = normalise(text).trim();
  if (/^[\d.]+,\d+$/.test(trimmed))
    return refused(
      `'${trimmed}' có phần thập phân, còn số đếm phải là số nguyên. ${SHAPE}; đề nghị ghi lại.`,
    );
  return parseWhole(trimmed);
}

/** Reads a decimal number of at most `maxPlaces` places: `66,25`, `1.200,5`, `20.491`. */
export function parseDecimal(text: string, maxPlaces = 2): Parsed<Decimal> {
  const trimmed = normalise(text).trim();
  const [, whole = trimmed, fraction = ''] = /^([\d.]+),(\d+)$/.exec(trimmed) ?? [];
  if (fraction.length > maxPlaces)
    return refused(`'${trimmed}' có ${fraction.length} chữ số thập phân; chỉ ghi tối đa ${maxPlaces}.`);
  if (!PLAIN.test(whole) && !GROUPED.test(whole)) return refused(whyNotNumber(trimmed));
  const unscaled = parseWhole(whole.replaceAll('.', '') + fraction);
  return unscaled.ok ? { ok: true, value: { unscaled: unscaled.value, places: fraction.length } } : unscaled;
}

/** Reads whole đồng: `1.200.000`, `1200000`, either with `đồng` behind. */
export function parseMoney(text: string): Parsed<number> {
  const trimmed = normalise(text).trim();
  const amount = trimmed.replace(/\s*(đồng|đ)$/i, '');
  if (/(nghìn|ngàn|triệu|tỷ|tỉ)$/i.test(amount))
    return refused(`'${trimmed}': đề nghị ghi đủ số tiền bằng đồng, ví dụ 1.200.000.000.`);
  if (/^[\d.]+,\d+$/.test(amount)) return refused(`'${trimmed}': số tiền ghi tròn đồng, không có phần lẻ.`);
  return parseWhole(amount);
}
