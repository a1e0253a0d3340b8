import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byOpening, STAGE_KINDS, type StageKind } from '#domain/stage/stage.ts';
import { on, stage } from './samples.ts';

const opening = (kind: StageKind, date: string, id: string = kind) =>
  stage(kind, { id, plan: { opens: on(date), due: on('2025-12-30') } });

it('by the day of opening; on the same day by the order of the year, then by id', () => {
  const inOrder = [
    opening('mid-year', '2025-03-01'),
    ...STAGE_KINDS.map((kind) => opening(kind, '2025-03-10')),
    opening('request', '2025-03-10', 'z-thu-hai'),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (shuffled) => {
      expect(shuffled.sort(byOpening).map(({ id, kind }) => [id, kind])).toEqual(
        inOrder.map(({ id, kind }) => [id, kind]),
      );
    }),
  );
});
