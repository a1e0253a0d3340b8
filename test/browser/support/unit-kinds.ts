/** Every kind of task of a unit: what an officer writes, and what is read back before it is sent. */
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { expectGoodPage } from './good-page.ts';
import { fill, press, row } from './hands.ts';

/** A kind of task, as an officer fills it in. */
export interface Kind {
  readonly kind: string;
  readonly unit: string;
  /** In the subject of its mail. */
  readonly about: string;
  readonly stage: string;
  readonly write: (page: Page) => Promise<void>;
  /** What the check page reads back. */
  readonly shows: string;
}

export const KINDS: readonly Kind[] = [
  {
    ...{ kind: 'an opinion on a draft', unit: 'stp-cao-bang', about: 'góp ý', stage: 'launch' },
    async write(page) {
      await page.getByLabel('Có ý kiến góp ý').check();
      await fill(page, 'Nội dung góp ý', 'Khoản 2 mục II: đề nghị bổ sung thời gian.');
    },
    shows: 'đề nghị bổ sung thời gian',
  },
  {
    ...{ kind: 'delegates', unit: 'stp-ha-giang', about: 'đại biểu', stage: 'req-dai-bieu' },
    async write(page) {
      await row(page, 'Trưởng đoàn').getByLabel('Họ và tên').fill('Lê Văn Minh');
      await row(page, 'Trưởng đoàn').getByLabel('Chức vụ').fill('Phó Giám đốc');
      await row(page, 'Trưởng đoàn').getByLabel('Là người bỏ phiếu của đơn vị').check();
    },
    shows: 'Lê Văn Minh, Phó Giám đốc (người bỏ phiếu)',
  },
  {
    ...{ kind: 'a paper', unit: 'stp-lai-chau', about: 'tham luận', stage: 'req-tham-luan' },
    async write(page) {
      await page.getByLabel('Đăng ký tham luận', { exact: true }).check();
      await fill(page, 'Tên tham luận', 'Chuyển đổi số trong công tác hộ tịch');
    },
    shows: 'Chuyển đổi số trong công tác hộ tịch',
  },
  {
    ...{ kind: 'a mid-year report', unit: 'stp-dien-bien', about: 'sơ kết', stage: 'mid-year' },
    async write(page) {
      await fill(page, 'Số việc hộ tịch đã giải quyết', '20.491');
      await row(page, 'Hồ sơ giải quyết đúng hạn').getByLabel('Số thực hiện').fill('118');
      await row(page, 'Hồ sơ giải quyết đúng hạn').getByLabel('Tổng số').fill('120');
      await fill(page, 'Đẩy mạnh chuyển đổi số', 'Đã số hóa 12.000 hồ sơ.');
    },
    shows: '20.491 việc',
  },
  {
    ...{
      kind: 'a year-end report with its own score',
      unit: 'stp-son-la',
      about: 'tổng kết',
      stage: 'year-end',
    },
    async write(page) {
      await fill(page, 'Số việc hộ tịch đã giải quyết', '41.020');
      await row(page, 'Hồ sơ giải quyết đúng hạn').getByLabel('Số thực hiện').fill('0');
      await row(page, 'Hồ sơ giải quyết đúng hạn').getByLabel('Tổng số').fill('0');
      await row(page, 'I.1. Thực hiện nhiệm vụ chuyên môn').getByLabel('Điểm tự chấm').fill('60');
      await row(page, 'I.1. Thực hiện nhiệm vụ chuyên môn')
        .getByLabel('Minh chứng')
        .fill('Báo cáo số 12/BC-STP');
      await row(page, 'I.2. Thực hiện phong trào thi đua').getByLabel('Điểm tự chấm').fill('40');
      await row(page, 'II.1. Sáng kiến được công nhận').getByLabel('Điểm thưởng').fill('2');
    },
    shows: '102 điểm',
  },
  {
    ...{ kind: 'any other request', unit: 'stp-yen-bai', about: 'đột xuất', stage: 'req-bao-cao' },
    async write(page) {
      await fill(page, 'Nội dung trả lời của đơn vị', 'Không phát sinh vướng mắc.');
      await attach(page, 'phu-luc.pdf');
    },
    shows: 'phu-luc.pdf',
  },
  {
    ...{ kind: 'a dossier', unit: 'stp-bac-kan', about: 'hồ sơ', stage: 'req-ho-so' },
    write: (page) => attach(page, 'bao-cao-thanh-tich.pdf'),
    shows: 'bao-cao-thanh-tich.pdf',
  },
];

async function attach(page: Page, name: string): Promise<void> {
  await press(page, 'Thêm tệp đính kèm');
  const field = page.getByLabel('Chọn tệp');
  // What would be refused is told beside the field, before anything leaves the telephone.
  await field.setInputFiles({ name: 'tro-choi.exe', mimeType: 'application/x-msdownload', buffer: EXE });
  await page.getByText('Tệp "tro-choi.exe" không thuộc loại được nhận').waitFor();
  await press(page, 'Tải lên');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await expectGoodPage(page);
  await field.setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await expectGoodPage(page);
  await press(page, 'Tải lên');
  await page.getByRole('link', { name: 'Quay lại nội dung đang soạn' }).click();
}

const EXE = Buffer.from('MZ');

/** From the open form over the check page to the receipt. */
export async function send(page: Page, shows: string, button = 'Gửi'): Promise<void> {
  await press(page, 'Kiểm tra và gửi');
  await page.waitForURL(/\/kiem-tra$/);
  expect(await page.locator('main').innerText()).toContain(shows);
  await expectGoodPage(page);
  await press(page, button);
  await page.waitForURL(/\/da-gui(\?lap=xong)?$/);
}
