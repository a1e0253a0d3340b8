import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld, type MailWorldOptions } from '../support/mail-world.ts';
import { officer, UNITS } from '../support/people.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { LEASE_SECONDS } from '#app/mail/send-notice.ts';
import { addSeconds, instant } from '#domain/shared/time.ts';

const UNIT = 'thads-son-la';
const RECEIPT = `unit.${UNIT}/receipt/2025.mid-year/v1`;
const START = '2025-03-10T02:00:00Z';

let world: MailWorld;
afterEach(() => world.close());

/** A receipt is owed to one unit, which has just sent its paper. */
async function owing(options: MailWorldOptions = {}): Promise<void> {
  world = await makeMailWorld({ now: START, ...options });
  const open = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' } as const;
  await world.seed(kinds.CYCLE, cycleOf());
  await world.seed(
    kinds.STAGE,
    stageOf('mid-year', 'mid-year', { status: open, units: UNITS.map(({ id }) => id) }),
  );
  const sent = await world.run(
    { do: 'submission.send', cycle: '2025', stage: 'mid-year', unit: UNIT, content: { text: 'Báo cáo' } },
    officer(UNIT),
  );
  expect(sent).toEqual({ ok: true, info: { version: 1, lateDays: 0 } });
}

function later(seconds: number): void {
  world.setNow(addSeconds(world.now, seconds));
}

