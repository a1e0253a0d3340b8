import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFileKeys, rotateFileKeys } from '#adapters/signing/create-file-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'thidua-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('keys of an office', () => {
  it('are rotated: the former one holds once more, an older one no longer', async () => {
    expect(() => rotateFileKeys(folder)).toThrow(/is not there/);
    const first = await createFileKeys(folder).current();
    expect(rotateFileKeys(folder)).toEqual(['k2', 'k1']);
    const keys = createFileKeys(folder);
    expect((await keys.current()).id).toBe('k2');
    expect((await keys.byId('k1'))?.secret).toEqual(first.secret);
    expect(rotateFileKeys(folder)).toEqual(['k3', 'k2']);
    expect(await createFileKeys(folder).byId('k1')).toBeUndefined();
    expect(JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8'))).toHaveProperty('keys.length', 2);
  });
});
