/** The day of the conference as its pages are pressed: prepared, opened, counted by two, concluded. */
import { beforeEach, describe, expect, it } from 'vitest';
import { flag } from '../../app/vote/hall.ts';
import { BASE, COUNT, keeper, makeHallSite, officer, typed, type HallSite } from './hall-site.ts';

const A = flag('stp-lang-son');
const B = flag('stp-cao-bang');
const C = flag('stp-dien-bien');
const FIRST = officer('thads-son-la', 'Nguyễn Văn An');
const SECOND = officer('thads-cao-bang', 'Trần Thị Bình');
const VOTE = `${BASE}/2025/bau/co-bo`;
const DAY = `${BASE}/2025/hoi-nghi`;

let site: HallSite;
beforeEach(async () => {
  site = await makeHallSite();
});

/** The head has a candidate: its deputy's people run the vote. */
const asDeputy = () => (site.who.visitor = keeper('thads-lang-son', 'deputy'));

async function nameCounters() {
  asDeputy();
  const named = await site.press(VOTE, 'counters', {
    ...{ 'a-unit': FIRST.unit, 'a-name': FIRST.name, 'b-unit': SECOND.unit, 'b-name': SECOND.name },
  });
  expect(named.status).toBe(303);
}

async function countAs(visitor: typeof FIRST, fields: Readonly<Record<string, string>>) {
  site.who.visitor = visitor;
  return site.count(fields);
}

const textAs = async (visitor: typeof FIRST, path: string) => {
  site.who.visitor = visitor;
  return site.text(path);
};

describe('preparing', () => {
  it('is reached from the page of the year', async () => {
    const year = await site.text(`${BASE}/ky/2025`);
    for (const page of ['hoi-nghi', 'diem', 'bau', 'van-ban'])
      expect(year).toContain(`href="${BASE}/2025/${page}"`);
  });

  it('takes lists as they are typed, and shows them again', async () => {
    const path = `${BASE}/2025/chuan-bi`;
    const list = '8h00 | Báo cáo tổng kết | Trưởng Cụm\n| Tham luận';
    expect((await site.press(path, 'agenda', { list })).status).toBe(303);
    const chairs = 'Sở Tư pháp tỉnh Lạng Sơn\tNguyễn Văn A\tGiám đốc';
    expect((await site.press(path, 'chairs', { list: chairs })).status).toBe(303);
    const html = await site.text(path);
    expect(html).toContain('08:00 | Báo cáo tổng kết | Trưởng Cụm\n | Tham luận');
    expect(html).toContain('Nguyễn Văn A, Giám đốc (Sở Tư pháp tỉnh Lạng Sơn)');
  });

  it('names the line that cannot be read, keeps what was typed, and stores nothing', async () => {
    const path = `${BASE}/2025/chuan-bi`;
    const wrong = await site.press(path, 'chairs', { list: 'Sở Nào Đó | Nguyễn Văn A | Giám đốc' });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('không có đơn vị &quot;Sở Nào Đó&quot;');
    expect(html).toContain('Sở Nào Đó | Nguyễn Văn A | Giám đốc</textarea>');
    expect((await site.hall.world.store.proceedings('2025'))?.value).toBeUndefined();
  });
});

describe('in the hall', () => {
  it('the roll is ticked, a substitute needs a power of attorney, a list is pasted', async () => {
    const present = { 'co-mat.stp-son-la': 'co', 'co-mat.thads-son-la': 'co' };
    expect((await site.press(DAY, 'roll', present)).status).toBe(303);
    const one = { unit: 'stp-cao-bang', status: 'substitute', people: '2', voter: 'Lê Thị C' };
    const refused = await site.press(DAY, 'roll-one', one);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toMatch(/giấy ủy quyền/);
    expect((await site.press(DAY, 'roll-one', { ...one, authority: '01/GUQ' })).status).toBe(303);
    const list = 'Sở Tư pháp tỉnh Điện Biên\t3\tTrần Văn D\tTrần Văn D';
    expect((await site.press(DAY, 'roll-paste', { list })).status).toBe(303);
    const roll = (await site.hall.world.store.proceedings('2025'))?.value.roll ?? [];
    expect(roll).toHaveLength(14);
    expect(roll.filter(({ status }) => status !== 'absent').map(({ unit }) => unit)).toEqual([
      'stp-cao-bang',
      'stp-dien-bien',
      'stp-son-la',
      'thads-son-la',
    ]);
  });

  it('conclusions are given to units or to all, with a due date', async () => {
    const text = 'Hoàn thành hồ sơ trình khen thưởng.';
    expect((await site.press(DAY, 'conclude', { text })).status).toBe(422);
    const said = await site.press(DAY, 'conclude', { text, all: 'co', due: '31/12/2025' });
    expect(said.status).toBe(303);
    expect(await site.text(DAY)).toContain('Giao tất cả các đơn vị, hạn 31/12/2025 (thứ Tư)');
  });
});

