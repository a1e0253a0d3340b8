/** Papers that left: each that was acknowledged is kept as it was, and the same data never twice. */
import type { Observed } from './observe.ts';
import { repeated } from './repeated.ts';
import { fileName } from '#domain/documents/kinds.ts';

export function copiesKept({ answers, copies }: Pick<Observed, 'answers' | 'copies'>): string[] {
  const told = [...answers.values()].flatMap(({ answer, command }) => {
    if (command.do !== 'paper.keep' || !answer.ok) return [];
    const { n, hash } = answer.info ?? {};
    return [
      `${command.cycle}/${fileName(command.kind, command.of)}#${JSON.stringify(n)} ${JSON.stringify(hash)}`,
    ];
  });
  const sayings = copies.map((copy) => copy.replace(/#\d+/, ''));
  return [
    ...told.filter((copy) => !copies.includes(copy)).map((copy) => `copy acknowledged and lost: ${copy}`),
    ...repeated(sayings).map((what) => `paper kept twice: ${what}`),
  ];
}
