/** From the list of tasks to the receipt, over the example of 2025 at 10 June. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { Envelope } from '#contracts/commands.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { siteFor, TOKEN, visitorFrom, type SignedIn } from '../support/unit-site.ts';

const UNIT = '/viec/mnbg/stp-cao-bang';
const REPORT = `${UNIT}/2025/mid-year`;
const who: SignedIn = { visitor: undefined };
let example: Example;
let site: ReturnType<typeof siteFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-06-10', '09:00');
  site = siteFor(example.office.place.deps, who, executeAt(example.office));
}, 60_000);
afterAll(() => example.close());
beforeEach(() => {
  who.visitor = visitorFrom('stp-cao-bang', 'Nguyễn Văn A');
});

const store = () => createClusterStore(example.office.place.table, 'mnbg');
const draft = (unit = 'stp-cao-bang') => store().draft('2025', 'mid-year', unit);
const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

const FIGURES = { 'f.gop-y': '20.491', 'f.tham-dinh': '5', 'f.tuyen-truyen': '0', 'f.nguoi-du': '1200' };

describe('the list of tasks', () => {
  it('says until when with the weekday, what happens, and whom to call', async () => {
    const html = await site.text(UNIT);
    expect(html).toContain('Gửi báo cáo sơ kết 6 tháng đầu năm 2025');
    expect(html).toContain('hết ngày 20/6/2025 (thứ Sáu)');
    expect(html).toContain('Chưa gửi');
    expect(html).toContain('0200 000 101');
    expect(html).toContain('Đã tiếp nhận');
  });

  it.each(['/viec/mnbg/stp-son-la', '/viec/other/stp-cao-bang', `/viec/mnbg/stp-son-la/2025/mid-year/soan`])(
    'does not show what belongs to others: %s',
    async (path) => {
      expect((await site.get(path)).status).toBe(404);
      expect((await site.post(path, { act: 'luu' })).status).toBe(404);
    },
  );

  it('sends whoever is not signed in to ask for a code, and back here', async () => {
    who.visitor = undefined;
    const response = await site.get(REPORT);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toContain(encodeURIComponent(REPORT));
  });
});

describe('a report', () => {
  it('is kept as it was typed, right or wrong', async () => {
    const rev = hidden(await site.text(`${REPORT}/soan`), 'rev');
    const saved = await site.post(`${REPORT}/soan`, {
      ...FIGURES,
      'f.gop-y': '27.00',
      act: 'luu',
      rev,
      lan: '0',
    });
    expect(saved.status).toBe(303);
    expect((await draft())?.value).toMatchObject({ by: 'Nguyễn Văn A', fields: { 'f.gop-y': '27.00' } });
    expect(await site.text(`${REPORT}/soan`)).toContain('value="27.00"');
  });

  it('asks back about a number that can be read in two ways, at its field and on top', async () => {
    const { rev = 0 } = (await draft()) ?? {};
    const next = await site.post(`${REPORT}/soan`, {
      ...{ ...FIGURES, 'f.gop-y': '27.00', act: 'tiep', rev: String(rev), lan: '0' },
    });
    expect(next.headers.get('location')).toBe(`${REPORT}/soan?loi=1`);
    const wrong = await site.get(`${REPORT}/soan?loi=1`);
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    expect(html).toContain('<title>Lỗi: ');
    expect(html).toContain('href="#o-f_gop-y"');
    expect(html).toContain('không rõ là 27 hay 2.700');
    expect(html).toContain('aria-describedby="o-f_gop-y-loi"');
  });

  it('reads the numbers back, and sends once however often the button is pressed', async () => {
    const { rev = 0 } = (await draft()) ?? {};
    const fields = {
      ...FIGURES,
      'm.0': 'Hoàn thành <b>đúng hạn</b>.',
      act: 'tiep',
      rev: String(rev),
      lan: '0',
    };
    expect((await site.post(`${REPORT}/soan`, fields)).headers.get('location')).toBe(`${REPORT}/kiem-tra`);
    const check = await site.text(`${REPORT}/kiem-tra`);
    expect(check).toContain('20.491 đề nghị');
    expect(check).toContain('&lt;b&gt;đúng hạn');
    const form = { id: hidden(check, 'id'), rev: hidden(check, 'rev'), lan: hidden(check, 'lan') };
    const answers = await Promise.all([
      site.post(`${REPORT}/gui`, form),
      site.post(`${REPORT}/gui`, form),
      site.post(`${REPORT}/gui`, form),
    ]);
    for (const answer of answers) expect(answer.headers.get('location')).toBe(`${REPORT}/da-gui`);
    const versions = await store().versions('2025', 'mid-year', 'stp-cao-bang');
    expect(versions.map(({ value }) => value.content.figures?.['gop-y'])).toEqual([{ value: 20_491 }]);
    const receipt = await site.text(`${REPORT}/da-gui`);
    expect(receipt).toContain('Đã gửi lần 1');
    expect(receipt).toContain('Gửi đúng hạn.');
    expect(await site.text(`${REPORT}/ban/1`)).toContain('20.491 đề nghị');
    expect((await site.get(`${REPORT}/ban/2`)).status).toBe(404);
  });

  it('shows the reason on top after "Đề nghị bổ sung", with what was sent filled in', async () => {
    const back = {
      id: 'return-1',
      cluster: 'mnbg',
      actor: { unit: 'stp-lang-son', name: 'Thư ký', role: 'secretary' as const },
      command: {
        ...{ do: 'submission.return' as const, cycle: '2025', stage: 'mid-year', unit: 'stp-cao-bang' },
        ...{ reason: 'Thiếu số liệu tháng 6.', due: '2025-06-18' },
      },
    };
    expect((await example.office.command(JSON.stringify(back))).status).toBe(200);
    const html = await site.text(`${REPORT}/soan`);
    expect(html.indexOf('Thiếu số liệu tháng 6.')).toBeGreaterThan(0);
    expect(html.indexOf('Thiếu số liệu tháng 6.')).toBeLessThan(html.indexOf('<form'));
    expect(html).toContain('value="20.491"');
  });
});

describe('two people at once', () => {
  const OTHER = '/viec/mnbg/stp-son-la/2025/mid-year';

  it('the second is told and sees both; nothing is overwritten until one is chosen', async () => {
    who.visitor = visitorFrom('stp-son-la', 'Người thứ nhất');
    const rev = hidden(await site.text(`${OTHER}/soan`), 'rev');
    await site.post(`${OTHER}/soan`, { 'm.0': 'Bản một', act: 'luu', rev, lan: '0' });
    who.visitor = visitorFrom('stp-son-la', 'Người thứ hai');
    const second = await site.post(`${OTHER}/soan`, { 'm.0': 'Bản hai', act: 'luu', rev, lan: '0' });
    expect(second.status).toBe(409);
    const html = await second.text();
    for (const text of ['Người thứ nhất', 'Bản một', 'Bản hai']) expect(html).toContain(text);
    expect((await draft('stp-son-la'))?.value.fields['m.0']).toBe('Bản một');
    const mine = { 'm.0': 'Bản hai', act: 'luu', rev: hidden(html, 'rev'), lan: '0' };
    expect((await site.post(`${OTHER}/soan`, mine)).status).toBe(303);
    expect((await draft('stp-son-la'))?.value.fields['m.0']).toBe('Bản hai');
  });

  it('tells the script in its own words', async () => {
    who.visitor = visitorFrom('stp-son-la', 'Người thứ ba');
    const json = { accept: 'application/json' };
    const late = await site.post(
      `${OTHER}/soan`,
      { 'm.0': 'Bản ba', act: 'tu-luu', rev: '1', lan: '0' },
      json,
    );
    expect(late.status).toBe(409);
    expect(await late.json()).toEqual({ is: 'overtaken' });
    const rev = String((await draft('stp-son-la'))?.rev);
    const good = await site.post(`${OTHER}/soan`, { 'm.0': 'Bản ba', act: 'tu-luu', rev, lan: '0' }, json);
    expect(await good.json()).toMatchObject({ is: 'saved', rev: Number(rev) + 1 });
  });
});

describe('a session that ended', () => {
  it('keeps what was posted, and the new session shows it again without acting', async () => {
    who.visitor = undefined;
    const kept = await site.post(`${UNIT}/2025/mid-year/soan`, {
      'm.0': 'Gõ rất lâu',
      act: 'tiep',
      rev: '1',
      lan: '1',
    });
    expect(kept.status).toBe(401);
    const page = await kept.text();
    expect(page).toContain('name="m.0" value="Gõ rất lâu"');
    expect(page).not.toContain(TOKEN);
    expect(page).toContain(`/vao?den=${encodeURIComponent(REPORT)}`);
    who.visitor = visitorFrom('stp-cao-bang');
    const before = await draft();
    const again = await site.post(`${REPORT}/soan`, { 'm.0': 'Gõ rất lâu', csrf: 'of-the-former-session' });
    expect(await again.text()).toContain('Gõ rất lâu</textarea>');
    expect(await draft()).toEqual(before);
  });
});

describe('the contacts', () => {
  it('are mended with a message at the wrong field, then saved', async () => {
    const edit = await site.text(`${UNIT}/dau-moi/sua`);
    const fields = { 'main.name': 'Trần Thị B', 'main.email': 'khong-phai-thu', 'main.phone': '0201' };
    const wrong = await site.post(`${UNIT}/dau-moi/sua`, { ...fields, id: hidden(edit, 'id') });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('địa chỉ thư điện tử chưa đúng');
    const right = { ...fields, 'main.email': 'b@stp-caobang.example', id: hidden(edit, 'id') };
    expect((await site.post(`${UNIT}/dau-moi/sua`, right)).status).toBe(303);
    expect((await store().unit('stp-cao-bang'))?.value.contacts.main).toMatchObject({ name: 'Trần Thị B' });
  });

  it('are confirmed in one act, and a second click says the same', async () => {
    const page = await site.text(`${UNIT}/dau-moi`);
    const id = hidden(page, 'id');
    for (let click = 0; click < 2; click += 1) {
      expect((await site.post(`${UNIT}/dau-moi`, { id })).headers.get('location')).toContain('xong=1');
    }
    expect(await site.text(UNIT)).not.toContain('Đề nghị xác nhận cán bộ đầu mối');
  });
});

it('registrations taken over by a merger stand among the tasks until each is kept or withdrawn', async () => {
  const execute = executeAt(example.office);
  const merged = await execute(
    Envelope.parse({
      ...{ id: 'merge-1', cluster: 'mnbg' },
      actor: { unit: 'stp-lang-son', name: 'Thư ký', role: 'secretary' },
      command: {
        do: 'unit.merge',
        cycle: '2025',
        unit: 'stp-ha-giang',
        into: 'stp-cao-bang',
        on: '2025-06-10',
      },
    }),
  );
  expect(merged).toMatchObject({ ok: true });
  const listed = async () =>
    [...(await site.text(UNIT)).matchAll(/href="([^"]*\/dang-ky\/2025\/stp-ha-giang[^"]*)"/g)].map(
      ([, path = '']) => path,
    );
  const rows = await listed();
  expect(rows.length).toBeGreaterThan(1);
  expect(await site.text(UNIT)).toContain('Xác nhận đăng ký nhận từ đơn vị hợp nhất');
  for (const [n, path] of rows.entries()) {
    const page = await site.text(path);
    const pressed = n === 0 ? { act: 'giu' } : { act: 'rut', reason: 'Trùng đăng ký của đơn vị.' };
    const answer = await site.post(path, { ...pressed, id: hidden(page, 'id') });
    expect(answer.headers.get('location')).toBe(`${path}?xong=1`);
    expect(await listed()).toHaveLength(rows.length - n - 1);
  }
  expect(await site.text(UNIT)).not.toContain('Xác nhận đăng ký nhận từ đơn vị hợp nhất');
});
