/** The main job: the 2025 cycle of a real cluster on the deployed app, and the same on the embedded engine. */
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deployedLedger, takenMessages } from './deployed-ledger.ts';
import { readRelayed } from './smtp-sink.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { connect } from '#local/aws/deployment.ts';
import { play, type PlayedOnAws } from '#local/aws/play.ts';
import { sendEvent } from '#local/aws/ses-events.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';
import { canonicalLedger, ledgerDifferences, type LedgerSource } from '#local/rehearsal/ledger.ts';
import { rehearse, type Rehearsal } from '#local/rehearsal/rehearse.ts';

const EXAMPLE = 'examples/cum-thi-dua-mien-nui-bien-gioi-2025.yaml';
/** For a machine with two cores that does nothing else; the emulator itself takes most of it. */
const MINUTES = 8;
const isBusy = loadavg()[0]! > 3 * availableParallelism();

const outputs = inject('steppedOutputs');
const deployment = connect(outputs);
const read = readScenarioFile(EXAMPLE);
if (!read.ok) throw new Error(`${EXAMPLE} cannot be read`);
const scenario = read.value;
const store = createClusterStore(deployment.table, scenario.cluster.id);

let played: PlayedOnAws;
let seconds: number;
let deployed: LedgerSource;
let embedded: Rehearsal;

beforeAll(async () => {
  embedded = await rehearse(scenario);
  const began = performance.now();
  played = await play(compileScenario(scenario), { deployment, cluster: scenario.cluster.id });
  seconds = (performance.now() - began) / 1000;
  deployed = await deployedLedger(deployment, outputs.endpoint, scenario);
  const { commands, steps, spent } = played;
  const parts = Object.entries(spent).map(([what, ms]) => `${what} ${(ms / 1000).toFixed(1)} s`);
  process.stderr.write(
    `the year: ${commands} commands, ${steps} steps, ${deployed.mails.length} mails in ${seconds.toFixed(1)} s (${parts.join(', ')})\n`,
  );
}, 900_000);

afterAll(() => deployment.close());

describe('the 2025 cycle on the deployed app', () => {
  it('is told as on the embedded engine: every mail, every event, every result', () => {
    const differences = ledgerDifferences(canonicalLedger(embedded), canonicalLedger(deployed));
    expect(differences).toEqual([]);
    expect(deployed.mails.length).toBeGreaterThan(500);
  });

  it('refuses what the embedded engine refuses', () => {
    expect(played.refused).toEqual(embedded.refused);
  });

  it.skipIf(isBusy)(`is over within ${MINUTES} minutes`, () => {
    expect(seconds).toBeLessThan(MINUTES * 60);
  });

  it('leaves an audit whose chains hold', async () => {
    expect(verifyEntries(await readAudit(deployment.table, scenario.cluster.id))).toEqual([]);
  });

  it('leaves no failed execution, and none that runs', async () => {
    const client = new SFNClient({ endpoint: outputs.endpoint, region: outputs.region });
    for (const stateMachineArn of [outputs.CollectMachineArn, outputs.VoteMachineArn]) {
      for (const statusFilter of ['FAILED', 'TIMED_OUT', 'ABORTED', 'RUNNING'] as const) {
        const { executions } = await client.send(
          new ListExecutionsCommand({ stateMachineArn, statusFilter }),
        );
        expect(executions, `${stateMachineArn} ${statusFilter}`).toEqual([]);
      }
    }
  });

  it('leaves nothing with the dead letters', async () => {
    const client = new SQSClient({ endpoint: outputs.endpoint, region: outputs.region });
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
    const dead = QueueUrls.filter((url) => url.includes('stepped') && url.includes('Dead'));
    expect(dead.length).toBeGreaterThanOrEqual(5);
    for (const QueueUrl of dead) {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
      expect(Attributes, QueueUrl).toEqual({ ApproximateNumberOfMessages: '0' });
    }
  });

  it('sends each mail once, as the bare address, to To and Cc', async () => {
    const notices = (await store.notices()).map(({ value }) => value).filter(({ sent }) => sent);
    const messages = await takenMessages(outputs.endpoint);
    const ours = new Set(notices.map(({ sent }) => sent?.messageId));
    expect(ours.size).toBe(notices.length);
    expect(
      new Set(messages.filter(({ MessageId }) => ours.has(MessageId)).map(({ Source }) => Source)),
    ).toEqual(new Set(['thi-dua@cum.example']));
    const relayFile = inject('relayFile');
    if (relayFile === undefined) return;
    const envelopes = new Map(readRelayed(relayFile).map(({ to, raw }) => [messageIdIn(raw), to]));
    for (const { id, sent } of notices) {
      expect(envelopes.get(sent?.messageId ?? ''), id).toEqual([...(sent?.to ?? []), ...(sent?.cc ?? [])]);
    }
  });

  it('hears what SES tells of every mail', async () => {
    const notices = (await store.notices()).map(({ value }) => value).filter(({ sent }) => sent);
    for (const notice of notices) {
      if (notice.sent) await deployment.publishMailEvent(sendEvent(notice, notice.sent.at));
    }
    const told = async (id: string) =>
      (await deployment.mailEvents.query(`${scenario.cluster.id}#${id}`)).length > 0;
    const deaf = new Set(notices.map(({ id }) => id));
    for (
      const began = performance.now();
      deaf.size > 0 && performance.now() - began < 50_000;
      await sleep(100)
    ) {
      for (const id of deaf) if (await told(id)) deaf.delete(id);
    }
    expect([...deaf]).toEqual([]);
  }, 120_000);
});

function messageIdIn(raw: string): string | undefined {
  return /^Message-ID: <([^>]+)>/im.exec(raw)?.[1];
}