describe('a mail that is owed', () => {
  it('is claimed, sent once, and kept with whom it went to', async () => {
    await owing();
    expect(await world.send(RECEIPT)).toBe('done');
    const { status, attempt, sent } = await world.notice(RECEIPT);
    expect({ status, attempt }).toEqual({ status: 'sent', attempt: 1 });
    expect(sent).toEqual({
      at: START,
      to: [`dau-moi@${UNIT}.example`],
      cc: [`thay-the@${UNIT}.example`],
      subject: `receipt ${UNIT}`,
      messageId: 'm-1',
    });
    const says = expect.stringMatching(/^[0-9a-f]{16}$/) as string;
    const tag = { cluster: 'cum-thu', notice: RECEIPT, attempt: 1, says };
    expect(world.outbox.map((mail) => mail.tag)).toEqual([tag]);
    expect(await world.send(RECEIPT)).toBe('done');
    expect(world.outbox).toHaveLength(1);
  });

  it('costs two puts and the removal of its moment, and no transaction: three write units', async () => {
    await owing();
    const writes: string[][] = [];
    world.faults.before = async (actions) => {
      writes.push(
        actions.map((one) =>
          'put' in one ? `put ${one.put.type}` : `remove ${'remove' in one ? one.remove.pk : ''}`,
        ),
      );
    };
    await world.send(RECEIPT);
    expect(writes).toEqual([
      ['put notice'],
      ['put notice'],
      [expect.stringMatching(/^remove due#\d$/) as string],
    ]);
  });

  it('is written down as being sent before the transport is called', async () => {
    await owing();
    const seen: string[] = [];
    const inner = world.deps.transport.send;
    const watching = {
      ...world.deps,
      transport: {
        tellsEvents: true,
        send: async (mail: Parameters<typeof inner>[0]) => {
          seen.push((await world.notice(RECEIPT)).status);
          return inner(mail);
        },
      },
    };
    const { sendNotice } = await import('#app/mail/send-notice.ts');
    await sendNotice(watching, { pk: 'cum-thu#notice', sk: RECEIPT });
    expect(seen).toEqual(['sending']);
  });

  it('that is unknown asks for nothing', async () => {
    await owing();
    expect(await world.send('unit.x/receipt/2025.mid-year/v9')).toBe('done');
    expect(world.outbox).toEqual([]);
  });

  it('goes nowhere when the claim cannot be written', async () => {
    await owing();
    world.faults.before = () => {
      throw new Error('table down');
    };
    await expect(world.send(RECEIPT)).rejects.toThrow('table down');
    expect(world.outbox).toEqual([]);
    world.faults.before = undefined;
    await world.send(RECEIPT);
    expect(world.outbox).toHaveLength(1);
  });
});

describe('two workers with the same mail at once', () => {
  it('send it once: one claims, the other comes back and finds it done', async () => {
    await owing();
    const ends = await Promise.all([world.send(RECEIPT), world.send(RECEIPT), world.send(RECEIPT)]);
    expect(world.outbox).toHaveLength(1);
    expect(ends.filter((end) => end === 'done')).toHaveLength(1);
    later(LEASE_SECONDS);
    expect(await world.send(RECEIPT)).toBe('done');
    expect(world.outbox).toHaveLength(1);
  });
});

describe('a transport that refuses', () => {
  it('for now leaves the mail owed, with the reason, to be tried when the message comes back', async () => {
    await owing();
    world.script.push('throttled');
    expect(await world.send(RECEIPT)).toBe('again');
    const refused = await world.notice(RECEIPT);
    expect(refused).toMatchObject({ status: 'pending', attempt: 1, reason: 'slow down' });
    expect(refused.since).toBeUndefined();
    expect(await world.send(RECEIPT)).toBe('done');
    expect(await world.notice(RECEIPT)).toMatchObject({ status: 'sent', attempt: 2 });
  });

  it('for good ends the mail, on the board with its reason', async () => {
    await owing();
    world.script.push('refused');
    expect(await world.send(RECEIPT)).toBe('done');
    expect(await world.notice(RECEIPT)).toMatchObject({
      status: 'failed',
      attempt: 1,
      reason: 'address is none',
    });
    expect(await world.send(RECEIPT)).toBe('done');
    expect(world.outbox).toEqual([]);
  });
});

describe('a sending whose end was lost', () => {
  it('is not claimed by anybody before its lease ends', async () => {
    await owing();
    world.script.push('lost');
    await expect(world.send(RECEIPT)).rejects.toThrow('socket hang up');
    expect(await world.notice(RECEIPT)).toMatchObject({ status: 'sending', attempt: 1, since: START });
    later(LEASE_SECONDS - 1);
    expect(await world.send(RECEIPT)).toBe('again');
    expect(world.outbox).toEqual([]);
  });

  it('is tried again after the lease when no event tells of it', async () => {
    await owing();
    world.script.push('lost');
    await expect(world.send(RECEIPT)).rejects.toThrow();
    later(LEASE_SECONDS);
    expect(await world.send(RECEIPT)).toBe('done');
    expect(await world.notice(RECEIPT)).toMatchObject({ status: 'sent', attempt: 2 });
    expect(world.outbox.map(({ tag }) => tag.attempt)).toEqual([2]);
  });

  it('is sent when an event tells so: the message had left', async () => {
    await owing();
    world.script.push('taken and lost');
    await expect(world.send(RECEIPT)).rejects.toThrow();
    await world.tellEvents();
    later(LEASE_SECONDS);
    expect(await world.send(RECEIPT)).toBe('done');
    expect(await world.notice(RECEIPT)).toMatchObject({
      status: 'sent',
      attempt: 1,
      sent: { at: START, to: [`dau-moi@${UNIT}.example`, `thay-the@${UNIT}.example`] },
    });
    expect(world.outbox).toHaveLength(1);
  });

  it('is never sent twice after a crash between the send and its mark', async () => {
    await owing();
    let writes = 0;
    world.faults.before = () => {
      writes += 1;
      if (writes === 2) throw new Error('crash');
    };
    await expect(world.send(RECEIPT)).rejects.toThrow('crash');
    world.faults.before = undefined;
    await world.tellEvents();
    for (let n = 0; n < 5; n += 1) {
      later(LEASE_SECONDS);
      await world.send(RECEIPT);
    }
    expect(world.outbox).toHaveLength(1);
    expect((await world.notice(RECEIPT)).status).toBe('sent');
  });

  it('is left to a person when the transport tells no events', async () => {
    await owing({ tellsEvents: false });
    world.script.push('lost');
    await expect(world.send(RECEIPT)).rejects.toThrow();
    later(LEASE_SECONDS);
    expect(await world.send(RECEIPT)).toBe('done');
    expect((await world.notice(RECEIPT)).status).toBe('unknown');
    later(LEASE_SECONDS);
    await world.send(RECEIPT);
    expect(world.outbox).toEqual([]);
  });

  it('is taken by one of two workers that come back together', async () => {
    await owing();
    world.script.push('lost');
    await expect(world.send(RECEIPT)).rejects.toThrow();
    later(LEASE_SECONDS);
    await Promise.all([world.send(RECEIPT), world.send(RECEIPT)]);
    expect(world.outbox).toHaveLength(1);
    expect((await world.notice(RECEIPT)).attempt).toBe(2);
  });

  it('counts as sent when an event of an earlier attempt comes late', async () => {
    await owing();
    world.script.push('taken and lost', 'lost');
    await expect(world.send(RECEIPT)).rejects.toThrow();
    later(LEASE_SECONDS);
    await expect(world.send(RECEIPT)).rejects.toThrow();
    await world.tellEvents();
    later(LEASE_SECONDS);
    expect(await world.send(RECEIPT)).toBe('done');
    expect(await world.notice(RECEIPT)).toMatchObject({ status: 'sent', attempt: 2 });
    expect(world.outbox).toHaveLength(1);
  });
});

describe('an event that comes before the mark', () => {
  it('does not lose the mark: the bounce and the sending are both kept', async () => {
    await owing();
    let writes = 0;
    world.faults.after = async () => {
      writes += 1;
      // The claim is written; the transport bounces before its answer is written down.
      if (writes === 1) await world.bounce(RECEIPT, [`thay-the@${UNIT}.example`]);
    };
    expect(await world.send(RECEIPT)).toBe('done');
    expect(await world.notice(RECEIPT)).toMatchObject({
      status: 'sent',
      sent: { subject: `receipt ${UNIT}` },
      bounced: [`thay-the@${UNIT}.example`],
    });
  });
});

describe('addresses that failed for good', () => {
  const main = `dau-moi@${UNIT}.example`;
  const deputy = `thay-the@${UNIT}.example`;

  it('of the Cc do not stop the To', async () => {
    await owing();
    await world.bounce('unit.x/receipt/old/v1', []);
    await world.seed(kinds.MAILBOX, {
      cluster: 'cum-thu',
      unit: UNIT,
      bounced: [{ address: deputy, at: instant(START), kind: 'bounce' }],
    });
    await world.send(RECEIPT);
    expect(world.outbox.map(({ to, cc }) => ({ to, cc }))).toEqual([{ to: [main], cc: [] }]);
  });

  it('of the To make the deputy the To', async () => {
    await owing();
    await world.send(RECEIPT);
    await world.bounce(RECEIPT, [main]);
    expect((await world.store.mailbox(UNIT))?.value.bounced).toEqual([
      { address: main, at: START, kind: 'bounce' },
    ]);
    await world.run(
      { do: 'submission.send', cycle: '2025', stage: 'mid-year', unit: UNIT, content: { text: 'Bổ sung' } },
      officer(UNIT),
    );
    await world.send(RECEIPT.replace('v1', 'v2'));
    expect(world.outbox.at(-1)).toMatchObject({ to: [deputy], cc: [] });
  });

  it('of both end the mail with the reason', async () => {
    await owing();
    await world.send(RECEIPT);
    await world.bounce(RECEIPT, [main, deputy]);
    await world.run(
      { do: 'submission.send', cycle: '2025', stage: 'mid-year', unit: UNIT, content: { text: 'Bổ sung' } },
      officer(UNIT),
    );
    const second = RECEIPT.replace('v1', 'v2');
    expect(await world.send(second)).toBe('done');
    expect(await world.notice(second)).toMatchObject({ status: 'skipped', reason: 'no address that works' });
    expect(world.outbox).toHaveLength(1);
  });
});
