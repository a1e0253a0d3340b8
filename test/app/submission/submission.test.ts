import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { DEPUTY, HEAD, officer, OPERATOR, UNITS } from '../support/people.ts';
import { makeWorld, type CommandInput, type World } from '../support/world.ts';
import type { Answer } from '#app/act.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const UNIT = 'thads-son-la';
const TASK = { cycle: '2025', stage: 'mid-year', unit: UNIT } as const;
const ALL = UNITS.map(({ id }) => id);

let world: World;
afterEach(() => world.close());

async function start(): Promise<void> {
  world = await makeWorld({ now: '2025-03-10T02:00:00Z' });
  const open = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' } as const;
  await world.seed(kinds.CYCLE, cycleOf());
  await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { status: open, units: ALL }));
}

const send = (text = 'Báo cáo', unit = UNIT) =>
  world.run({ do: 'submission.send', ...TASK, unit, content: { text } }, officer(unit));
const paper = (number: string, date = '2025-03-10'): CommandInput => ({
  do: 'submission.received-on-paper',
  ...TASK,
  number,
  date: localDate(date),
});
const accept = (unit = UNIT): CommandInput => ({ do: 'submission.accept', ...TASK, unit });
const back: CommandInput = {
  do: 'submission.return',
  ...TASK,
  reason: 'thiếu biểu',
  due: localDate('2025-03-28'),
};

const refusedAs = (answer: Answer) => (answer.ok ? 'ok' : answer.refused.code);
const state = async (unit = UNIT) => (await world.store.task('2025', 'mid-year', unit))?.value.state.is;
const stage = async () => (await world.store.stage('2025', 'mid-year'))!.value;
const kindsOwed = async () =>
  (await world.notices())
    .filter(({ recipient }) => recipient.unit === UNIT)
    .map(({ facts }) => facts.kind)
    .sort();

describe('a paper', () => {
  it('sent twice keeps both versions and owes a receipt for each', async () => {
    await start();
    expect(await send('một')).toMatchObject({ ok: true, info: { version: 1 } });
    expect(await send('hai')).toMatchObject({ ok: true, info: { version: 2 } });
    const versions = await world.store.versions('2025', 'mid-year', UNIT);
    expect(versions.map(({ value }) => value.content.text)).toEqual(['một', 'hai']);
    expect(await kindsOwed()).toEqual(['receipt', 'receipt']);
  });

  it('received on paper twice, the number put right, is kept as noted last', async () => {
    await start();
    expect(refusedAs(await world.run(paper('12/BC')))).toBe('ok');
    world.setNow('2025-03-10T02:05:00Z');
    expect(refusedAs(await world.run(paper('12/BC-THADS')))).toBe('ok');
    expect((await world.store.task('2025', 'mid-year', UNIT))?.value.onPaper?.number).toBe('12/BC-THADS');
    expect(await kindsOwed()).toEqual(['receipt', 'receipt']);
  });

  it('given back after it was accepted, then corrected on paper, is accepted again', async () => {
    await start();
    await send();
    for (const command of [accept(), back, paper('15/BC'), accept()]) {
      world.setNow(new Date(Date.parse(world.now) + 60_000).toISOString());
      expect(refusedAs(await world.run(command))).toBe('ok');
    }
    expect(await state()).toBe('accepted');
    expect(await kindsOwed()).toEqual(['accepted', 'accepted', 'receipt', 'receipt', 'return']);
  });

  it('may be given the same extension again after a return cut it short', async () => {
    await start();
    const extend: CommandInput = {
      do: 'unit.extend',
      ...TASK,
      due: localDate('2025-04-01'),
      reason: 'bão lũ',
    };
    expect(refusedAs(await world.run(extend))).toBe('ok');
    await send();
    world.setNow('2025-03-11T02:00:00Z');
    expect(refusedAs(await world.run(back))).toBe('ok');
    world.setNow('2025-03-12T02:00:00Z');
    expect(refusedAs(await world.run(extend))).toBe('ok');
    expect(await kindsOwed()).toEqual(['extension', 'extension', 'receipt', 'return']);
  });

  it('with content that does not fit is refused whole', async () => {
    await start();
    const bad = await world.run(
      { do: 'submission.send', ...TASK, content: { movements: { 'khong-co': 'x' } } },
      officer(UNIT),
    );
    expect(refusedAs(bad)).toBe('bad-content');
    expect(await state()).toBeUndefined();
    expect(await kindsOwed()).toEqual([]);
  });
});

