/** Indicators as lines of text: one a line, parts by `|`, the print rule in words. */
import type { Indicator } from '#domain/indicators/indicator.ts';
import type { PrintRule } from '#domain/indicators/print-rule.ts';

export const INDICATOR_HINT =
  'Mỗi dòng: mã | tên | khối (mã) | đơn vị tính | loại | cách ghi. Loại: số đếm, tỷ lệ, tiền. Cách ghi: đúng số; hoặc hơn, trên, gần, kèm nghìn, triệu, tỷ và số chữ số thập phân, ví dụ "hơn triệu 1".';

const KINDS: readonly (readonly [Indicator['kind'], string])[] = [
  ['count', 'số đếm'],
  ['ratio', 'tỷ lệ'],
  ['money', 'tiền'],
  ['text-total', 'tổng công bố'],
];
const SCALES = { '': 1, nghìn: 1000, triệu: 1_000_000, tỷ: 1_000_000_000 } as const;
const RULE = /^(hơn|trên|gần)(?:\s+(nghìn|triệu|tỷ))?(?:\s+([012]))?(?:\s+bước\s+(\d{1,9}))?$/;

export function indicatorLine({ id, name, block, unit, kind, print }: Indicator): string {
  const word = KINDS.find(([one]) => one === kind)?.[1] ?? kind;
  return [id, name, block, unit, word, printText(print)].join(' | ');
}

function printText(rule: PrintRule | undefined): string {
  if (rule === undefined || rule.kind === 'exact') return 'đúng số';
  const scale = Object.entries(SCALES).find(([, size]) => size === rule.scale)?.[0] ?? '';
  return [
    rule.qualifier,
    ...(scale === '' ? [] : [scale]),
    ...(rule.decimals === 0 ? [] : [String(rule.decimals)]),
    ...(rule.step === undefined ? [] : [`bước ${rule.step}`]),
  ].join(' ');
}

/** `former`: what a line cannot say (a published total) stays with the indicator of that id. */
export function readIndicator(
  line: string,
  former: readonly Indicator[],
): { readonly ok: true; readonly value: object } | { readonly ok: false; readonly message: string } {
  const [id = '', name = '', block = '', unit = '', word = '', rule = 'đúng số', ...rest] = line
    .split('|')
    .map((part) => part.trim());
  const no = (message: string) => ({ ok: false as const, message: `"${line}": ${message}` });
  if (unit === '' || rest.length > 0) return no('cần đủ mã | tên | khối | đơn vị tính | loại | cách ghi.');
  const kind = KINDS.find(([, said]) => said === word.toLocaleLowerCase('vi'))?.[0];
  if (kind === undefined) return no(`không có loại "${word}"; ghi số đếm, tỷ lệ hoặc tiền.`);
  const print = readRule(rule);
  if (print === undefined) return no(`không hiểu cách ghi "${rule}"; ghi đúng số, hoặc ví dụ hơn triệu 1.`);
  const asPublished = former.find((one) => one.id === id)?.asPublished;
  return { ok: true, value: { id, name, block, unit, kind, print, ...(asPublished && { asPublished }) } };
}

function readRule(text: string): object | undefined {
  if (text === '' || text === 'đúng số') return { kind: 'exact' };
  const found = RULE.exec(text);
  if (!found) return undefined;
  const [, qualifier = '', scale = '', decimals = '0', step] = found;
  return {
    kind: 'scaled',
    qualifier,
    scale: SCALES[scale as keyof typeof SCALES],
    decimals: Number(decimals),
    round: qualifier === 'gần' ? 'up' : 'down',
    ...(step !== undefined && { step: Number(step) }),
  };
}
