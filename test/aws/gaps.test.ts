/** Where the emulator differs from AWS and it matters to us: what our code does all the same (docs/emulator.md). */
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { HEAD } from '../app/support/people.ts';
import { takenMessages } from './deployed-ledger.ts';
import { eventually, makeDeployedWorld, realNow, type DeployedWorld } from './deployed-world.ts';
import { readRelayed } from './smtp-sink.ts';
import { createMailTransport } from '#adapters/ses/create-mail-transport.ts';
import { createWorkflows } from '#adapters/stepfunctions/create-workflows.ts';
import { makeNotice } from '#app/notify.ts';
import { MailRefused } from '#app/ports.ts';
import { dueKey, ofNotices } from '#app/store/keys.ts';
import * as kinds from '#app/store/row-kinds.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { addDays, addSeconds, localDate, localDateOf } from '#domain/shared/time.ts';
import { connect } from '#local/aws/deployment.ts';
import { sendEvent } from '#local/aws/ses-events.ts';

const outputs = inject('realOutputs');
const { endpoint, region } = outputs;
const deployment = connect(outputs);
const ses = new SESClient({ endpoint, region, maxAttempts: 1 });
const sfn = new SFNClient({ endpoint, region });
const sqs = new SQSClient({ endpoint, region });
const lambda = new LambdaClient({ endpoint, region });
/** Longer ago than a claim lasts, and than the sweep lets pass. */
const LONG_AGO = addSeconds(realNow(), -20 * 60);

let world: DeployedWorld;

beforeAll(async () => {
  world = await makeDeployedWorld(deployment, 'cho-khac-biet');
});

afterAll(() => {
  deployment.close();
  for (const client of [ses, sfn, sqs, lambda]) client.destroy();
});

/** A question to the contact of a unit: a mail that is owed whatever else happens. */
function question(unit: string, changes: Partial<Notice> = {}): Notice {
  const facts = { kind: 'confirm-contact', clusterName: 'Cụm thi đua thử' } as const;
  const news = { subject: 'contacts', version: LONG_AGO, facts };
  return { ...makeNotice({ now: LONG_AGO, store: world.store }, { kind: 'unit', unit }, news), ...changes };
}

const settled = (id: string) =>
  eventually(`${id} is sent`, async () => {
    const notice = (await world.store.notice(id))?.value;
    return notice?.status === 'sent' && notice;
  });

const addressOf = (unit: string, who = 'dau-moi') => `${who}@${unit}.${world.cluster}.example`;

async function mailsTo(unit: string): Promise<number> {
  const messages = await takenMessages(endpoint);
  return messages.filter(({ To }) => To.some((to) => to.includes(addressOf(unit)))).length;
}

async function hiddenIn(QueueUrl: string): Promise<string | undefined> {
  const AttributeNames = ['ApproximateNumberOfMessagesNotVisible' as const];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Attributes?.ApproximateNumberOfMessagesNotVisible;
}

async function runSweep(): Promise<void> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({ MaxItems: 200 }));
  const FunctionName = Functions.map((one) => one.FunctionName ?? '').find((name) =>
    name.startsWith('Thidua-dev-Service-Sweep'),
  );
  await lambda.send(new InvokeCommand({ FunctionName }));
}

