/** Lists, delegates, papers and files, over the example in the days of registration. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFolderFiles } from '#adapters/files/create-folder-files.ts';
import type { Files } from '#app/ports.ts';
import { newWork } from '#app/act.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { COVENANT, CYCLE } from '#app/store/row-kinds.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { ORIGIN, siteFor, TOKEN, visitorFrom, type SignedIn } from '../support/unit-site.ts';

const UNIT = '/viec/mnbg/stp-son-la';
const LIST = `${UNIT}/2025/registration`;
const folder = mkdtempSync(join(tmpdir(), 'site-'));
let example: Example;
const who: SignedIn = { visitor: visitorFrom('stp-son-la') };
let site: ReturnType<typeof siteFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-03-10', '09:00');
  const { deps } = example.office.place;
  site = siteFor(deps, who, executeAt(example.office), {
    files: createFolderFiles(folder),
  });
  await ask('cu-dai-bieu', 'delegates');
  await ask('tham-luan', 'paper');
  await ask('gop-y', 'agree-or-comment');
  await ask('ho-so', 'file');
}, 60_000);
afterAll(async () => {
  await example.close();
  rmSync(folder, { recursive: true });
});

async function ask(id: string, answer: string): Promise<void> {
  const command = {
    ...{ do: 'request.create', cycle: '2025', id, title: `gửi ${id}`, answer },
    ...{ due: { on: '2025-03-28' }, autoOpen: false, to: ['stp-son-la'] },
  };
  const actor = { unit: 'stp-lang-son', name: 'Thư ký', role: 'secretary' };
  const text = JSON.stringify({ id: `ask-${id}`, cluster: 'mnbg', actor, command });
  const { status, body } = await example.office.command(text);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

const store = () => createClusterStore(example.office.place.table, 'mnbg');
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Types into the form and presses a button; answers where it leads and what stands there. */
async function press(task: string, act: string, fields: Readonly<Record<string, string>>) {
  const form = await site.text(`${task}/soan`);
  const own = { act, rev: hidden(form, 'rev'), lan: hidden(form, 'lan') };
  const answer = await site.post(`${task}/soan`, { ...fields, ...own });
  const to = answer.headers.get('location') ?? '';
  return { to, html: await site.text(to) };
}

async function send(task: string, fields: Readonly<Record<string, string>>) {
  const { to, html } = await press(task, 'tiep', fields);
  expect(to).toBe(`${task}/kiem-tra`);
  const answer = await site.post(`${task}/gui`, {
    ...{ id: hidden(html, 'id'), rev: hidden(html, 'rev'), lan: hidden(html, 'lan') },
  });
  expect(answer.headers.get('location')).toBe(`${task}/da-gui`);
  const stage = task.split('/').at(-1) ?? '';
  return (await store().versions('2025', stage, 'stp-son-la')).at(-1)?.value.content;
}

describe('a list of registrations', () => {
  it('takes a table from a spreadsheet and leaves the lines it cannot read, each with its reason', async () => {
    const [flag, merit] = (await store().cluster())?.value.awards ?? [];
    const flagName = flag?.names[0]?.name ?? '';
    const table = [
      'Danh hiệu, hình thức\tTên\tTổng số\tNữ\tChỉ tiêu',
      `${flagName}\tSở Tư pháp tỉnh Sơn La\t45\t20\tHoàn thành 100%`,
      `Danh hiệu lạ\tPhòng A`,
      `${merit?.names[0]?.name ?? ''}\tPhòng B\t27.00`,
    ].join('\r\n');
    const { html } = await press(LIST, 'doc-bang', { 'r.0.co': 'co', dan: table });
    expect(html).toContain('không có danh hiệu, hình thức &quot;Danh hiệu lạ&quot;');
    expect(html).toContain('không rõ là 27 hay 2.700');
    expect(html).toMatch(/name="r\.0\.tong"[^>]*value="45"/);
    expect(html).not.toContain('name="r.1.tong"');
  });

  it('names row and field of what is wrong', async () => {
    const [flag] = (await store().cluster())?.value.awards ?? [];
    const row = { 'r.0.co': 'co', 'r.0.danh-hieu': flag?.id ?? '', 'r.0.ai': 'don-vi' };
    const { to, html } = await press(LIST, 'tiep', {
      ...{ ...row, 'r.0.tong': '10', 'r.0.nu': '11' },
      ...{ 'r.1.co': 'co', 'r.1.danh-hieu': flag?.id ?? '', 'r.1.ai': 'don-vi' },
      ...{ 'r.2.co': 'co', 'r.2.ai': 'ca-nhan' },
    });
    expect(to).toContain('loi=1');
    for (const text of [
      'Dòng 1: số nữ 11 lớn hơn tổng số 10',
      'Dòng 3: chưa chọn danh hiệu',
      'Dòng 3: chưa ghi họ và tên',
    ]) {
      expect(html).toContain(text);
    }
    expect(
      (
        await press(LIST, 'tiep', {
          ...row,
          'r.1.co': 'co',
          'r.1.danh-hieu': flag?.id ?? '',
          'r.1.ai': 'don-vi',
        })
      ).html,
    ).toContain('Dòng 2 trùng với dòng 1');
  });

  it('is sent without the rows that were not chosen, and one of it can be withdrawn with a reason', async () => {
    const [flag] = (await store().cluster())?.value.awards ?? [];
    const content = await send(LIST, {
      ...{ 'r.0.co': 'co', 'r.0.danh-hieu': flag?.id ?? '', 'r.0.ai': 'don-vi', 'r.0.chi-tieu': 'Giữ vững' },
      ...{ 'r.1.danh-hieu': flag?.id ?? '', 'r.1.ai': 'tap-the', 'r.1.ten': 'Phòng không đăng ký' },
    });
    expect(content?.registrations).toEqual([
      { award: flag?.id, registrant: { kind: 'unit', name: 'Sở Tư pháp tỉnh Sơn La' }, targets: 'Giữ vững' },
    ]);
    const [, path = ''] = /href="([^"]*\/dang-ky\/[^"]*)"/.exec(await site.text(LIST)) ?? [];
    expect((await site.post(path, { act: 'rut', reason: ' ' })).status).toBe(422);
    const done = await site.post(path, {
      act: 'rut',
      reason: 'Sáp nhập phòng.',
      id: hidden(await site.text(path), 'id'),
    });
    expect(done.headers.get('location')).toBe(`${path}?xong=1`);
    const [row] = (await store().registrations('2025')).filter(({ value }) => value.unit === 'stp-son-la');
    expect(row?.value.state).toBe('withdrawn');
  });
});

