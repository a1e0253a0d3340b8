/** A jump against the year before is asked about, never refused: it may be true, or a digit too many. */
import type { Figure } from '#domain/indicators/indicator.ts';
import { formatInteger } from '#domain/shared/vietnamese.ts';

/** Grows beyond twice or falls below half of the year before: a typing slip moves a figure tenfold. */
const FACTOR = 2n;
/** Differences smaller than this are small offices having a busy year. */
const SMALL = 10n;

function jumped(before: number, now: number): boolean {
  const [a, b] = [BigInt(before), BigInt(now)];
  const difference = a < b ? b - a : a - b;
  return difference >= SMALL && (b > a * FACTOR || b * FACTOR < a);
}

function warn(what: string, before: number, now: number): string[] {
  if (!jumped(before, now)) return [];
  const [verb, to] = now > before ? ['tăng', 'lên'] : ['giảm', 'xuống'];
  return [`${what} ${verb} từ ${formatInteger(before)} ${to} ${formatInteger(now)}`];
}

/**
 * A Vietnamese question when the figure more than doubled or fell below half, with a difference of 10 or more;
 * otherwise undefined, also when the two are not of one kind. It does not block sending.
 */
export function yearOnYearWarning(previous: Figure, now: Figure): string | undefined {
  const jumps =
    'numerator' in previous && 'numerator' in now
      ? [
          ...warn('số thực hiện', previous.numerator, now.numerator),
          ...warn('tổng số', previous.denominator, now.denominator),
        ]
      : 'value' in previous && 'value' in now
        ? warn('số liệu', previous.value, now.value)
        : [];
  if (jumps.length === 0) return undefined;
  return `So với kỳ trước, ${jumps.join('; ')}. Đề nghị kiểm tra lại; nếu đúng, đơn vị vẫn gửi bình thường.`;
}