describe('SES', () => {
  it('publishes nothing, so it is told here: a mail whose end was lost is found by its event and not sent again', async () => {
    const lost = question('stp-son-la', { status: 'sending', attempt: 1, since: LONG_AGO });
    await deployment.publishMailEvent(sendEvent(lost, LONG_AGO));
    await eventually('the event is recorded', async () => {
      const rows = await deployment.mailEvents.query(`${world.cluster}#${lost.id}`);
      return rows.length > 0;
    });
    await world.put(kinds.NOTICE, lost);
    expect((await settled(lost.id)).attempt).toBe(1);
    expect(await mailsTo('stp-son-la')).toBe(0);
  });

  it('and where no event is found, the mail is sent by another attempt', async () => {
    const lost = question('thads-son-la', { status: 'sending', attempt: 1, since: LONG_AGO });
    await world.put(kinds.NOTICE, lost);
    expect((await settled(lost.id)).attempt).toBe(2);
    expect(await mailsTo('thads-son-la')).toBe(1);
  });

  it('is given the whole message and an envelope with Cc, which its own list of mails does not show', async () => {
    const file = inject('relayFile');
    if (file === undefined) return;
    const { sent } = await settled(question('thads-son-la').id);
    const relayed = await eventually('it is relayed', async () =>
      readRelayed(file).find(({ raw }) => raw.includes(sent?.messageId ?? '?')),
    );
    expect(relayed.from).toBe('thi-dua@cum.example');
    const deputy = addressOf('thads-son-la', 'thay-the');
    expect(relayed.to).toEqual([addressOf('thads-son-la'), deputy]);
    const mail = await PostalMime.parse(Buffer.from(relayed.raw, 'latin1'));
    expect(mail.cc?.map(({ address }) => address)).toEqual([deputy]);
    expect(mail.from?.name).toBe('Thường trực Cụm');
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('refuses a sender that was not verified for good', async () => {
    const transport = createMailTransport({
      client: ses,
      configurationSet: 'none',
      random: () => 0,
      sleep: async () => undefined,
    });
    const from = 'nguoi-la@khac.example';
    const raw = Buffer.from(`From: ${from}\r\nTo: a@b.example\r\nSubject: x\r\n\r\nx\r\n`);
    const tag = { cluster: world.cluster, notice: 'x', attempt: 1 };
    const refusal = await transport
      .send({ from, to: ['a@b.example'], cc: [], raw, tag })
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MailRefused);
    expect(refusal).toMatchObject({ again: false });
  });
});

describe('SQS', () => {
  it('keeps a message that is handed back as failed, hidden until its time', async () => {
    const claimed = question('stp-lang-son', { status: 'sending', attempt: 1, since: realNow() });
    await world.put(kinds.NOTICE, claimed);
    await eventually('the message is hidden', async () => (await hiddenIn(outputs.MailQueueUrl)) === '1');
    expect((await world.store.notice(claimed.id))?.value.attempt).toBe(1);
    await sqs.send(new PurgeQueueCommand({ QueueUrl: outputs.MailQueueUrl }));
  });
});

describe('the stream', () => {
  it('loses the records after one that cannot be routed; the sweep finds what was owed', async () => {
    const owed = question('thads-lang-son');
    const key = ofNotices(world.cluster, owed.id);
    const bad = {
      ...ofNotices(world.cluster, 'a-broken-row'),
      type: 'notice',
      v: 1,
      status: 'pending',
      data: {},
    };
    const due = {
      ...dueKey(world.cluster, LONG_AGO, key),
      type: 'due',
      v: 1,
      cluster: world.cluster,
      target: { ...key },
    };
    const row = {
      ...key,
      type: 'notice',
      v: 1,
      rev: 1,
      status: 'pending',
      attempt: 0,
      nudge: 0,
      due: LONG_AGO,
    };
    await deployment.table.transact('a-broken-row', [
      { put: bad },
      { put: { ...row, data: JSON.parse(JSON.stringify(owed)) as Record<string, string> } },
      { put: due },
    ]);
    await eventually('it is sent', async () => {
      await runSweep();
      return (await world.store.notice(owed.id))?.value.status === 'sent';
    });
    expect(await mailsTo('thads-lang-son')).toBe(1);
  });
});

describe('Step Functions', () => {
  it('says of a name that is taken that it exists: for us it is started', async () => {
    const workflows = createWorkflows(sfn, {
      collect: outputs.CollectMachineArn,
      vote: outputs.VoteMachineArn,
    });
    const generation = 'g1-aaaaaaaa';
    const input = { cluster: world.cluster, cycle: '2025', stage: 'khong-co', generation, at: realNow() };
    const name = 'cho-khac-biet-2025-khong-co-g1-aaaaaaaa';
    await workflows.start('collect', name, input);
    await expect(workflows.start('collect', name, input)).resolves.toBeUndefined();
  });
});

describe('the HTTP API', () => {
  const url = `${outputs.apiBase}/api/commands`;

  it('lets nobody in who does not sign', async () => {
    const answer = await fetch(url, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(403);
  });

  it('says what is wrong with what is no command, and refuses by name what is out of turn', async () => {
    const id = 'g-0001';
    const command = { do: 'stage.open', cycle: '2025', stage: 'khong-co' } as const;
    const answer = await deployment.execute({ id, cluster: world.cluster, actor: HEAD, command });
    expect(answer).toMatchObject({ ok: false });
    const wrong = {
      id: 'g-0002',
      cluster: world.cluster,
      actor: HEAD,
      command: { ...command, stage: 'Không có' },
    };
    await expect(deployment.execute(wrong)).rejects.toThrow(/400.*stage/);
  });

  it('answers the same command again as before and does nothing', async () => {
    const now = realNow();
    const dates = { opensAt: now, dueAt: addSeconds(now, 20 * 86_400) };
    const status = { is: 'open', at: now, by: 'Thư ký' } as const;
    await world.put(kinds.STAGE, world.requestWith('y-kien', dates, { status, units: ['stp-son-la'] }));
    const due = addDays(localDateOf(now), 45);
    const command = {
      do: 'stage.extend',
      cycle: '2025',
      stage: 'y-kien',
      due: localDate(due),
      reason: 'bão',
    } as const;
    const envelope = { id: 'g-0003', cluster: world.cluster, actor: HEAD, command };
    const first = await deployment.execute(envelope);
    const { n } = (await world.stage('y-kien')).value.generation;
    expect(first).toMatchObject({ ok: true });
    expect(await deployment.execute(envelope)).toEqual(first);
    expect((await world.stage('y-kien')).value.generation.n).toBe(n);
  });
});
