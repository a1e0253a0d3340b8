/** A secretary runs stages by posting forms, over the example of 2025. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { noticeCode } from '#views/desk/paths.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { BASE, deskFor, HEAD, secretary, type SignedIn } from './desk-site.ts';

const who: SignedIn = { visitor: undefined };
let example: Example;
let desk: ReturnType<typeof deskFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-06-24', '09:00');
  desk = deskFor(example.office.place.deps, who, { execute: executeAt(example.office) });
}, 60_000);
afterAll(() => example.close());
beforeEach(() => {
  who.visitor = secretary();
});

const store = () => createClusterStore(example.office.place.table, 'mnbg');
const task = async (stage: string, unit: string) => (await store().task('2025', stage, unit))?.value;
const done = (response: Response, act: string) => {
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toMatch(new RegExp(`\\?xong=${act}$`));
};
const PAPER = `${BASE}/bai/2025/mid-year`;

/** Some unit that has sent nothing, other than the head. */
async function silentUnit(): Promise<string> {
  const stage = (await store().stage('2025', 'mid-year'))?.value;
  for (const unit of stage?.units ?? []) {
    if (
      unit !== HEAD &&
      (await task('mid-year', unit))?.state.is !== 'sent' &&
      !(await task('mid-year', unit))
    )
      return unit;
  }
  throw new Error('every unit has sent');
}

