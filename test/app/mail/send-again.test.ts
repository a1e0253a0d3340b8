import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { HEAD, officer } from '../support/people.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { instant } from '#domain/shared/time.ts';

const UNIT = 'thads-son-la';
const open = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' } as const;

let world: MailWorld;
afterEach(() => world.close());

/** A receipt that was sent and came back from the main contact. */
async function bouncedReceipt(tellsEvents = true): Promise<string> {
  world = await makeMailWorld({ now: '2025-03-10T02:00:00Z', tellsEvents });
  await world.seed(kinds.CYCLE, cycleOf());
  await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { status: open, units: [UNIT] }));
  await world.run(
    { do: 'submission.send', cycle: '2025', stage: 'mid-year', unit: UNIT, content: { text: 'x' } },
    officer(UNIT),
  );
  await world.sendAll();
  const sent = (await world.notices()).find(({ facts }) => facts.kind === 'receipt');
  return sent?.id ?? '';
}

const again = (notice: string) => world.run({ do: 'notice.send-again', notice }, HEAD);

describe('a mail sent again', () => {
  it('leaves once more, as a mail of its own, to the addresses that still work', async () => {
    const id = await bouncedReceipt();
    await world.tellEvents();
    await world.bounce(id, [`dau-moi@${UNIT}.example`]);
    const before = world.outbox.length;
    expect(await again(id)).toMatchObject({ ok: true, info: { notice: `${id}.l2` } });
    await world.sendAll();
    expect(world.outbox).toHaveLength(before + 1);
    expect(world.outbox.at(-1)?.to).not.toContain(`dau-moi@${UNIT}.example`);
    expect(await world.notice(id)).toMatchObject({ status: 'sent' });
    expect(await world.notice(`${id}.l2`)).toMatchObject({ status: 'sent' });
  });

  it('is refused the second time, and for one that arrived', async () => {
    const id = await bouncedReceipt();
    expect(await again(id)).toMatchObject({ ok: false, refused: { code: 'not-lost' } });
    await world.bounce(id, [`dau-moi@${UNIT}.example`]);
    await again(id);
    expect(await again(id)).toMatchObject({ ok: false, refused: { code: 'sent-again' } });
  });

  it('takes one of unknown end off the board', async () => {
    const id = await bouncedReceipt(false);
    const stored = await world.store.notice(id);
    if (!stored) throw new Error('no receipt');
    await world.change(kinds.NOTICE, stored, { status: 'unknown' });
    expect(await again(id)).toMatchObject({ ok: true });
    expect(await world.notice(id)).toMatchObject({ status: 'skipped', reason: `sent again as ${id}.l2` });
  });

  it('belongs to the secretariat', async () => {
    const id = await bouncedReceipt();
    await world.bounce(id, [`dau-moi@${UNIT}.example`]);
    const refused = await world.run({ do: 'notice.send-again', notice: id }, officer(UNIT));
    expect(refused).toMatchObject({ ok: false, refused: { code: 'not-secretariat' } });
  });
});