describe('other tasks', () => {
  it('delegates: a head, and exactly one who votes', async () => {
    const task = `${UNIT}/2025/req-cu-dai-bieu`;
    const people = {
      'd.0.ten': 'A',
      'd.0.chuc-vu': 'Giám đốc',
      'd.1.ten': 'B',
      'd.1.chuc-vu': 'Chánh Văn phòng',
    };
    expect((await press(task, 'tiep', people)).html).toContain('Chưa chọn người bỏ phiếu');
    const both = { ...people, 'd.0.bo-phieu': 'co', 'd.1.bo-phieu': 'co' };
    expect((await press(task, 'tiep', both)).html).toContain('Đã chọn 2 người bỏ phiếu');
    expect((await send(task, { ...people, 'd.1.bo-phieu': 'co' }))?.delegates).toEqual([
      { name: 'A', position: 'Giám đốc' },
      { name: 'B', position: 'Chánh Văn phòng', voter: true },
    ]);
  });

  it('a draft: agreed with, or what should be otherwise', async () => {
    const task = `${UNIT}/2025/req-gop-y`;
    expect((await press(task, 'tiep', { 'y-kien': 'khong' })).html).toContain('Chưa ghi nội dung góp ý');
    expect(await send(task, { 'y-kien': 'co' })).toEqual({ agrees: true });
  });

  it('a paper: offered with its title, or not offered', async () => {
    const task = `${UNIT}/2025/req-tham-luan`;
    expect((await press(task, 'tiep', { 'dang-ky-tham-luan': 'co' })).html).toContain(
      'Chưa ghi tên tham luận',
    );
    expect(await send(task, { 'dang-ky-tham-luan': 'khong' })).toEqual({
      text: 'Đơn vị không đăng ký tham luận.',
    });
  });
});

describe('files', () => {
  const task = `${UNIT}/2025/req-ho-so`;
  const upload = (name: string, content: string) => {
    const body = new FormData();
    body.set('csrf', TOKEN);
    body.set('tep', new File([content], name));
    return site.site.request(`${ORIGIN}${task}/tep`, { method: 'POST', body, headers: { origin: ORIGIN } });
  };

  it('are wanted where the task asks for them, refused when they are not what they seem, and sent', async () => {
    expect((await press(task, 'tiep', {})).html).toContain('Chưa có tệp nào được đính kèm');
    expect((await press(task, 'tep', {})).to).toBe(`${task}/tep`);
    const wrong = await upload('a.pdf', 'MZ not a pdf');
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('không phải là tệp .pdf');
    expect((await upload('../../Báo cáo.pdf', '%PDF-1.7')).status).toBe(303);
    expect((await upload('thừa.pdf', '%PDF-1.4')).status).toBe(303);
    const page = await site.text(`${task}/soan`);
    const [, dropped = ''] = /name="(bo\.[0-9a-f]{16})"[^>]*>\s*<label[^>]*>Bỏ tệp thừa/.exec(page) ?? [];
    const content = await send(task, { [dropped]: 'co' });
    expect(content?.attachments?.map(({ name }) => name)).toEqual(['Báo cáo.pdf']);
    const file = await site.get(`${task}/tep/${content?.attachments?.[0]?.file ?? ''}`);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(await file.text()).toBe('%PDF-1.7');
    expect((await site.get(`${task}/tep/0000000000000000`)).status).toBe(404);
  });
});