describe('a paper', () => {
  it('comes in writing, is returned with a reason, extended, and accepted', async () => {
    const unit = await silentUnit();
    const at = `${PAPER}/${unit}`;
    done(await desk.press(at, 'unit-extend', { due: '2/7/2025', reason: 'Mưa lũ' }), 'unit-extend');
    expect(await task('mid-year', unit)).toMatchObject({ extension: { due: '2025-07-02' } });
    done(await desk.press(at, 'on-paper', { number: '45/BC-STP', date: '20/6/2025' }), 'on-paper');
    done(await desk.press(at, 'return', { reason: 'Thiếu số liệu', due: '30/6/2025' }), 'return');
    expect(await task('mid-year', unit)).toMatchObject({ state: { is: 'returned', due: '2025-06-30' } });
    done(await desk.press(at, 'on-paper', { number: '46/BC-STP', date: '23/6/2025' }), 'on-paper');
    done(await desk.press(at, 'accept'), 'accept');
    expect(await desk.text(`${at}?xong=accept`)).toContain('Đã tiếp nhận.');
    expect(await task('mid-year', unit)).toMatchObject({ state: { is: 'accepted' } });
  });

  it('is not decided on by its own unit, and the page says who does', async () => {
    const html = await desk.text(`${PAPER}/${HEAD}`);
    expect(html).toContain('Đơn vị không tự tiếp nhận');
    expect(html).not.toContain('value="accept"');
    const pressed = await desk.post(`${PAPER}/${HEAD}`, { act: 'accept', id: 'd-0123456789abcdef' });
    expect(pressed.status).toBe(409);
  });

  it('keeps what was typed when it is refused, with the reason on top and at its field', async () => {
    const unit = await silentUnit();
    const wrong = await desk.press(`${PAPER}/${unit}`, 'unit-extend', {
      due: '30/2/2025',
      reason: 'Vì "thế"',
    });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('<title>Lỗi: ');
    expect(html).toContain('tháng 2 năm 2025 có 28 ngày');
    expect(html).toContain('value="30/2/2025"');
    expect(html).toContain('Vì &quot;thế&quot;');
    const refused = await desk.press(`${PAPER}/${unit}`, 'unit-extend', { due: '1/6/2025', reason: 'x' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('đã qua');
  });
});

describe('a stage', () => {
  const STAGE = `${BASE}/gd/2025/mid-year`;

  it('is extended for all, closed and reopened', async () => {
    done(await desk.press(STAGE, 'extend', { due: '4/7/2025', reason: 'Chờ số liệu' }), 'extend');
    expect((await store().stage('2025', 'mid-year'))?.value.dates.due).toBe('2025-07-04');
    done(await desk.press(STAGE, 'close', { reason: 'Đủ' }), 'close');
    done(await desk.press(STAGE, 'reopen', { due: '7/7/2025', reason: 'Còn thiếu' }), 'reopen');
    done(await desk.press(STAGE, 'letter', { number: '12/CTĐ', date: '24/6/2025' }), 'letter');
    expect((await store().stage('2025', 'mid-year'))?.value).toMatchObject({
      status: { is: 'open' },
      letter: { number: '12/CTĐ' },
    });
  });

  it('acts once however often its button is pressed', async () => {
    const form = {
      act: 'extend',
      id: 'd-aaaaaaaaaaaaaaaa',
      'extend.due': '9/7/2025',
      'extend.reason': 'Lần nữa',
    };
    const before = (await store().stage('2025', 'mid-year'))?.value.generation.n ?? 0;
    for (const answer of await Promise.all([1, 2, 3].map(() => desk.post(STAGE, form))))
      done(answer, 'extend');
    expect((await store().stage('2025', 'mid-year'))?.value.generation.n).toBe(before + 1);
  });

  it('is shown with every mail before it is opened', async () => {
    const html = await desk.text(`${BASE}/mo/2025/year-end`);
    expect(html).toMatch(/gửi thư đề nghị tới \d+ đơn vị: tổng cộng \d+ thư/);
    done(
      await desk.press(`${BASE}/gd/2025/year-end`, 'plan', { opens: '24/6/2025', due: '15/12/2025' }),
      'plan',
    );
    done(await desk.press(`${BASE}/mo/2025/year-end`, 'open'), 'open');
    expect((await store().stage('2025', 'year-end'))?.value.status.is).toBe('open');
    const again = await desk.post(`${BASE}/mo/2025/year-end`, { act: 'open', id: 'd-bbbbbbbbbbbbbbbb' });
    expect(again.status).toBe(409);
  });
});

describe('the conference', () => {
  const AT = `${BASE}/hoi-nghi/2025`;

  it('is moved after every date that follows was shown', async () => {
    const shown = await desk.press(AT, 'preview-move', { to: '15/12/2025' });
    expect(shown.status).toBe(200);
    const html = await shown.text();
    expect(html).toContain('Nếu dời hội nghị sang 15/12/2025');
    expect((await store().cycle('2025'))?.value.conference?.moves).toEqual([]);
    const to = /name="move\.to" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const refused = await desk.post(AT, { act: 'move', id: 'd-cccccccccccccccc', 'move.to': to });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Nếu dời hội nghị sang 15/12/2025');
    const form = { act: 'move', id: 'd-cccccccccccccccc', 'move.to': to, 'move.reason': 'Trùng lịch' };
    done(await desk.post(AT, form), 'move');
    expect((await store().cycle('2025'))?.value.conference?.date).toBe('2025-12-15');
  });
});

describe('the outbox', () => {
  it('shows what each mail says, with its links masked', async () => {
    const notices = (await store().notices()).map(({ value }) => value);
    const kinds = new Map(notices.map((notice) => [notice.facts.kind, notice]));
    expect(kinds.size).toBeGreaterThan(5);
    for (const { id, facts } of kinds.values()) {
      const html = await desk.text(`${BASE}/thu/${noticeCode(id)}`);
      const [, body = ''] = /<pre>([^]*?)<\/pre>/.exec(html) ?? [];
      expect(body, facts.kind).not.toMatch(/https?:/);
    }
  });

  it('lists by state and unit, and gives the list as a file', async () => {
    const html = await desk.text(`${BASE}/thu?tinh-trang=sent&don-vi=stp-son-la`);
    expect(html).toContain('Sở Tư pháp tỉnh Sơn La');
    const csv = await desk.text(`${BASE}/thu?tinh-trang=sent&don-vi=stp-son-la&bang=thu&tai=csv`);
    expect(csv).toMatch(/^\uFEFF?"Thư","Kính gửi"/);
    const xlsx = await desk.get(`${BASE}/thu?bang=thu&tai=xlsx`);
    expect(new Uint8Array(await xlsx.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  });
});

describe('registrations', () => {
  it('are held and cleared with a reason', async () => {
    const rows = (await store().registrations('2025')).map(({ value }) => value);
    const row = rows.find(({ unit, state }) => unit !== HEAD && state === 'kept');
    const at = `${BASE}/dang-ky/2025/${row?.id ?? ''}`;
    done(await desk.press(at, 'hold', { reason: 'Đang xác minh' }), 'hold');
    expect(await desk.text(`${BASE}/dang-ky/2025`)).toContain('Chưa xét (đang xác minh)');
    done(await desk.press(at, 'clear', { reason: 'Đã rõ' }), 'clear');
    const inspected = { reason: 'Không đạt', on: '20/6/2025', team: 'Đoàn kiểm tra', minutes: 'BB 01' };
    done(await desk.press(at, 'drop', inspected), 'drop');
    expect((await store().registration('2025', row?.id ?? ''))?.value.state).toBe('dropped');
  });
});
