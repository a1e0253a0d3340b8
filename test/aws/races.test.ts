/** Many at once on one stage: one is first, and the others are told so by name. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { HEAD, officer } from '../app/support/people.ts';
import { CYCLE, makeDeployedWorld, realNow, type DeployedWorld } from './deployed-world.ts';
import type { Answer } from '#app/act.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { addDays, addSeconds, localDateOf } from '#domain/shared/time.ts';
import { connect } from '#local/aws/deployment.ts';
import type { Command, Envelope } from '#contracts/commands.ts';

const deployment = connect(inject('realOutputs'));
/** More would need longer than the 29 s of a command on the emulator; fifty meet on the embedded engine. */
const AT_ONCE = 10;
const ID = 'y-kien';
const UNIT = 'stp-son-la';

let world: DeployedWorld;

beforeAll(async () => {
  world = await makeDeployedWorld(deployment, 'tranh-nhau');
  const now = realNow();
  const dates = { opensAt: now, dueAt: addSeconds(now, 20 * 86_400) };
  const status = { is: 'open', at: now, by: 'Thư ký' } as const;
  await world.put(kinds.STAGE, world.requestWith(ID, dates, { status, units: [UNIT, 'stp-lang-son'] }));
});

afterAll(() => deployment.close());

function atOnce(what: string, actor: Envelope['actor'], command: Command): Promise<Answer[]> {
  return Promise.all(
    Array.from({ length: AT_ONCE }, (_, i) =>
      deployment.execute({
        id: `${what}-${String(i).padStart(3, '0')}`,
        cluster: world.cluster,
        actor,
        command,
      }),
    ),
  );
}

const codesOf = (answers: readonly Answer[]) =>
  new Set(answers.map((one) => (one.ok ? 'done' : one.refused.code)));

describe(`${AT_ONCE} at once`, () => {
  it('extensions to the same day: one is carried out, the others hear that it is so already', async () => {
    const before = (await world.stage(ID)).value.generation.n;
    const due = addDays(localDateOf(realNow()), 40);
    const answers = await atOnce('extend', HEAD, {
      do: 'stage.extend',
      cycle: CYCLE,
      stage: ID,
      due,
      reason: 'bão',
    });
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(codesOf(answers)).toEqual(new Set(['done', 'same-deadline']));
    expect((await world.stage(ID)).value.generation.n).toBe(before + 1);
  }, 120_000);

  it('papers of one unit: every one is kept as a version, none over another', async () => {
    const content = { text: 'Nhất trí' };
    const command = { do: 'submission.send', cycle: CYCLE, stage: ID, unit: UNIT, content } as const;
    const answers = await atOnce('send', officer(UNIT), command);
    expect(codesOf(answers)).toEqual(new Set(['done']));
    const task = (await world.store.task(CYCLE, ID, UNIT))?.value;
    expect(task?.versions).toBe(AT_ONCE);
  }, 120_000);

  it('leave chains of audit that hold', async () => {
    const entries = await readAudit(deployment.table, world.cluster);
    expect(verifyEntries(entries)).toEqual([]);
    expect(entries.filter(({ outcome }) => outcome === 'refused')).toHaveLength(AT_ONCE - 1);
  });
});
