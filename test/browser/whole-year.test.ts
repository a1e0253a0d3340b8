/** A secretary's whole year by clicking, from an empty place to the next cycle; the clock is stepped on its page. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { enterCount } from './support/count-hands.ts';
import { act, answer, carryOut, choose, rehearse, stepTo, type Answers } from './support/desk-hands.ts';
import { expectGoodPage } from './support/good-page.ts';
import { comeIn, fill, openPhone, press, row, type Phone } from './support/hands.ts';
import { startOffice, type Office } from './support/office.ts';

const CLUSTER = 'mien-nui';
const BASE = `/thuong-truc/${CLUSTER}`;
const HEAD = 'Sở Tư pháp tỉnh Lạng Sơn';
const DEPUTY = 'Sở Tư pháp tỉnh Sơn La';
/** Sends in time, by telephone. */
const GOOD = { name: 'Sở Tư pháp tỉnh Cao Bằng', id: 'stp-cao-bang' };
/** Sends its papers on paper. */
const PAPER = { name: 'Sở Tư pháp tỉnh Hà Giang', id: 'stp-ha-giang' };
/** Forgets, and is late. */
const LATE = { name: 'Sở Tư pháp tỉnh Lai Châu', id: 'stp-lai-chau' };
/** Its mails come back until its address is mended. */
const LOST = { name: 'Sở Tư pháp tỉnh Lào Cai', id: 'stp-lao-cai' };
const TWO_THIRDS = 'từ 2/3 (TT 04/2016/TT-TANDTC Điều 17)';
const WRONG_ADDRESS = 'dau-moi@stp-lao-cai-cu.example';

let office: Office;
let browser: Browser;
let desk: Page;
const phones = new Map<string, Phone>();

