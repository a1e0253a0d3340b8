/** What the secretary decides by one click, hands to a deputy, and finds again in the audit. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { BASE, deskFor, HEAD, secretary, type SignedIn } from './desk-site.ts';

const who: SignedIn = { visitor: undefined };
let example: Example;
let desk: ReturnType<typeof deskFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-06-30', '09:00');
  desk = deskFor(example.office.place.deps, who, { execute: executeAt(example.office) });
}, 60_000);
afterAll(() => example.close());
beforeEach(() => {
  who.visitor = secretary();
});

const store = () => createClusterStore(example.office.place.table, 'mnbg');
const done = (response: Response, act: string) => {
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toMatch(new RegExp(`\\?xong=${act}$`));
};

it('releases the mail to the leader of a late unit by one click', async () => {
  const all = (await store().notices('leader.')).map(({ value }) => value);
  const offered = await Promise.all(
    all
      .filter(({ status, recipient }) => status === 'held' && recipient.unit !== HEAD)
      .map(async (held) => {
        const at = `${BASE}/bai/${held.cycle ?? ''}/${held.stage ?? ''}/${held.recipient.unit}`;
        return (await desk.text(at)).includes('value="escalate"') ? [{ held, at }] : [];
      }),
  );
  const [one] = offered.flat();
  if (!one) throw new Error('no mail is held');
  const { held, at } = one;
  expect(await desk.text(BASE)).toContain('thư tới lãnh đạo chờ bấm gửi');
  done(await desk.press(at, 'escalate'), 'escalate');
  expect((await store().notice(held.id))?.value.status).toBe('sent');
  expect(await desk.text(at)).not.toContain('value="escalate"');
});

it('waives lateness with a reason that the page shows', async () => {
  const stages = (await store().stages('2025')).map(({ value }) => value.id);
  const tasks = (await Promise.all(stages.map((id) => store().tasks('2025', id)))).flat();
  const late = tasks.find(
    ({ value: { lateDays, lateWaived, unit } }) => lateDays > 0 && !lateWaived && unit !== HEAD,
  );
  if (!late) throw new Error('nothing came late');
  const { stage, unit } = late.value;
  const at = `${BASE}/bai/2025/${stage}/${unit}`;
  done(await desk.press(at, 'waive', { reason: 'Mưa lũ chia cắt' }), 'waive');
  expect((await store().task('2025', stage, unit))?.value.lateWaived).toMatchObject({
    reason: 'Mưa lũ chia cắt',
  });
  expect(await desk.text(at)).toContain('được miễn ghi nhận: Mưa lũ chia cắt');
});

it('hands a stage to a deputy, whose people then work on it and on no other', async () => {
  const term = (await store().cluster())?.value.terms.find(({ head }) => head === HEAD);
  const [deputy = ''] = term?.deputies ?? [];
  done(await desk.press(`${BASE}/gd/2025/mid-year`, 'delegate', { to: deputy }), 'delegate');
  who.visitor = secretary(deputy, 'deputy');
  const letter = { number: '9/CTĐ', date: '23/6/2025' };
  done(await desk.press(`${BASE}/gd/2025/mid-year`, 'letter', letter), 'letter');
  const other = { act: 'letter', id: 'd-0123456789abcdef', 'letter.number': '9/CTĐ' };
  expect((await desk.post(`${BASE}/gd/2025/year-end`, other)).status).toBe(403);
});

it('records a stage as done on paper without any mail', async () => {
  const before = (await store().notices()).length;
  const dates = { openedOn: '2/6/2025', closedOn: '20/6/2025' };
  done(await desk.press(`${BASE}/gd/2025/year-end`, 'record', dates), 'record');
  expect((await store().stage('2025', 'year-end'))?.value.status.is).not.toBe('planned');
  expect(await store().notices()).toHaveLength(before);
});

describe('the audit', () => {
  const AT = `${BASE}/nhat-ky`;

  it('is verified, filtered, and given as a file with what the filter leaves', async () => {
    expect(await desk.text(AT)).toContain('Nhật ký nguyên vẹn');
    const csv = await desk.text(`${AT}?viec=submission.waive-lateness&bang=nhat-ky&tai=csv`);
    const lines = csv.trim().split('\r\n').slice(1);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain('Miễn ghi nhận chậm');
    const none = await desk.text(`${AT}?tu=1%2F1%2F2031&bang=nhat-ky&tai=csv`);
    expect(none.trim().split('\r\n')).toHaveLength(1);
  });

  it('says so when an entry was changed behind its back', async () => {
    const { table } = example.office.place;
    const [row] = await table.query('mnbg#audit', { prefix: 'secretariat#' });
    if (!row) throw new Error('no entry');
    const changed = { ...row, data: { ...(row['data'] as object), by: 'người khác' } };
    await table.transact('changed-behind', [{ put: changed, when: { equals: { v: 1 } } }]);
    expect(await desk.text(AT)).toContain('Nhật ký không còn nguyên vẹn');
  });
});

it('takes a total as it was published, word by word, and prints it in the table', async () => {
  const at = `${BASE}/so-lieu/2025/mid-year`;
  const total = { indicator: 'tien', value: 'trên 500', denominator: 'trên 2.000', unit: 'tỷ đồng' };
  const bare = await desk.press(at, 'publish', { ...total, value: '' });
  expect([bare.status, (await bare.text()).includes('chưa ghi')]).toEqual([422, true]);
  done(await desk.press(at, 'publish', total), 'publish');
  expect(await desk.text(at)).toContain('trên 500/trên 2.000 tỷ đồng');
  const again = { ...total, value: 'trên 510', source: 'Báo cáo sơ kết' };
  done(await desk.press(at, 'publish', again), 'publish');
  const published = (await store().published('2025')).find(({ value }) => value.indicator === 'tien')?.value;
  expect(published?.versions.map(({ total: one }) => one)).toEqual([
    { numerator: 'trên 500', denominator: 'trên 2.000', unit: 'tỷ đồng' },
    { numerator: 'trên 510', denominator: 'trên 2.000', unit: 'tỷ đồng' },
  ]);
});

it('every table of the desk’s main pages is there as XLSX and CSV', async () => {
  const pages = [
    '',
    '/ky/2025',
    '/gd/2025/mid-year',
    '/bai/2025/mid-year/stp-son-la',
    '/so-lieu/2025/mid-year',
  ];
  const more = [
    '/dang-ky/2025',
    '/thu',
    '/nhat-ky',
    '/nguoi-dung',
    '/thiet-lap/don-vi',
    '/thiet-lap/danh-hieu',
  ];
  for (const path of [...pages, ...more, '/thiet-lap/vai-tro', '/2025/diem']) {
    const html = await desk.text(BASE + path);
    const links = [...html.matchAll(/href="([^"]*bang=[^"]*)"/g)].map(([, to = '']) =>
      to.replaceAll('&amp;', '&'),
    );
    expect(links.length, path).toBeGreaterThan(1);
    for (const link of links) {
      const response = await desk.get(link);
      expect(response.status, link).toBe(200);
      expect(response.headers.get('content-disposition'), link).toMatch(
        /attachment; filename="[a-z0-9-]+\.(csv|xlsx)"/,
      );
    }
  }
});
