/** Twenty seconds on the real clock: executions that wait, and one that is overtaken while it waits. */
import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { eventually, makeDeployedWorld, realNow, type DeployedWorld } from './deployed-world.ts';
import { executionOf, type SeenExecution } from './executions.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { addSeconds, toSeconds, type Instant } from '#domain/shared/time.ts';
import { moveDates } from '#domain/stage/transitions.ts';
import type { Stage } from '#domain/stage/stage.ts';
import { connect } from '#local/aws/deployment.ts';

const outputs = inject('realOutputs');
const deployment = connect(outputs);
const client = new SFNClient({ endpoint: outputs.endpoint, region: outputs.region });
const ID = 'y-kien';
/** Between a moment and the write that it causes: an invoke or two on a busy machine. */
const GRACE_SECONDS = 6;

let world: DeployedWorld;
let opensAt: Instant;
let firstDue: Instant;
let secondDue: Instant;
/** The stage as each generation found it. */
let planned: Stage;
let opened: Stage;
let extended: Stage;
let closed: Stage;
let waiting: { readonly first?: SeenExecution | undefined; readonly second?: SeenExecution | undefined } = {};
let openAfterFirstDue: Stage;

beforeAll(async () => {
  const start = realNow();
  [opensAt, firstDue, secondDue] = [addSeconds(start, 5), addSeconds(start, 12), addSeconds(start, 18)];
  world = await makeDeployedWorld(deployment, 'dong-ho-that');
  planned = world.requestWith(ID, { opensAt, dueAt: firstDue }, { autoOpen: true });
  await world.put(kinds.STAGE, planned);
  const first = await waitingUntil(opensAt, planned);
  opened = await eventually('the stage opens by itself', async () => {
    const { value } = await world.stage(ID);
    return value.status.is === 'open' && value;
  });
  const second = await waitingUntil(firstDue, opened);
  waiting = { first, second };
  // What `stage.extend` writes, to the second.
  const stored = await world.stage(ID);
  const dates = { ...stored.value.dates, dueAt: secondDue, closesAt: secondDue };
  extended = moveDates(stored.value, dates, { now: realNow(), nonce: 'bbbbbbbb', by: 'Thư ký' });
  await world.put(kinds.STAGE, extended, stored);
  await eventually('the overtaken execution ends', async () => ended(opened));
  openAfterFirstDue = (await world.stage(ID)).value;
  closed = await eventually('the stage closes', async () => {
    const { value } = await world.stage(ID);
    return value.status.is === 'closed' && value;
  });
}, 90_000);

afterAll(() => {
  deployment.close();
  client.destroy();
});

/** The stage has been read, the moment stands on its row, and the execution waits for it. */
const waitingUntil = (at: Instant, stage: Stage) =>
  eventually(`an execution waits until ${at}`, async () => {
    const { nextDue } = (await world.stage(ID)).value;
    const seen = await executionOf(client, outputs, stage);
    return nextDue === at && seen?.status === 'RUNNING' && seen;
  });

const ended = async (stage: Stage) => {
  const seen = await executionOf(client, outputs, stage);
  return seen?.status !== 'RUNNING' && seen;
};

const secondsAfter = (at: Instant, later: Instant) => toSeconds(later) - toSeconds(at);

describe('on the real clock', () => {
  it('an execution waits until the stage opens by itself, not before its moment', () => {
    expect(waiting.first?.status).toBe('RUNNING');
    if (opened.status.is !== 'open') throw new Error('not open');
    expect(secondsAfter(opensAt, opened.status.at)).toBeGreaterThanOrEqual(0);
    expect(secondsAfter(opensAt, opened.status.at)).toBeLessThanOrEqual(GRACE_SECONDS);
  });

  it('the execution that was overtaken in mid-wait wakes at its moment, finds itself superseded, and does nothing', async () => {
    expect(waiting.second?.status).toBe('RUNNING');
    const overtaken = await executionOf(client, outputs, opened);
    expect(overtaken).toMatchObject({ status: 'SUCCEEDED', output: { next: 'park', why: 'superseded' } });
    expect((overtaken?.stoppedAt?.getTime() ?? 0) / 1000).toBeGreaterThanOrEqual(toSeconds(firstDue));
    expect(openAfterFirstDue.status.is).toBe('open');
  });

  it('the new generation acts at the new moment', async () => {
    if (closed.status.is !== 'closed') throw new Error('not closed');
    expect(secondsAfter(secondDue, closed.status.at)).toBeGreaterThanOrEqual(0);
    expect(secondsAfter(secondDue, closed.status.at)).toBeLessThanOrEqual(GRACE_SECONDS);
    expect(closed.generation).toEqual(extended.generation);
    const last = await eventually('it parks', () => ended(extended));
    expect(last.status).toBe('SUCCEEDED');
  });

  it('the opening was told to every unit, once', async () => {
    const openings = await eventually('all are sent', async () => {
      const notices = (await world.store.notices()).map(({ value }) => value);
      const found = notices.filter(({ facts }) => facts.kind === 'opening');
      return found.length > 0 && found.every(({ status }) => status === 'sent') && found;
    });
    expect(openings.map(({ recipient }) => recipient.unit).sort()).toEqual([...closed.units].sort());
    expect(openings.every(({ attempt }) => attempt === 1)).toBe(true);
  });
});