beforeAll(async () => {
  const bounces = [{ from: '2025-03-01', address: WRONG_ADDRESS }];
  [office, browser] = await Promise.all([
    startOffice({ cluster: CLUSTER, day: '2024-12-20', time: '08:30', bounces }),
    openBrowser(),
  ]);
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(process.env['FAST'] ? 8_000 : 15_000);
  desk = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

const go = (path: string) => desk.goto(office.url + BASE + path);
const main = () => desk.locator('main').innerText();
const errors = () => desk.locator('.errors').innerText();
const step = (date: string) => stepTo(desk, office.url, date);

/** A unit's officer, who asked for a code the first time only. */
async function officer(unit: string, about: string): Promise<Page> {
  const known = phones.get(unit);
  if (known) return known.page;
  const phone = await openPhone(browser);
  phones.set(unit, phone);
  await comeIn(office, phone, unit, about);
  return phone.page;
}

const taskPage = (page: Page, unit: string, stage: string, part = '') =>
  page.goto(`${office.url}/viec/${CLUSTER}/${unit}/2025/${stage}${part}`);

async function send(page: Page): Promise<void> {
  await press(page, 'Kiểm tra và gửi');
  await press(page, 'Gửi');
  await page.locator('.receipt').waitFor();
}

it('an empty place: the cluster is founded by whoever has the password', async () => {
  // The clock obeys the browser that was opened by the link printed on start.
  await desk.goto(office.server.machineUrl);
  await desk.getByRole('button', { name: 'Mở trên trình duyệt này' }).click();
  await desk.goto(`${office.url}/`);
  await desk.getByRole('link', { name: 'Lập cụm thi đua' }).click();
  await expectGoodPage(desk);
  const founding = { 'Mã cụm': CLUSTER, 'Tên khối': 'Khối Sở Tư pháp', 'Loại đơn vị': 'STP' };
  await answer(desk.locator('form'), {
    ...founding,
    'Tên cụm thi đua': 'Cụm thi đua các tỉnh miền núi',
    'Đơn vị Trưởng Cụm': HEAD,
    'Nhiệm kỳ từ ngày': '01/01/2024',
    'Cán bộ Thường trực: họ và tên': 'Hoàng Thị Mai',
    'Cán bộ Thường trực: thư điện tử': 'thu-ky@stp-lang-son.example',
    'Cán bộ Thường trực: điện thoại (không bắt buộc)': '0205 111 111',
    'Mật khẩu': 'sai-mat-khau',
  });
  await press(desk, 'Lập cụm thi đua');
  expect(await errors()).toContain('Mật khẩu: chưa đúng');
  await expectGoodPage(desk);
  await fill(desk, 'Mật khẩu', office.password);
  await press(desk, 'Lập cụm thi đua');
  await desk.getByRole('link', { name: 'Đăng nhập để thiết lập' }).click();
  await desk.getByLabel(/Mật khẩu/).fill(office.password);
  await press(desk, 'Đăng nhập');
  await desk.waitForURL(`${office.url}${BASE}/thiet-lap`);
});

const HEADINGS = [
  'Mã',
  'Tên đơn vị',
  'Loại',
  'Khối',
  'Đầu mối',
  'Thư điện tử',
  'Điện thoại',
  'Lãnh đạo',
  'Thư lãnh đạo',
];
const unitRow = (id: string, name: string, email = `dau-moi@${id}.example`): string[] => [
  ...[id, name, 'STP', 'Khối Sở Tư pháp', 'Nguyễn Thị Hoa', email, '0205 000 000'],
  ...['Lê Văn Minh', `lanh-dao@${id}.example`],
];
const UNITS = [
  unitRow('stp-son-la', DEPUTY),
  ...[GOOD, PAPER, LATE].map(({ id, name }) => unitRow(id, name)),
  unitRow(LOST.id, LOST.name, WRONG_ADDRESS),
];

it('units and contacts come from a spreadsheet; wrong rows are named, and nothing is written until they are right', async () => {
  await desk.getByRole('link', { name: /Đơn vị và đầu mối/ }).click();
  const file = await act(desk, 'Đọc tệp đơn vị');
  const wrong = UNITS.map((cells) => [...cells]);
  wrong[1]?.splice(5, 1, 'khong-phai-thu');
  wrong[2]?.splice(3, 1, 'Khối lạ');
  await choose(file, 'don-vi.csv', [HEADINGS, ...wrong]);
  await press(desk, 'Đọc và xem trước');
  expect(await errors()).toMatch(/Dòng 3: .*khong-phai-thu[\s\S]*Dòng 4: không có khối "Khối lạ"/);
  await expectGoodPage(desk);
  await choose(await act(desk, 'Đọc tệp đơn vị'), 'don-vi.csv', [HEADINGS, ...UNITS]);
  await press(desk, 'Đọc và xem trước');
  await desk.getByText('5 dòng, 5 đơn vị mới hoặc thay đổi').waitFor();
  await expectGoodPage(desk);
  expect(await carryOut(desk, 'Ghi vào danh sách đơn vị')).toBe('Đã ghi danh sách đơn vị.');
  expect(await main()).toContain(LOST.name);
});

it('awards, movements, the deputy head, a leader who looks on', async () => {
  await go('/thiet-lap/danh-hieu');
  for (const [id, name, kind, who] of [
    ['co', 'Cờ thi đua ngành Tư pháp', 'Danh hiệu thi đua', 'Tập thể'],
    ['bang-khen', 'Bằng khen của Bộ trưởng', 'Hình thức khen thưởng', 'Tập thể và cá nhân'],
  ] as const) {
    await carryOut(desk, 'Thêm hoặc sửa danh hiệu, hình thức', {
      ...{ Mã: id, 'Tên in trong văn bản': name, 'Cấp quyết định': 'Bộ trưởng Bộ Tư pháp' },
      ...{ Loại: { choose: kind }, 'Dành cho': { choose: who } },
    });
  }
  await carryOut(desk, 'Thêm hoặc sửa phong trào', {
    ...{ Mã: 'so', 'Tên phong trào': 'Đẩy mạnh chuyển đổi số', Loại: { choose: 'Chuyên đề' } },
  });
  await go('/thiet-lap/vai-tro');
  const handed = await carryOut(desk, 'Ghi nhận nhiệm kỳ mới', {
    ...{ 'Nhiệm kỳ': '2025', 'Từ ngày': '20/12/2024', 'Trưởng Cụm': { choose: HEAD } },
    ...{ 'Đã rà soát xong các việc nêu trên': true, [`Phó Trưởng: ${DEPUTY}`]: true },
  });
  expect(handed).toContain('Đã ghi nhận bàn giao');
  await go('/nguoi-dung');
  await carryOut(desk, 'Thêm người', {
    ...{ 'Họ và tên': 'Lê Văn Minh', 'Đơn vị': { choose: HEAD }, 'Vai trò': { choose: 'Lãnh đạo (xem)' } },
    'Thư điện tử': 'giam-doc@stp-lang-son.example',
  });
  expect(await main()).toContain('giam-doc@stp-lang-son.example');
});

it('a cycle from the usual stages and one date, its rules, its contest', async () => {
  await go('/ky-moi');
  const form = await act(desk, 'Kỳ thi đua mới');
  await answer(form, {
    'Lập theo': { choose: 'các giai đoạn thường dùng, chưa theo kỳ nào' },
    ...{ 'Mã kỳ': '2025', 'Tên kỳ': 'năm 2025', 'Từ ngày': '01/01/2025', 'Đến ngày': '31/12/2025' },
    'Ngày hội nghị tổng kết (dự kiến)': '18/12/2025',
    'Bỏ phiếu suy tôn tại hội nghị (để trống: không bỏ phiếu)': { choose: 'Cờ thi đua ngành Tư pháp' },
    'Tỷ lệ đơn vị phải có mặt (khi có bỏ phiếu)': { choose: TWO_THIRDS },
  });
  await press(desk, 'Xem trước');
  expect(await errors()).toContain('Tỷ lệ phiếu cần đạt: chưa chọn.');
  await answer(await act(desk, 'Kỳ thi đua mới'), {
    'Tỷ lệ phiếu cần đạt (khi có bỏ phiếu)': { choose: TWO_THIRDS },
  });
  await press(desk, 'Xem trước');
  await expectGoodPage(desk);
  expect(await carryOut(desk, 'Lập kỳ thi đua')).toBe('Đã lập kỳ thi đua.');
  await go('/quy-dinh/2025');
  await carryOut(desk, 'Chỉ tiêu và cách ghi số', {
    'Chỉ tiêu': 'viec | Số việc hộ tịch đã giải quyết | khoi-1 | việc | số đếm | đúng số',
  });
  await carryOut(desk, 'Cách thực hiện', { 'Ký giao ước': { choose: 'cả hai' } });
  const saved = await carryOut(desk, 'Thêm hoặc sửa nội dung bỏ phiếu', {
    ...{ Mã: 'co', 'Danh hiệu, hình thức, hoặc bầu': { choose: 'Cờ thi đua ngành Tư pháp' } },
    ...{ 'Tỷ lệ phiếu cần đạt': { choose: TWO_THIRDS }, 'Tỷ lệ đơn vị phải có mặt': { choose: TWO_THIRDS } },
  });
  expect(saved).toBe('Đã lưu nội dung bỏ phiếu.');
  await expectGoodPage(desk);
});

it('the year is rehearsed from the browser before it begins: nothing leaves it', async () => {
  await go('/chay-thu');
  await rehearse(desk);
  const year = await main();
  expect(year).toContain('Đơn vị được nhắc vào ngày nào');
  expect(year).toContain('Thư tới lãnh đạo đơn vị, chờ Thường trực bấm gửi');
  await go('/thu');
  expect(await main()).not.toContain('Đề nghị góp ý');
});

it('the launch was made on paper: recorded as done, no mail leaves', async () => {
  await go('/gd/2025/launch');
  const done = await carryOut(desk, 'Ghi nhận đã thực hiện bằng văn bản', {
    ...{ 'Ngày bắt đầu': '02/12/2024', 'Ngày kết thúc': '16/12/2024' },
  });
  expect(done).toBe('Đã ghi nhận giai đoạn đã thực hiện.');
});

const DOOR = 'đăng ký';
const paper = (stage: string, unit: string) => go(`/bai/2025/${stage}/${unit}`);

async function openStage(stage: string): Promise<void> {
  await go('');
  await desk.locator(`a[href="${BASE}/mo/2025/${stage}"]`).first().click();
  await desk.getByRole('button', { name: /^Mở và gửi thư tới/ }).click();
  await desk.getByText('Đã mở giai đoạn; thư đang được gửi tới các đơn vị.').waitFor();
}

async function register(page: Page, unit: string): Promise<void> {
  await taskPage(page, unit, 'registration', '/soan');
  const first = row(page, 'Dòng 1');
  await first.getByLabel('Danh hiệu, hình thức').selectOption({ label: 'Cờ thi đua ngành Tư pháp' });
  await first.getByLabel('Đăng ký cho').selectOption({ index: 1 });
  await first.getByLabel('Chỉ tiêu phấn đấu').fill('Hoàn thành 100% chỉ tiêu.');
  await send(page);
}

it('registration is opened on its day; a mail that comes back is seen, the address mended, the mail sent again', async () => {
  await step('03/3/2025');
  await openStage('registration');
  await go('');
  expect(await main()).toContain(WRONG_ADDRESS);
  await expectGoodPage(desk);
  await go(`/thiet-lap/don-vi/${LOST.id}`);
  await carryOut(desk, 'Sửa đầu mối', { 'Cán bộ đầu mối: thư điện tử': `dau-moi@${LOST.id}.example` });
  await go('/thu?tinh-trang=bounced');
  await desk.locator('tbody a', { hasText: 'ăng ký' }).first().click();
  expect(await carryOut(desk, 'Gửi lại thư này')).toBe('Thư đang được gửi lại.');
});

it('the unit that had no mail registers by it', async () => {
  await register(await officer(LOST.id, DOOR), LOST.id);
});

it('a paper is returned with its reason, sent again, and accepted; another came on paper', async () => {
  const page = await officer(GOOD.id, DOOR);
  await register(page, GOOD.id);
  await paper('registration', GOOD.id);
  await carryOut(desk, 'Đề nghị bổ sung', {
    ...{ 'Nội dung cần bổ sung': 'Chỉ tiêu chưa ghi số việc.', 'Gửi lại trước hết ngày': '20/3/2025' },
  });
  await taskPage(page, GOOD.id, 'registration');
  await page.locator('.returned', { hasText: 'Chỉ tiêu chưa ghi số việc.' }).waitFor();
  await register(page, GOOD.id);
  await paper('registration', GOOD.id);
  expect(await carryOut(desk, 'Tiếp nhận')).toBe('Đã tiếp nhận.');
  await paper('registration', PAPER.id);
  const noted = await carryOut(desk, 'Đã nhận bằng văn bản', {
    ...{ 'Số, ký hiệu': '12/ĐK-STP', 'Ngày nhận': '03/3/2025' },
  });
  expect(noted).toBe('Đã ghi nhận văn bản giấy.');
});

it('the deadline is extended for all, and once more for one', async () => {
  await go('/gd/2025/registration');
  await carryOut(desk, 'Đổi thời hạn chung', {
    ...{ 'Thời hạn mới': '27/3/2025', 'Lý do': 'Nhiều đơn vị đề nghị thêm thời gian.' },
  });
  expect(await main()).toContain('27/3/2025 (thứ Năm)');
  await paper('registration', LATE.id);
  await carryOut(desk, 'Gia hạn cho riêng đơn vị này', {
    ...{ 'Hạn mới của đơn vị': '28/3/2025', 'Lý do': 'Mưa lũ tại địa phương.' },
  });
  expect(await main()).toContain('28/3/2025 (thứ Sáu)');
});

it('who is late is watched, reminded, told to its leader by one click; what comes late is waived', async () => {
  await step('02/4/2025');
  await go('');
  const home = await main();
  expect(home).toContain(LATE.name);
  expect(home).toContain('thư tới lãnh đạo chờ bấm gửi');
  await expectGoodPage(desk);
  const words = await desk.locator('textarea[data-chep]').inputValue();
  expect(words).toContain(LATE.name);
  expect(words).not.toContain('/m/');
  await paper('registration', LATE.id);
  expect(await carryOut(desk, 'Thư tới lãnh đạo đơn vị đang chờ')).toContain('đang được gửi');
  const page = await officer(LATE.id, DOOR);
  await register(page, LATE.id);
  expect(await page.locator('main').innerText()).toContain('Gửi chậm');
  await paper('registration', LATE.id);
  expect(await carryOut(desk, 'Miễn ghi nhận chậm', { 'Lý do': 'Mưa lũ tại địa phương.' })).toBe(
    'Đã miễn ghi nhận chậm.',
  );
  for (const unit of [LATE.id, LOST.id]) {
    await paper('registration', unit);
    await carryOut(desk, 'Tiếp nhận');
  }
  await go('/gd/2025/registration');
  expect(await carryOut(desk, 'Đóng giai đoạn')).toBe('Đã đóng giai đoạn.');
  expect(await main()).toContain('Đã tiếp nhận');
});

it('the covenant is adopted, and signed by link', async () => {
  await go('/2025/giao-uoc/khoi-1');
  await carryOut(desk, 'Thông qua giao ước', { 'Ngày thông qua': '02/4/2025' });
  const page = await officer(GOOD.id, DOOR);
  await page.goto(`${office.url}/viec/${CLUSTER}/${GOOD.id}/ky-giao-uoc/2025`);
  await fill(page, 'Chức vụ', 'Phó Giám đốc');
  await page.getByLabel('Ký với tư cách').selectOption('KT.');
  await press(page, 'Ký giao ước');
  await page.locator('.receipt', { hasText: 'Đã ký giao ước' }).waitFor();
  await go('/2025/giao-uoc/khoi-1');
  expect(await main()).toContain('Đã ký 1/6 đơn vị');
});

async function report(page: Page, unit: string, stage: string): Promise<void> {
  await taskPage(page, unit, stage, '/soan');
  await fill(page, 'Số việc hộ tịch đã giải quyết', '20.491');
  await send(page);
}

it('mid-year: reports side by side, closed, opened again for one who forgot', async () => {
  await step('02/6/2025');
  await openStage('mid-year');
  await report(await officer(GOOD.id, DOOR), GOOD.id, 'mid-year');
  await go('/so-lieu/2025/mid-year');
  expect(await main()).toContain('20.491');
  await go('/gd/2025/mid-year');
  await carryOut(desk, 'Đóng giai đoạn', { 'Ghi chú (không bắt buộc)': 'Đã tổng hợp.' });
  await carryOut(desk, 'Mở lại giai đoạn', { 'Thời hạn mới': '27/6/2025', 'Lý do': 'Bổ sung một đơn vị.' });
  await report(await officer(LATE.id, DOOR), LATE.id, 'mid-year');
  await go('/gd/2025/mid-year');
  await carryOut(desk, 'Đóng giai đoạn');
});

it('another request goes to the chosen units only, after a preview', async () => {
  await go('/de-nghi');
  const form = await act(desk, 'Đề nghị mới');
  await answer(form, {
    ...{ 'Thuộc kỳ thi đua': { choose: 'năm 2025' }, 'Thời hạn': '20/6/2025' },
    'Đơn vị trả lời thế nào': { choose: 'Trả lời bằng lời' },
  });
  await fill(desk, 'Nội dung đề nghị', 'báo cáo việc cấp giấy khai sinh');
  await press(desk, 'Xem trước');
  expect(await errors()).toContain('Chưa chọn đơn vị nào');
  const again = await act(desk, 'Đề nghị mới');
  await answer(again, { 'Chỉ các đơn vị được chọn dưới đây': true, [GOOD.name]: true });
  await press(desk, 'Xem trước');
  expect(await carryOut(desk, 'Gửi đề nghị')).toContain('Đã gửi đề nghị');
});

it('the conference is moved after a look at every date that follows', async () => {
  await step('15/9/2025');
  await go('/hoi-nghi/2025');
  const form = await act(desk, 'Dời hội nghị');
  await answer(form, { 'Ngày hội nghị mới': '25/12/2025' });
  await press(desk, 'Xem trước');
  expect(await main()).toContain('25/12/2025');
  await expectGoodPage(desk);
  const moved = await carryOut(desk, 'Dời hội nghị và gửi thư báo', { 'Lý do': 'Trùng lịch của Bộ.' });
  expect(moved).toContain('Đã dời hội nghị');
});

it('year-end opens on the date that followed the conference; one reports, the rest is closed', async () => {
  await step('24/10/2025');
  await openStage('year-end');
  await report(await officer(GOOD.id, DOOR), GOOD.id, 'year-end');
  await paper('year-end', GOOD.id);
  await carryOut(desk, 'Tiếp nhận');
  await go('/gd/2025/year-end');
  await carryOut(desk, 'Đóng giai đoạn');
});

it('the conference day: roll, vote, two counters on two telephones, the result', async () => {
  await step('25/12/2025');
  await go('/2025/hoi-nghi');
  const roll = await act(desk, 'Điểm danh các đơn vị');
  for (const tick of await roll.getByRole('checkbox').all()) await tick.check();
  await roll.getByRole('button').last().click();
  await desk.getByText('Đã lưu điểm danh.').waitFor();
  await openStage('voting');
  await go('/2025/bau/co');
  await carryOut(desk, 'Cử hai người kiểm phiếu', {
    ...{ 'Người thứ nhất: đơn vị': { choose: DEPUTY }, 'Người thứ nhất: họ và tên': 'Nguyễn Thị Hoa' },
    ...{ 'Người thứ hai: đơn vị': { choose: PAPER.name }, 'Người thứ hai: họ và tên': 'Nguyễn Thị Hoa' },
  });
  for (const unit of ['stp-son-la', PAPER.id]) {
    const page = await officer(unit, DOOR);
    await page.goto(`${office.url}/kiem-phieu/${CLUSTER}/2025/co?sua=1`);
    await enterCount(page, 6, { [GOOD.name]: 5, [LOST.name]: 3, [LATE.name]: 2 });
  }
  await go('/2025/bau/co');
  expect(await main()).toContain(`Được suy tôn: ${GOOD.name}`);
});

it('afterwards: the dossiers are asked for, decisions are awaited', async () => {
  await step('29/12/2025');
  await go('/gd/2025/voting');
  const acts = await desk.locator('summary', { hasText: 'Đóng giai đoạn' }).count();
  if (acts > 0) await carryOut(desk, 'Đóng giai đoạn');
  await openStage('closing');
  await go('/ky/2025');
  await carryOut(desk, 'Chuyển sang chờ quyết định khen thưởng');
});

it('a decision is written down and told to everybody', async () => {
  await go('/2025/sau-hoi-nghi');
  const decided = await carryOut(desk, 'Ghi kết quả của Hội đồng, quyết định của cấp có thẩm quyền', {
    ...{ 'Số quyết định, văn bản': '99/QĐ-BTP', 'Ngày quyết định': '29/12/2025' },
    ...{ 'Kết quả': { choose: 'Được tặng' } },
    'Tập thể, cá nhân': { choose: `${GOOD.name}: Cờ thi đua ngành Tư pháp (Được suy tôn)` },
  });
  expect(decided).toContain('Đã ghi quyết định');
});

it('the hand-over wants enough new people first', async () => {
  await go('/thiet-lap/vai-tro');
  await carryOut(desk, 'Thêm cán bộ đứng tên trong thư', {
    ...{ 'Đơn vị': { choose: DEPUTY }, 'Họ và tên': 'Trần Văn Bình' },
    ...{ 'Thư điện tử': 'thu-ky@stp-son-la.example', 'Điện thoại': '0212 111 111' },
  });
  const handOver: Answers = {
    ...{ 'Nhiệm kỳ': '2026', 'Từ ngày': '01/01/2026', 'Trưởng Cụm': { choose: DEPUTY } },
    ...{ 'Đã rà soát xong các việc nêu trên': true, [`Phó Trưởng: ${GOOD.name}`]: true },
  };
  const form = await act(desk, 'Ghi nhận nhiệm kỳ mới');
  await answer(form, handOver);
  await form.getByRole('button').last().click();
  expect(await errors()).toContain('đề nghị thêm ít nhất 2 người');
  await go('/nguoi-dung');
  for (const [name, email] of [
    ['Trần Văn Bình', 'binh'],
    ['Vũ Thị Cúc', 'cuc'],
  ] as const) {
    await carryOut(desk, 'Thêm người', {
      ...{ 'Họ và tên': name, 'Đơn vị': { choose: DEPUTY }, 'Vai trò': { choose: 'Cán bộ Thường trực' } },
      'Thư điện tử': `${email}@stp-son-la.example`,
    });
  }
  await go('/thiet-lap/vai-tro');
  expect(await carryOut(desk, 'Ghi nhận nhiệm kỳ mới', handOver)).toContain('Đã ghi nhận bàn giao');
});

it('the next cycle comes from this one, and belongs to the new head', async () => {
  await step('05/01/2026');
  await go('');
  expect(await main()).toContain(`Trưởng Cụm: ${DEPUTY}`);
  await go('/ky-moi');
  await press(desk, 'Xem trước');
  await carryOut(desk, 'Lập kỳ thi đua');
  expect(desk.url()).toContain('/ky/2026');
  await expectGoodPage(desk);
});

it('this cycle ends when nothing of it is open, and the record of the year is whole', async () => {
  await go('/ky/2025');
  const end = await act(desk, 'Kết thúc kỳ thi đua');
  await end.getByRole('button').last().click();
  expect(await errors()).toContain('Còn giai đoạn đang mở');
  for (const stage of ['Hoàn tất hồ sơ, bàn giao', 'Báo cáo việc cấp giấy khai sinh']) {
    await go('/ky/2025');
    await desk.locator('table').first().getByRole('link', { name: stage }).click();
    await carryOut(desk, 'Đóng giai đoạn');
  }
  await go('/ky/2025');
  expect(await carryOut(desk, 'Kết thúc kỳ thi đua')).toBe('Đã kết thúc kỳ thi đua.');
  await go('/nhat-ky');
  expect(await main()).toContain('Nhật ký nguyên vẹn');
});