describe('two counters', () => {
  beforeEach(nameCounters);

  it('differ, are told where, correct, and agree; before that there is no result anywhere', async () => {
    expect((await countAs(FIRST, typed(14, { [A]: 13, [B]: 8, [C]: 5 }))).status).toBe(303);
    expect(await textAs(SECOND, COUNT)).not.toContain('value="13"');
    expect((await countAs(SECOND, typed(14, { [A]: 12, [B]: 8, [C]: 5 }))).status).toBe(303);
    const differing = await textAs(FIRST, COUNT);
    expect(differing).toContain('Sở Tư pháp tỉnh Lạng Sơn: đồng ý');
    expect(differing).toContain('value="13"');
    asDeputy();
    const seen = (await site.text(VOTE)) + (await site.text('/man-hinh/cum-thu/2025'));
    expect(seen).toContain('nhập khác nhau 2 mục');
    expect(seen).not.toMatch(/Được suy tôn:|13\/14/);
    expect((await countAs(SECOND, typed(14, { [A]: 13, [B]: 8, [C]: 5 }))).status).toBe(303);
    expect(await textAs(SECOND, COUNT)).toContain('13/14 phiếu đồng ý (92,86%)');
    asDeputy();
    expect(await site.text('/man-hinh/cum-thu/2025')).toContain('Được suy tôn: Sở Tư pháp tỉnh Lạng Sơn');
  });

  it('are told what does not add up at its field, with everything they typed', async () => {
    const fields = { ...typed(14, { [A]: 13, [B]: 8, [C]: 5 }), valid: '13' };
    const wrong = await countAs(FIRST, fields);
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('href="#o-valid"');
    expect(html).toMatch(/id="o-valid-loi"[^>]*>.*13 hợp lệ \+ 0 không hợp lệ = 13/);
    expect(html).toContain('value="13"');
    const { [`votes.${A}.yes`]: _left, ...missing } = typed(14, { [A]: 13, [B]: 8, [C]: 5 });
    expect(await (await countAs(FIRST, missing)).text()).toContain(
      'Sở Tư pháp tỉnh Lạng Sơn, đồng ý: chưa ghi số.',
    );
  });

  it('go to a second ballot on a tie, and what is left is decided with a reason', async () => {
    const tied = typed(14, { [A]: 10, [B]: 12, [C]: 12 });
    await countAs(FIRST, tied);
    await countAs(SECOND, tied);
    const html = await textAs(FIRST, COUNT);
    expect(html).toContain('Lần bỏ phiếu 2');
    expect(html).not.toContain(`votes.${A}.yes`);
    const again = typed(14, { [B]: 12, [C]: 12 });
    await countAs(FIRST, again);
    await countAs(SECOND, again);
    asDeputy();
    expect(await site.text(VOTE)).toContain('Chờ quyết định của Thi hành án dân sự tỉnh Lạng Sơn');
    const decided = await site.press(VOTE, 'decide', { [`chon.${B}`]: 'co', reason: 'Theo biên bản họp.' });
    expect(decided.status).toBe(303);
    const after = await site.text(VOTE);
    expect(after).toContain('Lý do quyết định: Theo biên bản họp.');
    expect(after).toContain('bỏ phiếu lần thứ hai');
    expect((await site.hall.contest()).state).toMatchObject({ is: 'concluded', outcome: { nominated: [B] } });
  });

  it('enter a substitute on a line of its own', async () => {
    const fields = {
      ...typed(14, { [A]: 13, [B]: 8, [C]: 5 }),
      substitutes: 'Thi hành án dân sự tỉnh Lai Châu | Lê Thị C | 02/GUQ',
    };
    const wrong = await countAs(FIRST, { ...fields, substitutes: 'Lai Châu | Lê Thị C' });
    expect(await wrong.text()).toContain('href="#o-substitutes"');
    await countAs(FIRST, fields);
    await countAs(SECOND, fields);
    const [ballot] = (await site.hall.contest()).ballots;
    expect(ballot?.tally?.substitutes).toEqual([
      { unit: 'thads-lai-chau', name: 'Lê Thị C', authority: '02/GUQ' },
    ]);
  });

  it('are led to their page from /kiem-phieu, and nobody else has one', async () => {
    site.who.visitor = FIRST;
    expect((await site.get('/kiem-phieu')).headers.get('location')).toBe(COUNT);
    site.who.visitor = officer('thads-lai-chau');
    expect(await site.text('/kiem-phieu')).toContain('không có lần bỏ phiếu nào');
    expect((await site.get(COUNT)).status).toBe(404);
  });
});

