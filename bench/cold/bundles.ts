/** Every function as it is deployed, and two yardsticks beside them, each a file of its own. */
import { build } from 'esbuild';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Entry } from '#contracts/env.ts';
import { BUNDLING, bundleOf, writeBundle } from '#infra/constructs/bundle.ts';

export interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  readonly zippedBytes: number;
}

export const EMPTY = 'empty';
export const SDK = 'bare SDK';

export async function writeBundles(folder: string): Promise<Bundle[]> {
  const yardsticks = await Promise.all([
    yardstick(folder, EMPTY, 'yardstick-empty'),
    yardstick(folder, SDK, 'yardstick-sdk'),
  ]);
  return [...yardsticks, ...entries().map((entry) => deployed(folder, entry))];
}

/** Every entry of the deployed place, by its path. */
export function entries(): Entry[] {
  const handlers = readdirSync('functions/handlers', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.includes('/') && file.endsWith('.ts'));
  return [...handlers, 'engine/rehearse.ts'].map((file) => file.replace(/\.ts$/, '') as Entry).sort();
}

/** With what lies beside it; counted is what is read before the handler can be called. */
function deployed(folder: string, entry: Entry): Bundle {
  const own = folderOf(folder, entry);
  writeBundle(own, entry);
  const { files, atStart } = bundleOf(entry);
  const code = Buffer.concat(atStart.map((name) => files.get(name) ?? new Uint8Array()));
  return {
    name: entry,
    file: join(own, 'index.mjs'),
    bytes: code.length,
    zippedBytes: gzipSync(code).length,
  };
}

const folderOf = (folder: string, name: string): string => join(folder, name.replaceAll(/[^a-z-]+/gi, '-'));

async function yardstick(folder: string, name: string, file: string): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [`bench/cold/${file}.ts`],
    write: false,
    ...BUNDLING,
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`${file} was not bundled`);
  return written(folder, name, output.contents);
}

function written(folder: string, name: string, code: Uint8Array): Bundle {
  const own = folderOf(folder, name);
  mkdirSync(own, { recursive: true });
  const file = join(own, 'index.mjs');
  writeFileSync(file, code);
  return { name, file, bytes: code.length, zippedBytes: gzipSync(code).length };
}
