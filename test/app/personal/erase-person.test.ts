/** A person who left: told everything that is held about them, then erased from it, with a record that still holds. */
import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { CLUSTER, CLUSTER_ID, contactsOf, HEAD, OPERATOR, officer } from '../support/people.ts';
import { makeWorld, type CommandInput, type World } from '../support/world.ts';
import { newWork } from '#app/act.ts';
import { ConditionRefused, type Table } from '#app/ports.ts';
import { heldAbout } from '#app/personal/export-person.ts';
import { GRACE_SECONDS, lookAround, sweep } from '#app/routing/sweep.ts';
import { hashEntry, verifyEntries } from '#app/store/audit.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { verifySeals, nextSeal, readHeads, sealText, parseSealText } from '#app/audit/seal.ts';
import { addSeconds, localDate, localDateOf } from '#domain/shared/time.ts';

const UNIT = 'thads-lang-son';
const GONE = { name: 'Vi Văn Cũ', email: 'Vi.Cu@thads-lang-son.example', phone: '0205 333 444' };
const LEFT: CommandInput = {
  ...{ do: 'person.erase', unit: UNIT, email: 'vi.cu@THADS-lang-son.example', name: GONE.name },
  reason: 'Đơn của cán bộ.',
};
const gone = { unit: UNIT, name: GONE.name, role: 'officer' } as const;

let world: World;

/** Everything of the cluster as one text: nothing of the person may stand anywhere in it. */
async function stored(): Promise<string> {
  const pks = ['', '#audit', '#notice', '#access', '#command', '#2025', '#bulletin'].map(
    (end) => CLUSTER_ID + end,
  );
  const rows = await Promise.all(pks.map((pk) => world.table.query(pk)));
  return JSON.stringify(rows.flat());
}

/** The person was the unit's main contact for a while: acted, got mails, signed in, was told of; then another came. */
beforeEach(async () => {
  world = await makeWorld();
  await world.seed(kinds.CYCLE, cycleOf());
  const contacts = { ...contactsOf(UNIT), main: GONE };
  accepted(await world.run({ do: 'unit.contacts', unit: UNIT, contacts }, HEAD));
  // Confirmed once, refused after: each stands in the audit under the person's name.
  for (let n = 0; n < 30; n += 1) await world.run({ do: 'contact.confirm', unit: UNIT }, gone);
  const work = newWork(world.store, world.now, OPERATOR);
  const notice = {
    cluster: CLUSTER_ID,
    recipient: { kind: 'unit', unit: UNIT },
    template: 1,
    attempt: 1,
  } as const;
  for (const n of [1, 2, 3]) {
    work.save(kinds.NOTICE, {
      ...{ ...notice, id: `unit.${UNIT}/link/x/${n}`, facts: { kind: 'link', revoked: false }, covers: [] },
      ...{ status: 'sent', createdAt: world.now },
      sent: { at: world.now, to: [GONE.email], cc: [`thay-the@${UNIT}.example`], subject: 'Đường dẫn' },
      bounced: [GONE.email],
    });
  }
  const bounced = [{ address: GONE.email, at: world.now, kind: 'bounce' as const }];
  const mailbox = (await world.store.mailbox(UNIT))!;
  work.save(kinds.MAILBOX, { ...mailbox.value, bounced }, mailbox);
  const holder = { as: 'unit', unit: UNIT, contact: 'main', email: GONE.email, generation: 1 } as const;
  work.save(kinds.SESSION, {
    cluster: CLUSTER_ID,
    id: 'a'.repeat(64),
    holder,
    startedAt: world.now,
    seenAt: world.now,
  });
  const signature = {
    how: 'link',
    on: localDate('2025-03-03'),
    at: world.now,
    position: 'Chuyên viên',
  } as const;
  work.save(kinds.COVENANT, {
    ...{ cluster: CLUSTER_ID, cycle: '2025', block: 'thads', status: 'adopted' },
    signatures: [
      { ...signature, unit: UNIT, name: GONE.name },
      { ...signature, unit: 'thads-son-la', name: GONE.name },
    ],
  });
  work.say('secretariat', 'covenant.sign', {
    signatures: [{ unit: UNIT, name: GONE.name, phone: GONE.phone }],
  });
  await work.commit('what-was');
});

