import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFolderFiles } from '#adapters/files/create-folder-files.ts';

const PLACE = { cluster: 'mnbg', cycle: '2025', stage: 'mid-year', unit: 'stp-son-la' };
const bytes = new TextEncoder().encode('%PDF');
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it('gives back what was put, under its own task alone', async () => {
  const files = createFolderFiles(root);
  await files.put(PLACE, 'Báo cáo.pdf', bytes);
  const [file] = await files.list(PLACE);
  expect(file).toMatchObject({ name: 'Báo cáo.pdf', bytes: 4 });
  expect(await files.open(PLACE, file?.id ?? '')).toMatchObject({ name: 'Báo cáo.pdf' });
  expect(await files.read(PLACE, file?.id ?? '')).toEqual({
    name: 'Báo cáo.pdf',
    content: Buffer.from(bytes),
  });
  const other = { ...PLACE, unit: 'stp-cao-bang' };
  expect(await files.read(other, file?.id ?? '')).toBeUndefined();
  expect(await files.list(other)).toEqual([]);
  expect(await files.open(other, file?.id ?? '')).toBeUndefined();
});

it('keeps the same file once', async () => {
  const files = createFolderFiles(root);
  await files.put(PLACE, 'a.pdf', bytes);
  await files.put(PLACE, 'a.pdf', bytes);
  await files.put(PLACE, 'a.pdf', new TextEncoder().encode('%PDF-2'));
  expect(await files.list(PLACE)).toHaveLength(2);
});

it('leaves its folder for no name, id or unit', async () => {
  const files = createFolderFiles(join(root, 'in'));
  await files.put(PLACE, '../../../../out.pdf', bytes);
  expect(readdirSync(root)).toEqual(['in']);
  expect(await files.open(PLACE, '../../../../../etc')).toBeUndefined();
  await expect(files.list({ ...PLACE, unit: '..' })).rejects.toThrow(RangeError);
});