/** In the example every unit signed in the hall; here this one was absent and may sign by link. */
async function letSignByLink(): Promise<void> {
  const [cycle, covenant] = await Promise.all([store().cycle('2025'), store().covenant('2025', 'stp')]);
  if (!cycle || !covenant) throw new Error('no covenant');
  const work = newWork(store(), example.office.now(), { unit: 'test', name: 'test', role: 'operator' });
  work.save(CYCLE, { ...cycle.value, policy: { ...cycle.value.policy, signing: 'both' } }, cycle);
  const signatures = covenant.value.signatures.filter(({ unit }) => unit !== 'stp-son-la');
  work.save(COVENANT, { ...covenant.value, signatures }, covenant);
  await work.commit('sign-by-link');
}

describe('a store of files elsewhere', () => {
  const policyOf = async (files: Files): Promise<string> => {
    const { deps } = example.office.place;
    const other = siteFor(deps, who, executeAt(example.office), { files });
    return (await other.get(UNIT)).headers.get('content-security-policy') ?? '';
  };

  it('is the only other place where forms may go', async () => {
    const own = createFolderFiles(folder);
    expect(await policyOf(own)).toContain("form-action 'self';");
    const elsewhere = { ...own, origin: async () => 'https://tep.example' };
    const policy = await policyOf(elsewhere);
    expect(policy).toContain("form-action 'self' https://tep.example;");
    expect(policy.replace(/form-action[^;]*/, '')).not.toContain('https:');
  });
});

describe('a file that a store elsewhere took', () => {
  const KEY = 'mnbg/2025/req-ho-so/stp-son-la';
  const SENT = 'c'.repeat(16);
  const other = () => {
    const own = createFolderFiles(folder);
    const files: Files = {
      ...own,
      offer: async () => ({ action: 'https://tep.example/', fields: {}, field: 'file', minutes: 15 }),
      list: async () => [{ id: SENT, name: 'Bao cao.pdf', bytes: 10 }],
    };
    return siteFor(example.office.place.deps, who, executeAt(example.office), { files });
  };
  const TASK = `${UNIT}/2025/req-ho-so/tep`;
  const back = (id: string, name: string) =>
    `${TASK}?xong=1&bucket=tep&key=${encodeURIComponent(`${KEY}/${id}/${name}`)}&etag=%22x%22`;

  it('and that is none of a document is told beside the field, never as taken', async () => {
    const response = await other().get(back('d'.repeat(16), 'trang.html'));
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).not.toContain('Đã tải tệp lên.');
    expect(html).toMatch(/id="o-file-loi"[\s\S]*Tệp &quot;trang\.html&quot; không được nhận/);
    expect(html).toMatch(/name="file"[^>]*aria-invalid="true"/);
  });

  it('is said to be there when it is listed', async () => {
    const response = await other().get(back(SENT, 'Bao cao.pdf'));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Đã tải tệp lên.');
  });

  it('is looked at before by the script, which is told kinds, size and time; without it the page says what may come', async () => {
    const html = await other().text(TASK);
    expect(html).toContain('data-tai-tep="pdf docx xlsx doc xls jpg jpeg png" data-mb="20" data-phut="15"');
    expect(html).toMatch(/<noscript>.*bấm Quay lại/s);
    const own = siteFor(example.office.place.deps, who, executeAt(example.office), {
      files: createFolderFiles(folder),
    });
    expect(await own.text(TASK)).not.toContain('<noscript>');
  });
});

describe('the covenant', () => {
  const path = `${UNIT}/ky-giao-uoc/2025`;

  it('is signed once, by whoever typed a code just now, with name and position', async () => {
    await letSignByLink();
    expect(await site.text(UNIT)).toContain('Ký giao ước thi đua năm 2025');
    expect((await site.get(path)).headers.get('location')).toMatch(/^\/vao\?den=/);
    who.fresh = true;
    expect((await site.post(path, { name: 'Lê Văn C' })).status).toBe(422);
    const signed = {
      name: 'Lê Văn C',
      position: 'Phó Giám đốc',
      capacity: 'KT.',
      id: hidden(await site.text(path), 'id'),
    };
    for (let click = 0; click < 2; click += 1) {
      expect((await site.post(path, signed)).headers.get('location')).toBe(`${path}?xong=1`);
    }
    const rows = (await store().covenant('2025', 'stp'))?.value.signatures ?? [];
    expect(rows.filter(({ unit }) => unit === 'stp-son-la')).toMatchObject([
      { name: 'Lê Văn C', position: 'Phó Giám đốc', capacity: 'KT.', how: 'link' },
    ]);
    expect(await site.text(UNIT)).not.toContain('Ký giao ước thi đua năm 2025');
  });
});
