/** The set-up by forms: units from a spreadsheet, awards, days off, rules of a cycle, a new cycle; and hostile text. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { csvOf, xlsxOf } from '../../../functions/site/desk/table-download.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { BASE, deskFor, secretary, type SignedIn } from './desk-site.ts';

const who: SignedIn = { visitor: undefined };
let example: Example;
let desk: ReturnType<typeof deskFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-02-20', '09:00');
  desk = deskFor(example.office.place.deps, who, { execute: executeAt(example.office) });
}, 60_000);
afterAll(() => example.close());
beforeEach(() => {
  who.visitor = secretary();
});

const store = () => createClusterStore(example.office.place.table, 'mnbg');
const cluster = async () => (await store().cluster())?.value;
const done = (response: Response, act: string) => {
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toMatch(new RegExp(`\\?xong=${act}$`));
};

const EVIL = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>';
const HEAD = ['Mã', 'Tên đơn vị', 'Loại', 'Khối', 'Đầu mối', 'Thư điện tử', 'Điện thoại'];
const table = (rows: string[][]) => ({ name: 'x', caption: 'Bảng', columns: HEAD, rows });
const UNITS = `${BASE}/thiet-lap/don-vi`;

const csv = (rows: string[][]) => new File([csvOf(table(rows))], 'don-vi.csv');
const read = (file: File) => desk.post(UNITS, { act: 'read-units', id: 'd-aaaaaaaaaaaaaaaa' }, file);
const SON_LA = [
  'stp-son-la',
  'Sở Tư pháp tỉnh Sơn La',
  '',
  '',
  'Người Mới',
  'moi@son-la.example',
  '0212 000 000',
];
const unescape = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('units from a spreadsheet', () => {
  it.each(['csv', 'xlsx'])('are shown before anything is written: .%s', async (format) => {
    const before = await store().units();
    const rows = [
      SON_LA,
      ['', 'Sở Tư pháp tỉnh Mới', 'STP', 'Khối Sở Tư pháp', 'Ông A', 'a@moi.example', ''],
    ];
    const block = (await cluster())?.blocks[0]?.name ?? '';
    const named = rows.map((row) => row.map((cell) => (cell === 'Khối Sở Tư pháp' ? block : cell)));
    const file =
      format === 'csv' ? csv(named) : new File([new Uint8Array(await xlsxOf(table(named)))], 'don-vi.xlsx');
    const shown = await read(file);
    const html = await shown.text();
    expect(
      shown.status,
      html.slice(html.indexOf('class="errors"'), html.indexOf('class="errors"') + 800),
    ).toBe(200);
    expect(html).toContain('sửa đầu mối, địa chỉ');
    expect(html).toContain('đơn vị mới');
    expect(await store().units()).toEqual(before);
  });

  it('are written by the button under the preview', async () => {
    const html = await (await read(csv([SON_LA]))).text();
    const rows = unescape(/name="import-units\.rows" value="([^"]*)"/.exec(html)?.[1] ?? '');
    done(
      await desk.post(UNITS, { act: 'import-units', id: 'd-bbbbbbbbbbbbbbbb', 'import-units.rows': rows }),
      'import-units',
    );
    expect((await store().unit('stp-son-la'))?.value.contacts.main).toMatchObject({
      name: 'Người Mới',
      email: 'moi@son-la.example',
    });
  });

  it('are refused row by row', async () => {
    const wrong = [...SON_LA];
    wrong[5] = 'không phải địa chỉ';
    const response = await read(
      csv([wrong, ['x', 'Đơn vị lạ', '', 'Khối không có', 'A', 'a@b.example', '']]),
    );
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('Dòng 2: Đầu mối: địa chỉ thư');
    expect(html).toContain('Dòng 3: không có khối');
  });

  it.each([
    ['no file', undefined],
    ['a picture', new File([new Uint8Array([0x89, 0x50, 0xff, 0xfe, 0])], 'x.csv')],
    ['half a zip', new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], 'x.xlsx')],
    ['an empty table', new File(['Mã\n'], 'x.csv')],
  ])('are refused when there is %s', async (_what, file) => {
    const response = await desk.post(UNITS, { act: 'read-units', id: 'd-cccccccccccccccc' }, file);
    expect(response.status).toBe(422);
  });
});

describe('parts of the cluster', () => {
  it('are added by forms', async () => {
    const award = {
      id: 'giay-khen-cum',
      names: 'Giấy khen của Cụm\nGiấy khen',
      kind: 'form',
      for: 'both',
      decidedBy: 'Trưởng Cụm',
    };
    done(await desk.press(`${BASE}/thiet-lap/danh-hieu`, 'award', award), 'award');
    expect((await cluster())?.awards.at(-1)).toMatchObject({
      id: 'giay-khen-cum',
      names: [{ name: 'Giấy khen của Cụm' }, { name: 'Giấy khen' }],
    });
    const days = { holidays: '2/5/2025', workingDays: '' };
    done(await desk.press(`${BASE}/thiet-lap/lich`, 'days', days), 'days');
    expect((await cluster())?.extraHolidays).toContain('2025-05-02');
    const bad = await desk.press(`${BASE}/thiet-lap/lich`, 'days', { holidays: '30/2/2025' });
    expect(bad.status).toBe(422);
  });

  it('are taken out while nobody uses them, else the page says who does', async () => {
    const at = `${BASE}/thiet-lap/danh-hieu`;
    const award = { id: 'thua', names: 'Thừa', kind: 'form', for: 'both', decidedBy: 'Trưởng Cụm' };
    done(await desk.press(at, 'award', award), 'award');
    done(await desk.press(at, 'award-remove', { award: 'thua' }), 'award-remove');
    expect((await cluster())?.awards.map(({ id }) => id)).not.toContain('thua');
    const [used] = (await store().cycle('2025'))?.value.awards ?? [];
    const refused = await desk.press(at, 'award-remove', { award: used ?? '' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('đang chọn danh hiệu, hình thức này');
    done(await desk.press(at, 'movement', { id: 'thua', title: 'Thừa', kind: 'regular' }), 'movement');
    done(await desk.press(at, 'movement-remove', { movement: 'thua' }), 'movement-remove');
    expect(await desk.text(`${at}?bang=danh-hieu&tai=csv`)).toContain('"giay-khen-cum"');
  });

  it('names who signs the mails', async () => {
    const person = { unit: 'stp-son-la', name: 'Bà C', email: 'c@son-la.example', phone: '0212 111 111' };
    done(await desk.press(`${BASE}/thiet-lap/vai-tro`, 'signer', person), 'signer');
    expect((await cluster())?.secretaries).toContainEqual(person);
  });

  it('pass to a new head only when it has two secretaries', async () => {
    const at = `${BASE}/thiet-lap/vai-tro`;
    const handOver = {
      period: '2031',
      from: '1/1/2031',
      head: 'stp-son-la',
      checked: 'xong',
      'deputy.stp-lao-cai': 'co',
    };
    expect((await desk.press(at, 'hand-over', handOver)).status).toBe(422);
    for (const n of [1, 2]) {
      const person = {
        name: `Thư ký ${n}`,
        email: `tk${n}@son-la.example`,
        unit: 'stp-son-la',
        role: 'secretary',
        ...(n === 1 && { invite: 'co' }),
      };
      done(await desk.press(`${BASE}/nguoi-dung`, 'person-add', person), 'person-add');
    }
    const uninvited = await desk.press(at, 'hand-over', handOver);
    expect(uninvited.status).toBe(422);
    expect(await uninvited.text()).toContain('mới mời 1 trong 2 thư ký');
    expect(await desk.text(`${at}?truong=stp-son-la`)).toContain('Chưa xong: gửi thư mời');
    const second = { name: 'Thư ký 2', email: 'tk2@son-la.example', unit: 'stp-son-la', role: 'secretary' };
    done(
      await desk.press(`${BASE}/nguoi-dung/nguoi/thu-ky-2`, 'person-change', { ...second, invite: 'co' }),
      'person-change',
    );
    expect(await desk.text(`${at}?truong=stp-son-la`)).toContain('Xong: gửi thư mời');
    const invitations = (await store().notices('secretariat.stp-son-la/invitation/')).map(
      ({ value }) => value,
    );
    expect(invitations.map(({ status, sent }) => [status, sent?.to])).toEqual([
      ['sent', ['tk1@son-la.example']],
      ['sent', ['tk2@son-la.example']],
    ]);
    const units = (await store().units()).map(({ value }) => value.id);
    const deputy = units.find((id) => id !== 'stp-son-la') ?? '';
    const { 'deputy.stp-lao-cai': _none, ...rest } = handOver;
    done(await desk.press(at, 'hand-over', { ...rest, [`deputy.${deputy}`]: 'co' }), 'hand-over');
    expect((await cluster())?.terms.at(-1)).toMatchObject({
      period: '2031',
      head: 'stp-son-la',
      deputies: [deputy],
    });
  });
});

describe('a cycle', () => {
  const RULES = `${BASE}/quy-dinh/2025`;
  const contests = async () => (await store().cycle('2025'))?.value.contests ?? [];

  it('keeps the rules of a contest that its form does not ask for', async () => {
    const [first] = await contests();
    const second = {
      id: 'bo-sung',
      award: first?.award ?? '',
      threshold: '> 1/2',
      quorum: '>= 2/3',
      seats: '2',
    };
    done(await desk.press(RULES, 'contest', second), 'contest');
    const before = await contests();
    const [former] = before;
    if (!former) throw new Error('the example has a contest');
    const html = await desk.text(`${RULES}?sua=${former.id}`);
    expect(/<input[^>]*name="contest\.id"[^>]*>/.exec(html)?.[0]).toContain(`value="${former.id}"`);
    const typed = { id: former.id, award: former.award, threshold: '>= 80%', quorum: '>= 2/3', seats: '' };
    done(await desk.press(RULES, 'contest', { ...typed, block: former.block ?? '' }), 'contest');
    const after = await contests();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const { blockAssumed: _assumed, ...rest } = former;
    expect(after[0]).toEqual({
      ...rest,
      policy: {
        ...former.policy,
        threshold: { num: 80, den: 100, atLeast: '>=' },
        quorum: { num: 2, den: 3, atLeast: '>=' },
      },
    });
    done(await desk.press(RULES, 'contest-remove', { id: 'bo-sung' }), 'contest-remove');
    expect((await contests()).map(({ id }) => id)).toEqual([former.id]);
  });

  it('adds the election of the next head, and keeps what it is when a rule of it is changed', async () => {
    const typed = {
      id: 'bau-truong',
      award: 'office:head',
      threshold: '> 1/2',
      quorum: '>= 2/3',
      seats: '1',
    };
    const unsaid = await desk.press(RULES, 'contest', typed);
    expect([unsaid.status, (await unsaid.text()).includes('Bầu cho kỳ')]).toEqual([422, true]);
    done(await desk.press(RULES, 'contest', { ...typed, period: '2032' }), 'contest');
    const office = { role: 'head', period: '2032' };
    expect((await contests()).at(-1)).toMatchObject({ office, candidatesFrom: { units: 'all' } });
    expect(await desk.text(RULES)).toMatch(/Bầu Trưởng \S+ năm 2032\s*\(bau-truong\)/);
    done(
      await desk.press(RULES, 'contest-rules', {
        id: 'bau-truong',
        maxBallots: '1',
        onTooFew: 'none',
        onTie: 'none',
        tieChain: 'để trống',
      }),
      'contest-rules',
    );
    const changed = (await contests()).at(-1);
    expect(changed).toMatchObject({ office, candidatesFrom: { units: 'all' }, policy: { maxBallots: 1 } });
    done(await desk.press(RULES, 'contest-remove', { id: 'bau-truong' }), 'contest-remove');
  });

  it('changes the other rules of a contest one at a time', async () => {
    const [former] = await contests();
    if (!former) throw new Error('the example has contests');
    const chain = 'điểm thẩm định\nTrưởng, Phó Trưởng\nđể trống';
    done(
      await desk.press(RULES, 'contest-rules', { id: former.id, denominator: 'valid', tieChain: chain }),
      'contest-rules',
    );
    expect((await contests())[0]).toEqual({
      ...former,
      policy: {
        ...former.policy,
        denominator: 'valid',
        tieChain: [{ kind: 'verified-score' }, { kind: 'head-and-deputy' }, { kind: 'empty-seat' }],
      },
    });
    const wrong = await desk.press(RULES, 'contest-rules', { id: former.id, tieChain: 'bốc thăm' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('không hiểu &quot;bốc thăm&quot;');
  });

  it('says who may stand in a contest, and takes it back', async () => {
    const [former] = await contests();
    if (!former) throw new Error('the example has contests');
    const { eligibility: _none, ...bare } = former;
    const said = { id: former.id, minimumRank: 'tot', minimumPoints: '90,5', dossier: 'year-end' };
    const citation = 'Quy chế của Cụm | 12/QC-CTĐ | 1/2/2025 | Điều 5 | chưa đối chiếu';
    done(await desk.press(RULES, 'contest-eligibility', { ...said, citation }), 'contest-eligibility');
    expect((await contests())[0]).toEqual({
      ...bare,
      eligibility: {
        ...{ minimumRank: 'tot', minimumPoints: 9050, dossier: 'year-end' },
        citation: {
          ...{ title: 'Quy chế của Cụm', number: '12/QC-CTĐ', date: '1/2/2025', article: 'Điều 5' },
          verified: false,
        },
      },
    });
    const html = await desk.text(`${RULES}?sua=${former.id}`);
    expect(html).toContain('Điều kiện bình xét: xếp loại từ &quot;tot&quot;, từ 90,5 điểm thẩm định');
    expect(html).toContain('value="90,5"');
    for (const [given, message] of [
      [{ minimumPoints: 'cao' }, 'href="#o-contest-eligibility_minimumPoints"'],
      [{ citation }, 'chưa có điều kiện nào'],
    ] as const) {
      const wrong = await desk.press(RULES, 'contest-eligibility', { id: former.id, ...given });
      expect([wrong.status, (await wrong.text()).includes(message)]).toEqual([422, true]);
    }
    done(await desk.press(RULES, 'contest-eligibility', { id: former.id }), 'contest-eligibility');
    expect((await contests())[0]).toEqual(bare);
  });

  it('names what it rests on, compared with the official text or not', async () => {
    const lines = [
      'Thông tư về thi đua | 04/2016/TT-TANDTC | 1/2/2016 | Điều 17 | đã đối chiếu',
      'Quyết định của Bộ | 2267/QĐ-BTP',
    ].join('\n');
    done(await desk.press(RULES, 'policy-citations', { lines }), 'policy-citations');
    expect((await store().cycle('2025'))?.value.policy.citations).toEqual([
      {
        title: 'Thông tư về thi đua',
        number: '04/2016/TT-TANDTC',
        date: '1/2/2016',
        article: 'Điều 17',
        verified: true,
      },
      { title: 'Quyết định của Bộ', number: '2267/QĐ-BTP', verified: false },
    ]);
    const html = await desk.text(RULES);
    expect(html).toContain('Quyết định của Bộ, số 2267/QĐ-BTP (chưa đối chiếu: không in trong văn bản)');
    const shown = unescape(/name="policy-citations\.lines"[^>]*>([^<]*)</.exec(html)?.[1] ?? '');
    expect(shown.split('\n')).toHaveLength(2);
    for (const [line, said] of [
      ['Luật | 06/2022/QH15 | 30/2/2022', 'tháng 2'],
      ['Luật | 06/2022/QH15 | 15/6/2022 | Điều 3 | xong', 'mục cuối ghi'],
      [' | 06/2022/QH15', 'cần đúng thứ tự'],
    ] as const) {
      const wrong = await desk.press(RULES, 'policy-citations', { lines: line });
      expect(wrong.status, line).toBe(422);
      expect(await wrong.text(), line).toContain(said);
    }
  });

  it('chooses its movements', async () => {
    const [first] = (await cluster())?.movements ?? [];
    const before = (await store().cycle('2025'))?.value.movements;
    done(
      await desk.press(RULES, 'cycle-movements', { [`movement.${first?.id ?? ''}`]: 'co' }),
      'cycle-movements',
    );
    expect((await store().cycle('2025'))?.value.movements).toEqual([first?.id]);
    const all = Object.fromEntries((before ?? []).map((id) => [`movement.${id}`, 'co']));
    done(await desk.press(RULES, 'cycle-movements', all), 'cycle-movements');
  });

  it('shows its indicators as lines that can be sent back unchanged', async () => {
    const before = (await store().cycle('2025'))?.value.indicators;
    const html = await desk.text(RULES);
    const lines = unescape(/name="indicators\.lines"[^>]*>([^<]*)</.exec(html)?.[1] ?? '');
    expect(lines.split('\n')).toHaveLength(before?.length ?? -1);
    done(await desk.press(RULES, 'indicators', { lines }), 'indicators');
    const after = (await store().cycle('2025'))?.value.indicators;
    const exact = before?.map((one) => ({ ...one, print: one.print ?? { kind: 'exact' } }));
    expect(after).toEqual(exact);
    const wrong = await desk.press(RULES, 'indicators', { lines: 'x | Tên | stp | việc | số thực' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('không có loại');
  });

  it('begets the next one after a preview', async () => {
    const typed = {
      former: '2025',
      slug: '2027',
      name: 'năm 2027',
      from: '1/1/2027',
      to: '31/12/2027',
      conference: '29/12/2027',
    };
    const early = await desk.press(`${BASE}/ky-moi`, 'preview-cycle', { ...typed, conference: '15/12/2027' });
    expect(early.status).toBe(422);
    expect(await early.text()).toContain('Giai đoạn Tổng kết: Thời hạn phải sau ngày mở');
    const shown = await desk.press(`${BASE}/ky-moi`, 'preview-cycle', typed);
    const html = await shown.text();
    expect(
      shown.status,
      html.slice(html.indexOf('class="errors"'), html.indexOf('class="errors"') + 800),
    ).toBe(200);
    expect(await store().cycle('2027')).toBeUndefined();
    const carried = Object.fromEntries(
      Object.entries(typed).map(([name, value]) => [`create-cycle.${name}`, value]),
    );
    done(
      await desk.post(`${BASE}/ky-moi`, { act: 'create-cycle', id: 'd-dddddddddddddddd', ...carried }),
      'create-cycle',
    );
    const [old, next] = [(await store().cycle('2025'))?.value, (await store().cycle('2027'))?.value];
    expect(next?.awards).toEqual(old?.awards);
    expect(next?.contests.map(({ id }) => id)).toEqual(old?.contests.map(({ id }) => id));
    const stages = (await store().stages('2027')).map(({ value }) => value);
    for (const stage of stages) expect(stage.dates.due >= '2027-01-01', stage.id).toBe(true);
    expect(stages.every(({ status }) => status.is === 'planned')).toBe(true);
  });
});

describe('a request', () => {
  const AT = `${BASE}/de-nghi`;
  const typed = { cycle: '2025', title: `góp ý ${EVIL}`, answer: 'text', due: '5/3/2025', who: 'chosen' };

  it('goes to nobody when nobody was chosen', async () => {
    const response = await desk.press(AT, 'preview-request', typed);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Chưa chọn đơn vị nào');
  });

  it('goes to the chosen units, once, and hostile text stays text on every page', async () => {
    const chosen = { ...typed, 'to.stp-son-la': 'co' };
    const shown = await (await desk.press(AT, 'preview-request', chosen)).text();
    expect(shown).toContain('&lt;script&gt;');
    const form = Object.fromEntries(
      Object.entries(chosen).map(([name, value]) => [`request.${name}`, value]),
    );
    const send = () => desk.post(AT, { act: 'request', id: 'd-eeeeeeeeeeeeeeee', ...form });
    const [first, second] = [await send(), await send()];
    expect(first.headers.get('location')).toBe(`${BASE}/gd/2025/req-20250220-1?xong=request`);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect((await store().stage('2025', 'req-20250220-1'))?.value.units).toEqual(['stp-son-la']);
    for (const path of [
      '',
      '/ky',
      '/ky/2025',
      '/gd/2025/req-20250220-1',
      '/thu',
      '/nhat-ky',
      '/bai/2025/req-20250220-1/stp-son-la',
    ]) {
      const html = await desk.text(BASE + path);
      expect(html, path).not.toContain('<script>alert');
      expect(html, path).not.toContain('<img src=x');
    }
  });

  it('does not reflect what an address says', async () => {
    const evil = encodeURIComponent(EVIL);
    for (const path of [
      `?xong=${evil}`,
      `/thu?tinh-trang=${evil}&don-vi=${evil}`,
      `/nhat-ky?chuoi=${evil}&tu=${evil}`,
    ]) {
      const html = await desk.text(BASE + path);
      expect(html, path).not.toContain('<script>alert');
      expect(html, path).not.toContain('<img src=x');
    }
  });
});

describe('a file of a table', () => {
  it.each(['=1+1', '+1', '-1', '@a', '\t=1', ' =1', '\uFF1D1'])('holds no formula: %j', (cell) => {
    const text = csvOf({ ...table([[cell, '', '', '', '', '', '']]) });
    expect(text.split('\r\n')[1]).toMatch(/^"'/);
  });

  it('keeps numbers as numbers, quotes and letters', () => {
    const text = csvOf({ name: 'x', caption: 'x', columns: ['Đơn vị "A"'], rows: [[12_345]] });
    expect(text).toBe('\uFEFF"Đơn vị ""A"""\r\n"12345"\r\n');
  });
});

it('what is missing before a stage can open leads to the page on which it is set', async () => {
  const rules = `${BASE}/quy-dinh/2025`;
  for (const { id } of await store()
    .cycle('2025')
    .then((row) => row?.value.contests ?? [])) {
    done(await desk.press(rules, 'contest-remove', { id }), 'contest-remove');
  }
  expect(await desk.text(`${BASE}/mo/2025/voting`)).toContain(
    `<a href="${rules}">chưa có nội dung bỏ phiếu</a>`,
  );
});
