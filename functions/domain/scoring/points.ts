/** Points are whole hundredths of a point: 95,5 points are 9550. No float takes part anywhere. */
export type Points = number;

/** `95,5`, `100`, `-0,25`: no zeros at the end. */
export function formatPoints(points: Points): string {
  const size = Math.abs(points);
  const rest = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const whole = String(BigInt(size) / 100n);
  return `${points < 0 ? '-' : ''}${whole}${rest === '' ? '' : `,${rest}`}`;
}

export function isPoints(points: number): boolean {
  return Number.isSafeInteger(points) && points >= 0;
}

export function sumOf(points: Iterable<Points>): Points {
  let sum = 0;
  for (const one of points) sum += one;
  return sum;
}
