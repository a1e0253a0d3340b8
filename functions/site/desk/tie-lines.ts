/** The steps against a tie as lines of text, in the words people use. */
import type { TieStep } from '#domain/contest/policy.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';

const WORDS: ReadonlyMap<string, TieStep> = new Map<string, TieStep>([
  ['điểm thẩm định', { kind: 'verified-score' }],
  ['nữ', { kind: 'women' }],
  ['bỏ phiếu lần hai', { kind: 'second-ballot' }],
  ['trưởng, phó trưởng', { kind: 'head-and-deputy' }],
  ['để trống', { kind: 'empty-seat' }],
]);

const BETTER = { 'cao hơn': 'higher', 'thấp hơn': 'lower' } as const;

export const TIE_HINT =
  'Mỗi dòng một bước: điểm thẩm định; nữ; bỏ phiếu lần hai; trưởng, phó trưởng; để trống; hoặc "chỉ tiêu <mã> cao hơn". Để trống ô này thì giữ nguyên.';

export function readTieSteps(
  lines: readonly string[],
  indicators: readonly Pick<Indicator, 'id'>[],
  wrong: (message: string) => void,
): TieStep[] {
  return lines.flatMap((line) => {
    const text = line.toLocaleLowerCase('vi').replace(/[;.]$/, '');
    const known = WORDS.get(text);
    if (known) return [known];
    const [, id = '', word = ''] = /^chỉ tiêu (\S+) (cao hơn|thấp hơn)$/.exec(text) ?? [];
    if (indicators.some((one) => one.id === id)) {
      return [{ kind: 'indicator', indicator: id, better: BETTER[word as keyof typeof BETTER] } as const];
    }
    wrong(`không hiểu "${line}"; ghi ${[...WORDS.keys()].join('; ')}, hoặc chỉ tiêu <mã> cao hơn.`);
    return [];
  });
}