const replaced = async () =>
  accepted(await world.run({ do: 'unit.contacts', unit: UNIT, contacts: contactsOf(UNIT) }, HEAD));

describe('what is held about a person', () => {
  it('is found in every kind of row, also where only name and unit tell it', async () => {
    const { rows, subject } = await heldAbout(world.store, { unit: UNIT, email: GONE.email });
    expect(subject).toMatchObject({ names: [GONE.name], phones: [GONE.phone] });
    const types = new Set(rows.map(({ type }) => type));
    expect([...types].sort()).toEqual(['audit', 'covenant', 'mailbox', 'notice', 'session', 'unit']);
    expect(rows.filter(({ type }) => type === 'audit').length).toBe(31);
  });

  it('names the files that the person put or made, and those of nobody else', async () => {
    const at = world.now;
    const [mine, other] = [`officer ${GONE.name} (${UNIT})`, `officer ${GONE.name} (thads-son-la)`];
    const version = { cluster: CLUSTER_ID, cycle: '2025', stage: 'mid-year', at } as const;
    const attachments = (name: string) => ({ attachments: [{ name, file: 'a'.repeat(16) }] });
    await world.seed(
      kinds.VERSION,
      { ...version, unit: UNIT, n: 1, by: mine, content: attachments('bao-cao.pdf') },
      {
        ...version,
        unit: UNIT,
        n: 2,
        by: `officer Ai Khác (${UNIT})`,
        content: attachments('cua-nguoi-khac.pdf'),
      },
      { ...version, unit: 'thads-son-la', n: 1, by: other, content: attachments('cung-ten.pdf') },
      { ...version, unit: UNIT, n: 3, by: mine, content: {} },
    );
    const file = { file: 'b'.repeat(16), bytes: 1, sha256: '0'.repeat(64) };
    await world.seed(kinds.KEPT_PAPER, {
      ...{
        cluster: CLUSTER_ID,
        cycle: '2025',
        kind: 'counting-minutes',
        of: 'co',
        n: 1,
        hash: '0'.repeat(64),
      },
      ...{ files: [{ ...file, name: 'bien-ban.docx', format: 'docx' }], by: other, at },
      signed: {
        file: file.file,
        bytes: 1,
        name: 'bien-ban-ky.pdf',
        number: '1',
        date: localDate('2025-03-03'),
        by: mine,
        at,
      },
    });
    await world.seed(kinds.OWN_TEMPLATE, {
      ...{ cluster: CLUSTER_ID, template: 'official-a4' },
      own: { ...file, name: 'mau.docx', by: mine, at },
    });
    const { files } = await heldAbout(world.store, { unit: UNIT, email: GONE.email });
    expect(files.map(({ what, name }) => `${what} ${name}`)).toEqual([
      ...['template mau.docx', 'signed bien-ban-ky.pdf', 'sent bao-cao.pdf'],
    ]);
    await replaced();
    accepted(await world.run(LEFT));
    expect((await heldAbout(world.store, { unit: UNIT, email: GONE.email, name: GONE.name })).files).toEqual(
      [],
    );
    // The records stay, put by a stand-in.
    const [kept] = await world.store.versions('2025', 'mid-year', UNIT);
    expect(kept?.value.content.attachments).toHaveLength(1);
    expect(kept?.value.by).toMatch(/^officer cán bộ đã xóa dữ liệu \w+ \(thads-lang-son\)$/);
  });

  it('leaves a trace that it was taken out, without the person', async () => {
    const wish = { do: 'person.export', unit: UNIT, email: GONE.email } as const;
    expect(accepted(await world.run(wish))).toEqual({ rows: 38 });
    const { action, data } = (await world.audit()).filter(({ chain }) => chain === 'secretariat').at(-1)!;
    expect({ action, data }).toEqual({ action: 'person.export', data: { unit: UNIT, rows: 38 } });
    refusedAs(await world.run({ ...wish, email: 'ai@thads-lang-son.example' }), 'nothing-held');
    refusedAs(await world.run({ ...wish, unit: 'khong-co' }), 'no-unit');
  });
});

