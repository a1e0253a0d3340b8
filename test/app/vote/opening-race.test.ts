/** The list of candidates is frozen as the box opens: a change at that very moment stands in it or is refused. */
import { expect, test } from 'vitest';
import { accepted } from '../support/answers.ts';
import { meanwhile } from '../support/meanwhile.ts';
import { officer } from '../support/people.ts';
import { HEAD, flag, makeHall } from './hall.ts';
import type { Actor } from '#app/act.ts';

const CHANGES: readonly ['withdraw' | 'hold', Actor, string][] = [
  ['withdraw', officer('stp-cao-bang'), 'withdrawn'],
  ['hold', HEAD, 'held'],
];

test.each(CHANGES)(
  'a registration is not on the ballot after a %s that came first',
  async (name, by, state) => {
    const hall = await makeHall({ open: false });
    const id = flag('stp-cao-bang');
    const change = () =>
      hall.world.run({ do: `registration.${name}`, cycle: '2025', registration: id, reason: 'Lý do.' }, by);
    const slower = meanwhile(hall.world.table, async () => accepted(await change()));
    const opening = { do: 'stage.open', cycle: '2025', stage: 'voting' } as const;
    accepted(await hall.world.run(opening, hall.opener, undefined, slower));
    expect(await hall.stateOf(id)).toBe(state);
    const { candidates } = await hall.contest();
    expect(candidates.map((one) => one.id)).toEqual([flag('stp-dien-bien'), flag('stp-lang-son')]);
  },
);
