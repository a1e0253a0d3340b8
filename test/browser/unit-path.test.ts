/** From the mail to the receipt on a telephone, for each kind of task. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { expectGoodPage } from './support/good-page.ts';
import { comeIn, fill, openMail, openPhone, press, row, typeCode, type Phone } from './support/hands.ts';
import { startTrial, type Trial } from './support/trial.ts';
import { KINDS, send } from './support/unit-kinds.ts';

let trial: Trial;
let browser: Browser;
let phone: Phone;
beforeAll(async () => {
  [trial, browser] = await Promise.all([startTrial(), openBrowser()]);
});
afterEach(() => phone.context.close());
afterAll(async () => {
  await browser.close();
  await trial.close();
});

const sentVersions = (stage: string, unit: string) => trial.store.versions('2025', stage, unit);

describe('on a phone from the mail to the receipt', () => {
  it.each(KINDS)('$kind', async ({ unit, about, stage, write, shows }) => {
    phone = await openPhone(browser);
    const { page } = phone;
    await comeIn(trial, phone, unit, about);
    await expectGoodPage(page);
    await page.getByRole('link', { name: 'Bắt đầu soạn' }).click();
    await expectGoodPage(page);
    await write(page);
    await send(page, shows);
    await expectGoodPage(page);
    expect(await page.locator('.receipt').innerText()).toContain('Đã gửi lần 1');
    expect(await sentVersions(stage, unit)).toHaveLength(1);
    await openMail(page, trial, unit, 'receipt', 'nhận');
  });

  it('registrations: last year’s list, and a table from a spreadsheet whose wrong line stays with its reason', async () => {
    phone = await openPhone(browser);
    const { page } = phone;
    await comeIn(trial, phone, 'stp-bac-giang', 'đăng ký');
    await page.getByRole('link', { name: 'Bắt đầu soạn' }).click();
    expect(await page.locator('main').innerText()).toContain('Danh sách năm trước đã được điền sẵn');
    expect(await row(page, 'Dòng 1').getByLabel('Chỉ tiêu phấn đấu').inputValue()).toContain('100%');
    const good = 'Bằng khen của Bộ trưởng\tPhòng Hành chính tư pháp\t12\t7\tHoàn thành kế hoạch';
    await fill(page, 'Bảng dán (không bắt buộc)', `${good}\nDanh hiệu lạ\tPhòng A`);
    await press(page, 'Đọc bảng');
    expect(await page.locator('.errors').innerText()).toContain('Danh hiệu lạ');
    await expectGoodPage(page);
    expect(await row(page, 'Dòng 2').getByLabel('Tổng số người').inputValue()).toBe('12');
    await fill(page, 'Bảng dán (không bắt buộc)', '');
    const [paper] = await Promise.all([
      page.waitForEvent('download'),
      send(page, 'Phòng Hành chính tư pháp, 12 người (nữ: 7)', 'Gửi và tải văn bản để ghi số, ký'),
    ]);
    expect(paper.suggestedFilename()).toBe('ban-dang-ky-stp-bac-giang.docx');
    expect(await page.locator('.receipt').innerText()).toContain('Đã gửi lần 1');
    await expectGoodPage(page);
    const [version] = await sentVersions('registration', 'stp-bac-giang');
    expect(version?.value.content.registrations).toHaveLength(2);
  });

  it('a registration withdrawn afterwards, with its reason', async () => {
    phone = await openPhone(browser);
    const { page } = phone;
    await comeIn(trial, phone, 'stp-hoa-binh', 'đăng ký');
    await page.getByRole('link', { name: 'Bắt đầu soạn' }).click();
    await row(page, 'Dòng 1')
      .getByLabel('Danh hiệu, hình thức')
      .selectOption({ label: 'Bằng khen của Bộ trưởng' });
    await row(page, 'Dòng 1').getByLabel('Đăng ký cho').selectOption({ label: 'Cá nhân' });
    await row(page, 'Dòng 1').getByLabel('Tên tập thể khác, họ và tên cá nhân').fill('Phạm Thị Lan');
    await send(page, 'Phạm Thị Lan');
    await page.goBack();
    await page.goto(page.url().replace(/\/(gui|kiem-tra|da-gui)$/, ''));
    await page.getByRole('link', { name: /Xin rút/ }).click();
    await expectGoodPage(page);
    await press(page, 'Xin rút đăng ký');
    expect(await page.locator('.errors').innerText()).toContain('Chưa ghi lý do xin rút');
    await expectGoodPage(page);
    await fill(page, 'Lý do xin rút', 'Chuyển công tác.');
    await press(page, 'Xin rút đăng ký');
    expect(await page.locator('.receipt').innerText()).toContain('Đã ghi nhận');
    const rows = await trial.store.registrations('2025');
    expect(rows.find(({ value }) => value.unit === 'stp-hoa-binh')?.value.state).toBe('withdrawn');
  });

  it('a draft shown to the leader by a link, and the signed paper told of afterwards', async () => {
    phone = await openPhone(browser);
    const { page } = phone;
    trial.wait(15);
    await comeIn(trial, phone, 'stp-ha-giang', 'đột xuất');
    await page.getByRole('link', { name: 'Bắt đầu soạn' }).click();
    await fill(page, 'Nội dung trả lời của đơn vị', 'Xin ý kiến lãnh đạo.');
    await press(page, 'Lưu nháp');
    await page.getByRole('link', { name: /xin ý kiến lãnh đạo/ }).click();
    await press(page, 'Tạo đường dẫn chỉ xem');
    await expectGoodPage(page);
    const link = await page.getByLabel(/Chép đường dẫn/).inputValue();
    const leader = await openPhone(browser);
    await leader.page.goto(link);
    expect(await leader.page.locator('.paper').innerText()).toContain('Xin ý kiến lãnh đạo.');
    expect(await leader.page.locator('form, nav a').count()).toBe(0);
    await expectGoodPage(leader.page);
    await leader.context.close();
    await page.goto(page.url().replace(/\/xem$/, '/soan'));
    await send(page, 'Xin ý kiến lãnh đạo.');
    await page.getByRole('link', { name: 'Ghi số, ngày và tải bản đã ký' }).click();
    await page
      .getByLabel('Chọn tệp')
      .setInputFiles({ name: 'ban-ky.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await press(page, 'Tải lên');
    await fill(page, 'Số, ký hiệu văn bản', '45/BC-STP');
    await fill(page, 'Ngày văn bản', '10/3/2025');
    await expectGoodPage(page);
    await press(page, 'Lưu');
    await page.getByText('Đã ghi số, ngày văn bản').waitFor();
    const task = (await trial.store.task('2025', 'req-bao-cao', 'stp-ha-giang'))?.value;
    expect(task?.signed).toMatchObject({ number: '45/BC-STP', scan: { name: 'ban-ky.pdf' } });
  });

  it('the contacts confirmed in one act, and mended', async () => {
    phone = await openPhone(browser);
    const { page } = phone;
    await comeIn(trial, phone, 'stp-tuyen-quang', 'đăng ký');
    await page.getByRole('link', { name: 'Tất cả việc của đơn vị' }).click();
    await expectGoodPage(page);
    await page.getByRole('link', { name: 'Đề nghị xác nhận cán bộ đầu mối' }).click();
    await expectGoodPage(page);
    await press(page, 'Xác nhận đúng');
    await page.getByText('Đã xác nhận. Cảm ơn đồng chí.').waitFor();
    await page.getByRole('link', { name: 'Sửa thông tin đầu mối' }).click();
    await row(page, 'Lãnh đạo phụ trách').getByLabel('Thư điện tử').fill('khong-phai-thu');
    await press(page, 'Lưu');
    await expectGoodPage(page);
    await row(page, 'Lãnh đạo phụ trách').getByLabel('Thư điện tử').fill('giam-doc@stp-tuyen-quang.example');
    await press(page, 'Lưu');
    await page.getByText('Đã lưu thông tin đầu mối.').waitFor();
  });

  it('the covenant signed by link, once', async () => {
    phone = await openPhone(browser);
    const { page } = phone;
    await comeIn(trial, phone, 'stp-lao-cai', 'đăng ký');
    await page.getByRole('link', { name: 'Tất cả việc của đơn vị' }).click();
    await page.getByRole('link', { name: /Ký giao ước/ }).click();
    await expectGoodPage(page);
    await page.getByLabel('Ký với tư cách').selectOption('KT.');
    await press(page, 'Ký giao ước');
    expect(await page.locator('.receipt').innerText()).toContain('Đã ký giao ước');
    await expectGoodPage(page);
    const { signatures = [] } = (await trial.store.covenant('2025', 'stp'))?.value ?? {};
    expect(signatures).toMatchObject([
      { unit: 'stp-lao-cai', name: 'Lê Văn Minh', capacity: 'KT.', how: 'link' },
    ]);
  });

  it('the verified score read with its reasons, and answered before the last day', async () => {
    const unit = 'stp-dien-bien';
    const paper = { cycle: '2025', stage: 'year-end', unit };
    const figures = { viec: { value: 20_491 }, 'dung-han': { numerator: 118, denominator: 120 } };
    const officer = { unit, name: 'Nguyễn Thị Hoa', role: 'officer' } as const;
    await trial.run({ do: 'submission.send', ...paper, content: { figures, text: 'Đã xong.' } }, officer);
    await trial.run({ do: 'submission.accept', ...paper });
    const entries = {
      'I.1': { verified: '0', reason: 'Hai nhiệm vụ chậm.' },
      'I.2': { verified: '40', reason: 'Theo hồ sơ.' },
    };
    await trial.run({ do: 'score.verify', cycle: '2025', unit, entries });
    await trial.stepTo('2025-03-10', '10:00');
    phone = await openPhone(browser);
    const { page } = phone;
    await openMail(page, trial, unit, 'score');
    await page.locator('pre a[href*="/m/"]').first().click();
    await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click();
    await typeCode(trial, phone, unit);
    await page.getByRole('heading', { name: 'Gửi giải trình' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('Hai nhiệm vụ chậm.');
    await expectGoodPage(page);
    await press(page, 'Gửi giải trình');
    expect(await page.locator('.errors').innerText()).toContain('Chưa ghi nội dung giải trình.');
    await expectGoodPage(page);
    await fill(page, 'Nội dung giải trình', 'Hai nhiệm vụ được gia hạn theo Công văn số 12.');
    await page.getByLabel('I.1 Thực hiện nhiệm vụ chuyên môn').check();
    await press(page, 'Gửi giải trình');
    await page.getByText('Đã gửi giải trình; Thường trực Cụm sẽ xem xét, thẩm định lại.').waitFor();
    await expectGoodPage(page);
    expect((await trial.store.scoreSheet('2025', unit))?.value.answers).toMatchObject([
      { text: 'Hai nhiệm vụ được gia hạn theo Công văn số 12.', codes: ['I.1'] },
    ]);
  });
});
