/** What every keeper of seals promises: a name once taken keeps its text, and keeping the same again is no error. */
import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createFolderSealKeeper } from '#adapters/files/create-folder-seal-keeper.ts';
import { createS3SealKeeper } from '#adapters/s3/create-s3-seal-keeper.ts';
import type { SealKeeper } from '#app/ports.ts';

interface Kept {
  readonly keeper: SealKeeper;
  /** Names and texts as they lie there. */
  readonly texts: () => Readonly<Record<string, string>>;
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function inFolder(): Kept {
  const root = mkdtempSync(join(tmpdir(), 'seals-'));
  folders.push(root);
  const names = () =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name));
  return {
    keeper: createFolderSealKeeper(root),
    texts: () =>
      Object.fromEntries(names().map((name) => [name.slice(root.length + 1), readFileSync(name, 'utf8')])),
  };
}

/** A client that answers as S3 does to a write with If-None-Match. */
function inBucket(): Kept {
  const objects = new Map<string, string>();
  const client = new S3Client({ region: 'ap-southeast-1' });
  vi.spyOn(client, 'send').mockImplementation((command): unknown => {
    if (command instanceof GetObjectCommand) {
      const text = objects.get(command.input.Key ?? '') ?? '';
      return Promise.resolve({ Body: { transformToString: async () => text } });
    }
    if (!(command instanceof PutObjectCommand)) throw new Error('not expected');
    const { Key = '', Body, IfNoneMatch } = command.input;
    if (IfNoneMatch === '*' && objects.has(Key)) {
      const $metadata = { httpStatusCode: 412 };
      const refused = { name: 'PreconditionFailed', $fault: 'client', $metadata } as const;
      return Promise.reject(new S3ServiceException(refused));
    }
    objects.set(Key, Body as string);
    return Promise.resolve({});
  });
  return {
    keeper: createS3SealKeeper({ client, bucket: 'niem-phong' }),
    texts: () => Object.fromEntries(objects),
  };
}

describe.each([
  ['a folder', inFolder],
  ['a bucket', inBucket],
])('seals kept in %s', (_name, make) => {
  it('lie under cluster and date', async () => {
    const { keeper, texts } = make();
    await keeper.keep('mnbg', '2025-03-10', '{"a":1}\n');
    await keeper.keep('mnbg', '2025-03-11', '{"a":2}\n');
    expect(texts()).toEqual({ 'mnbg/2025-03-10.json': '{"a":1}\n', 'mnbg/2025-03-11.json': '{"a":2}\n' });
  });

  it('may be kept again, and are never replaced', async () => {
    const { keeper, texts } = make();
    await keeper.keep('mnbg', '2025-03-10', 'one');
    await keeper.keep('mnbg', '2025-03-10', 'one');
    await expect(keeper.keep('mnbg', '2025-03-10', 'two')).rejects.toThrow(
      'another seal of mnbg, 2025-03-10',
    );
    expect(texts()).toEqual({ 'mnbg/2025-03-10.json': 'one' });
  });
});
