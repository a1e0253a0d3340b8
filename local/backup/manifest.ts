/** What a backup holds, and that it is whole. */
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import * as z from 'zod';
import { InstantField } from '#contracts/shared.ts';
import type { Instant } from '#domain/shared/time.ts';

const MANIFEST = 'manifest.json';

const Manifest = z.strictObject({
  format: z.literal('thidua-backup'),
  version: z.literal(1),
  at: InstantField,
  /** Whether the signing keys are in it: without them links that are out open no more. */
  keys: z.boolean(),
  files: z.array(
    z.strictObject({
      path: z.string().regex(/^[^/\\][^\\]*$/),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

/** The folder is no backup, or one that was changed or cut short; each line names a file. */
export class BadBackup extends Error {
  override readonly name = 'BadBackup';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

export async function writeManifest(folder: string, at: Instant, keys: boolean): Promise<Manifest> {
  const files = await Promise.all(
    filesIn(folder).map(async (path) => ({
      path,
      bytes: statSync(join(folder, path)).size,
      sha256: await hashOf(join(folder, path)),
    })),
  );
  const manifest: Manifest = { format: 'thidua-backup', version: 1, at, keys, files };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  return manifest;
}

/** @throws BadBackup naming every file that is missing or not as it was written. */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  const there = new Set(filesIn(folder));
  const problems = await Promise.all(
    manifest.files.map(async ({ path, sha256 }) => {
      if (!there.has(path)) return [`${path} is missing`];
      return (await hashOf(join(folder, path))) === sha256 ? [] : [`${path} is not as it was written`];
    }),
  );
  if (problems.flat().length > 0) throw new BadBackup(problems.flat());
  return manifest;
}

function readManifest(folder: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadBackup([`${folder} is no backup of this release: ${why}`]);
  }
}

/** Every file beneath, by path with `/`, without the manifest itself. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== MANIFEST)
    .sort();
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
