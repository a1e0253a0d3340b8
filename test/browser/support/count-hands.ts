/** What a counter types in from the sheet of paper. */
import type { Page } from 'playwright-core';
import { fill, press, row } from './hands.ts';

/** Yes by the name of the candidate; everybody else votes against. */
export async function enterCount(
  page: Page,
  voters: number,
  yes: Readonly<Record<string, number>>,
): Promise<void> {
  await fill(page, 'Số đơn vị có mặt', String(voters));
  for (const label of ['Phiếu phát ra', 'Phiếu thu về', 'Phiếu hợp lệ'])
    await fill(page, label, String(voters));
  await fill(page, 'Phiếu không hợp lệ', '0');
  for (const [name, n] of Object.entries(yes)) {
    const set = row(page, name);
    await set.getByLabel('Đồng ý', { exact: true }).fill(String(n));
    await set.getByLabel('Không đồng ý', { exact: true }).fill(String(voters - n));
    await set.getByLabel('Không có ý kiến', { exact: true }).fill('0');
  }
  await press(page, 'Gửi số đã kiểm');
}