describe('erasing a person', () => {
  it('waits until somebody else is in office', async () => {
    expect(refusedAs(await world.run(LEFT), 'in-office')).toContain('cán bộ đầu mối của đơn vị');
    expect(await stored()).toContain(GONE.email);
    expect(await world.store.erasures()).toBeUndefined();
  });

  it('leaves name, address and telephone nowhere, and other people as they are', async () => {
    await replaced();
    const told = accepted(await world.run(LEFT));
    expect(told).toEqual({ rows: 5, entries: 31 });
    const text = (await stored()).toLowerCase();
    for (const said of [GONE.email, GONE.phone]) expect(text).not.toContain(said.toLowerCase());
    // The one of the same name signed for another unit.
    expect(text.split(GONE.name.toLowerCase())).toHaveLength(2);
    const [own, other] = (await world.store.covenant('2025', 'thads'))!.value.signatures;
    expect([own?.name.startsWith('cán bộ đã xóa dữ liệu '), other?.name]).toEqual([true, GONE.name]);
    expect(await world.store.session('a'.repeat(64))).toBeUndefined();
    const notice = (await world.store.notice(`unit.${UNIT}/link/x/1`))?.value;
    expect(notice?.sent?.to).toEqual([expect.stringMatching(/^[a-z0-9]{8}@da-xoa\.invalid$/)]);
    expect(notice?.sent?.cc).toEqual([`thay-the@${UNIT}.example`]);
    expect((await heldAbout(world.store, { unit: UNIT, email: GONE.email, name: GONE.name })).rows).toEqual(
      [],
    );
  });

  it('keeps the chains and seals of the audit whole, and every later forgery seen', async () => {
    const date = localDateOf(world.now);
    const heads = await readHeads(world.table, CLUSTER_ID);
    const seal = nextSeal(undefined, { cluster: CLUSTER_ID, date, at: world.now, heads })!;
    await replaced();
    accepted(await world.run(LEFT));
    const entries = await world.audit();
    expect(verifyEntries(entries)).toEqual([]);
    expect(verifySeals(entries, [seal], [parseSealText(sealText(seal), CLUSTER_ID, date)])).toEqual([]);
    const at = entries.findIndex(({ by }) => by.includes('cán bộ đã xóa dữ liệu'));
    expect(at).toBeGreaterThanOrEqual(0);
    const forged = (change: object) => entries.map((one, n) => (n === at ? { ...one, ...change } : one));
    expect(verifyEntries(forged({ by: 'officer Người khác (thads-lang-son)' }))).toHaveLength(1);
    expect(verifyEntries(forged({ action: 'stage.open' }))).toHaveLength(1);
    // Whoever adds a line of their own that allows other words breaks the chain.
    const own = { ...entries[at]!, by: 'officer Người khác (thads-lang-son)' };
    const line = { chain: own.chain, seq: own.seq, hash: own.hash, now: hashEntry(own) };
    const told = entries.findIndex(({ action }) => action === 'person.erased');
    const both = forged(own).map((one, n) =>
      n === told ? { ...one, data: { code: 'x', entries: [line] } } : one,
    );
    expect(verifyEntries(both).length).toBeGreaterThan(1);
  });

  it('says in the audit who erased, whose unit, why, and never whom', async () => {
    await replaced();
    accepted(await world.run(LEFT));
    const entry = (await world.audit()).find(({ action }) => action === 'person.erase');
    expect(entry).toMatchObject({
      by: 'secretary Thư ký (stp-lang-son)',
      data: { unit: UNIT, reason: 'Đơn của cán bộ.', rows: 5, entries: 31 },
    });
    const register = (await world.store.erasures())?.value;
    expect(register?.open).toBeUndefined();
    expect(register?.done).toMatchObject([{ unit: UNIT, on: '2025-03-03', entries: 31 }]);
  });

  it('goes on where it was cut off, wherever that was, and no other begins meanwhile', async () => {
    await replaced();
    let writes = 0;
    let dies = 0;
    const { transact } = world.table;
    const mortal: Table = {
      ...world.table,
      transact: async (id, actions) => {
        if ((writes += 1) === dies) throw new Error('the process died');
        await transact(id, actions);
      },
    };
    for (dies = 2; dies < 6; dies += 1) {
      writes = 0;
      const outcome = await world.run(LEFT, HEAD, 'erase-1', mortal).catch((error: unknown) => String(error));
      if (typeof outcome !== 'string') break;
      refusedAs(await world.run({ ...LEFT, email: 'khac@thads-lang-son.example' }), 'erasure-open');
      expect(verifyEntries(await world.audit())).toEqual([]);
    }
    expect(accepted(await world.run(LEFT, HEAD, 'erase-1'))).toEqual({ rows: 5, entries: 31 });
    expect(await stored()).not.toContain(GONE.phone);
    expect(verifyEntries(await world.audit())).toEqual([]);
    expect((await world.store.erasures())?.value.done).toHaveLength(1);
  });

  it('does not bring back another person who is erased from the same entries at the same time', async () => {
    await replaced();
    const other = { ...GONE, name: 'Lò Thị Khác', email: 'khac@thads-lang-son.example', phone: '0205 999' };
    const work = newWork(world.store, world.now, OPERATOR);
    work.say(UNIT, 'told', {
      both: [
        { unit: UNIT, name: GONE.name },
        { unit: UNIT, name: other.name },
      ],
    });
    await work.commit('both');
    accepted(await world.run(LEFT));
    accepted(await world.run({ ...LEFT, email: other.email, name: other.name }));
    const text = await stored();
    for (const name of [GONE.phone, other.name]) expect(text).not.toContain(name);
    expect(verifyEntries(await world.audit())).toEqual([]);
  });

  it('takes a chunk anew when somebody else changed the register meanwhile', async () => {
    await replaced();
    const { transact } = world.table;
    let refused = 0;
    const racing: Table = {
      ...world.table,
      transact: async (id, actions) => {
        if (/^erase-/.test(id) && refused < 2 && actions.length > 5) {
          refused += 1;
          throw new ConditionRefused([]);
        }
        await transact(id, actions);
      },
    };
    expect(accepted(await world.run(LEFT, HEAD, 'erase-2', racing))).toEqual({ rows: 5, entries: 31 });
    expect(refused).toBe(2);
  });

  it('takes a deputy, a leader and a former secretary out of their offices', async () => {
    const [term] = CLUSTER.terms;
    const next = { period: '2026', from: localDate('2025-03-02'), head: UNIT, deputies: [], delegations: [] };
    const stored = (await world.store.cluster())!;
    await world.replace(
      kinds.CLUSTER,
      { ...stored.value, terms: [{ ...term!, to: next.from }, next] },
      stored,
    );
    const email = stored.value.secretaries.find(({ unit }) => unit === HEAD.unit)!.email;
    const head = { unit: UNIT, name: 'Thư ký mới', role: 'secretary' } as const;
    accepted(await world.run({ do: 'person.erase', unit: HEAD.unit, email, reason: 'Nghỉ hưu.' }, head));
    expect(JSON.stringify((await world.store.cluster())?.value.secretaries)).not.toContain(email);
    const leader = {
      do: 'person.erase',
      unit: UNIT,
      email: `lanh-dao@${UNIT}.example`,
      reason: 'x',
    } as const;
    accepted(await world.run(leader, head));
    const contacts = (await world.store.unit(UNIT))?.value.contacts;
    expect([contacts?.leader, contacts?.deputy?.email]).toEqual([undefined, `thay-the@${UNIT}.example`]);
  });

  it('is the work of the head’s secretariat alone', async () => {
    refusedAs(await world.run(LEFT, officer(UNIT)), 'not-secretariat');
    refusedAs(await world.run({ ...LEFT, email: 'khac@x.example', name: 'Không Ai' }), 'nothing-held');
  });
});