describe('what was frozen', () => {
  it('changes when a second person confirms what the first proposed', async () => {
    asDeputy();
    expect(
      (await site.press(VOTE, 'amend', { threshold: '> 1/2', reason: 'Hội nghị thống nhất.' })).status,
    ).toBe(303);
    expect((await site.press(VOTE, 'confirm')).status).toBe(409);
    site.who.visitor = { ...keeper('thads-lang-son', 'deputy'), name: 'Người thứ hai' };
    expect((await site.press(VOTE, 'confirm')).status).toBe(303);
    const contest = await site.hall.contest();
    expect(contest.policy.threshold).toEqual({ num: 1, den: 2, atLeast: '>' });
    expect(await site.text(VOTE)).toContain('Tỷ lệ phiếu cần đạt: từ 80% → quá 1/2.');
  });
});

describe('the screen of the hall', () => {
  it('shows the item of the hour, how many ballots are in, and loads itself again until stopped', async () => {
    await site.press(`${BASE}/2025/chuan-bi`, 'agenda', {
      list: '08:00 | Khai mạc | Ông A\n09:00 | Bỏ phiếu\n10:00 | Bế mạc',
    });
    asDeputy();
    await site.press(VOTE, 'box', { issued: '14', returned: '9' });
    const response = await site.get('/man-hinh/cum-thu/2025');
    expect(response.headers.get('refresh')).toBe('10');
    const html = await response.text();
    expect(html).toMatch(/class="now">Bỏ phiếu</);
    expect(html).toContain('9/14');
    expect(html).not.toContain('Ông A');
    expect((await site.get('/man-hinh/cum-thu/2025?dung=1')).headers.get('refresh')).toBeNull();
    expect(await site.text('/man-hinh/cum-thu/2025?muc=3')).toMatch(/class="now">Bế mạc</);
  });

  it('says the item, the ballots, then the result, and nothing else', async () => {
    const shown = async () => {
      asDeputy();
      const html = await site.text('/man-hinh/cum-thu/2025');
      const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
      const texts = main.replace(/<[^>]+>/g, '\n').split('\n');
      return texts.map((text) => text.trim()).filter((text) => text !== '' && !text.endsWith('tự tải lại'));
    };
    const head = ['Hội nghị tổng kết năm 2025', 'Bỏ phiếu', 'Cờ thi đua ngành Tư pháp'];
    await site.press(`${BASE}/2025/chuan-bi`, 'agenda', { list: '09:00 | Bỏ phiếu | Ông A' });
    await nameCounters();
    await site.press(VOTE, 'box', { issued: '14', returned: '14' });
    const waiting = [...head, 'Đang bỏ phiếu', 'Số phiếu đã bỏ vào hòm:', '14/14'];
    expect(await shown()).toEqual(waiting);
    await countAs(FIRST, typed(14, { [A]: 13, [B]: 8, [C]: 5 }));
    expect(await shown()).toEqual(waiting);
    await countAs(SECOND, typed(14, { [A]: 12, [B]: 8, [C]: 5 }));
    expect(await shown()).toEqual(waiting);
    await countAs(SECOND, typed(14, { [A]: 13, [B]: 8, [C]: 5 }));
    expect(await shown()).toEqual([
      ...head,
      'Kết quả lần bỏ phiếu thứ nhất',
      ...['Sở Tư pháp tỉnh Lạng Sơn', '13/14 phiếu đồng ý (92,86%)'],
      ...['Sở Tư pháp tỉnh Cao Bằng', '8/14 phiếu đồng ý (57,14%)'],
      ...['Sở Tư pháp tỉnh Điện Biên', '5/14 phiếu đồng ý (35,71%)'],
      'Được suy tôn: Sở Tư pháp tỉnh Lạng Sơn.',
    ]);
  });

  it('is for the secretariat of the cluster alone', async () => {
    site.who.visitor = officer('stp-son-la');
    expect((await site.get('/man-hinh/cum-thu/2025')).status).toBe(303);
    site.who.visitor = { ...keeper(), cluster: 'cum-khac' };
    expect((await site.get('/man-hinh/cum-thu/2025')).status).toBe(404);
  });
});