describe('who may do what', () => {
  it('only the unit sends, only head or deputy decide, never about themselves', async () => {
    await start();
    expect(
      refusedAs(await world.run({ do: 'submission.send', ...TASK, content: {} }, officer('stp-son-la'))),
    ).toBe('other-unit');
    await send();
    await send('x', 'stp-lang-son');
    expect(refusedAs(await world.run(accept(), officer(UNIT)))).toBe('not-secretariat');
    expect(refusedAs(await world.run(accept('stp-lang-son'), HEAD))).toBe('recused');
    expect(refusedAs(await world.run(accept('stp-lang-son'), DEPUTY))).toBe('ok');
    expect(refusedAs(await world.run(accept(), OPERATOR))).toBe('ok');
  });
});

describe('the generation of the stage', () => {
  it('rises when what is due changes: a return, an extension, the last acceptance; and not otherwise', async () => {
    await start();
    const rises = async (act: () => Promise<Answer>): Promise<number> => {
      const { n } = (await stage()).generation;
      expect(refusedAs(await act())).toBe('ok');
      return (await stage()).generation.n - n;
    };
    for (const unit of ALL) expect(await rises(() => send('x', unit))).toBe(0);
    expect(await rises(() => world.run(back))).toBe(1);
    expect(
      await rises(() =>
        world.run({ do: 'unit.extend', ...TASK, due: localDate('2025-04-02'), reason: 'bão lũ' }),
      ),
    ).toBe(1);
    expect(await rises(() => send('lại'))).toBe(0);
    const decide = (unit: string) => world.run(accept(unit), unit === HEAD.unit ? DEPUTY : HEAD);
    const accepted: number[] = [];
    for (const unit of ALL) accepted.push(await rises(() => decide(unit)));
    expect(accepted).toEqual([0, 0, 0, 1]);
    expect((await stage()).nextDue).toBe(world.now);
  });
});

describe('two people at once', () => {
  it('accept one paper once: the second is told that it is done', async () => {
    await start();
    await send();
    const answers = await Promise.all([
      world.run(accept(), HEAD),
      world.run(accept(), { ...HEAD, name: 'Thư ký thứ hai' }),
    ]);
    expect(answers.map(refusedAs).sort()).toEqual(['already-accepted', 'ok']);
    expect(await kindsOwed()).toEqual(['accepted', 'receipt']);
  });

  it('accept the last two papers: the stage is woken once and for all', async () => {
    await start();
    for (const unit of ALL) await send('x', unit);
    await world.run(accept('stp-lang-son'), DEPUTY);
    await world.run(accept('stp-son-la'), HEAD);
    const { n } = (await stage()).generation;
    await Promise.all([world.run(accept('thads-lang-son')), world.run(accept('thads-son-la'))]);
    expect((await stage()).generation.n).toBe(n + 1);
  });

  it('a paper sent while the stage closes is either in or refused', async () => {
    await start();
    const [sent, closed] = await Promise.all([
      send(),
      world.run({ do: 'stage.close', cycle: '2025', stage: 'mid-year' }),
    ]);
    expect(refusedAs(closed)).toBe('ok');
    expect(await state()).toBe(sent.ok ? 'sent' : undefined);
    if (!sent.ok) expect(sent.refused.code).toBe('stage-not-open');
  });
});