describe('an erasure that was cut short and that nobody asks for again', () => {
  /** A table whose process dies at its n-th write, for good. */
  function dyingAt(n: number, table: Table = world.table): Table {
    let writes = 0;
    const transact: Table['transact'] = async (id, actions) => {
      if ((writes += 1) >= n) throw new Error('the process died');
      await table.transact(id, actions);
    };
    return { ...table, transact };
  }
  const later = () => world.setNow(addSeconds(world.now, GRACE_SECONDS));
  const open = async () => (await world.store.erasures())?.value.open;

  beforeEach(replaced);

  it.each([2, 3, 4])('after %i writes is carried on by the sweep, which may be cut short too', async (n) => {
    await expect(world.run(LEFT, HEAD, 'erase-1', dyingAt(n))).rejects.toThrow('the process died');
    expect(await open()).toMatchObject({ asked: { at: world.now, reason: LEFT.reason } });
    expect((await sweep(world.deps)).erasures).toBe(0);
    later();
    await sweep({ ...world.deps, table: dyingAt(2) }).catch((error: unknown) =>
      expect(String(error)).toContain('the process died'),
    );
    await sweep(world.deps);
    const text = await stored();
    for (const said of [GONE.email, GONE.phone]) expect(text.toLowerCase()).not.toContain(said.toLowerCase());
    expect(verifyEntries(await world.audit())).toEqual([]);
    expect(await open()).toBeUndefined();
    const register = (await world.store.erasures())?.value;
    expect(register?.done).toMatchObject([{ unit: UNIT, rows: 5, entries: 31, reason: LEFT.reason }]);
    const said = (await world.audit()).filter(({ action }) => action === 'person.erase');
    expect(said).toMatchObject([
      { by: 'operator rà soát (system)', data: { reason: LEFT.reason, entries: 31 } },
    ]);
    later();
    expect((await sweep(world.deps)).erasures).toBe(0);
  });

  it('is done once when it is asked for again while the sweep is at it', async () => {
    await expect(world.run(LEFT, HEAD, 'erase-1', dyingAt(3))).rejects.toThrow();
    later();
    let swept: Promise<unknown> | undefined;
    const racing: Table = {
      ...world.table,
      transact: async (id, actions) => {
        if (swept === undefined) {
          swept = Promise.resolve();
          accepted(await world.run(LEFT, HEAD, 'erase-1'));
        }
        await world.table.transact(id, actions);
      },
    };
    expect((await sweep({ ...world.deps, table: racing })).erasures).toBe(0);
    expect((await world.store.erasures())?.value).toMatchObject({ done: [{ rows: 5, entries: 31 }] });
    expect((await world.audit()).filter(({ action }) => action === 'person.erase')).toHaveLength(1);
    expect(verifyEntries(await world.audit())).toEqual([]);
  });

  it('comes after all else that was forgotten, and hinders nothing', async () => {
    await expect(world.run(LEFT, HEAD, 'erase-1', dyingAt(2))).rejects.toThrow();
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { nextDue: addSeconds(world.now, 60) }));
    world.setNow(addSeconds(world.now, GRACE_SECONDS + 60));
    // The third write: after the stage and the mail to the unit.
    await expect(sweep({ ...world.deps, table: dyingAt(3) })).rejects.toThrow('the process died');
    expect((await world.store.stage('2025', 'mid-year'))?.value.generation.n).toBe(2);
    expect((await lookAround(world.deps, world.now)).underWay).not.toHaveProperty('erasures');
  });

  it('that an earlier release began waits until it is asked for again', async () => {
    await expect(world.run(LEFT, HEAD, 'erase-1', dyingAt(3))).rejects.toThrow();
    const register = (await world.store.erasures())!;
    const { asked: _asked, ...former } = register.value.open!;
    await world.replace(kinds.ERASURES, { ...register.value, open: former }, register);
    later();
    expect((await sweep(world.deps)).erasures).toBe(0);
    expect(accepted(await world.run(LEFT, HEAD, 'erase-1'))).toEqual({ rows: 5, entries: 31 });
  });
});
