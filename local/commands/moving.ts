/** `thidua export` and `import`: a cluster moves between places, embedded and in AWS, in either direction. */
import type { Command } from 'commander';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MovePlace } from '../move/move-place.ts';
import { badInput, Ended, EXIT } from './exit.ts';
import { withBar } from './progress.ts';
import { AWS, DATA } from './usual.ts';

interface MoveOptions {
  readonly data: string;
  readonly aws?: string;
  readonly json?: true;
}

export function addMoving(program: Command): void {
  const moving = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .addOption(DATA)
      .addOption(AWS)
      .option('--json', 'print as JSON');
  moving('export', 'write a cluster into one file: rows, what left by mail, files of its units')
    .argument('<cluster>')
    .requiredOption('--to <file>', 'zip file to write; it holds personal data')
    .action((cluster: string, options: MoveOptions & { to: string }) => exportTo(cluster, options));
  moving('import', 'take in a cluster that was exported elsewhere; refuses one that is here already')
    .argument('<file>', 'zip file of "thidua export"')
    .option('--dry-run', 'check everything and write nothing')
    .action((file: string, options: MoveOptions & { dryRun?: true }) => importFrom(file, options));
}

async function exportTo(cluster: string, options: MoveOptions & { to: string }): Promise<void> {
  const { exportCluster } = await import('../move/move-place.ts');
  const { CopyMoved } = await import('#app/move/cluster-copy.ts');
  await withPlace(options, false, async (place) => {
    try {
      const made = await withBar(`export ${cluster}`, options.json === true, (tell) =>
        exportCluster(place, cluster, tell),
      );
      if (!made) badInput(`no cluster "${cluster}"`);
      writeFileSync(options.to, made.bytes, { mode: 0o600, flag: 'wx' });
      const { rows, files, bytes } = made;
      print(options, { ok: true, cluster, file: options.to, rows, files, bytes: bytes.length }, [
        `${options.to}: ${rows} rows, ${files} files, ${bytes.length} bytes`,
      ]);
    } catch (error) {
      if (error instanceof CopyMoved) throw new Ended(EXIT.unavailable, [error.message]);
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
        badInput(`${options.to} is there already`);
      }
      throw error;
    }
  });
}

type ImportOptions = MoveOptions & { readonly dryRun?: true };

/** A dry run on a machine that has no folder yet checks against an empty one, which is thrown away. */
async function importFrom(file: string, options: ImportOptions): Promise<void> {
  const { isDataFolder } = await import('../data-folder.ts');
  if (options.dryRun !== true || options.aws !== undefined || isDataFolder(options.data))
    return importInto(file, options, options.dryRun !== true);
  const data = mkdtempSync(join(tmpdir(), 'thidua-dry-run-'));
  try {
    await importInto(file, { ...options, data }, true);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function importInto(file: string, options: ImportOptions, make: boolean): Promise<void> {
  const { importCluster } = await import('../move/move-place.ts');
  const { BadCopy } = await import('#app/move/cluster-copy.ts');
  const { ClusterThere } = await import('#app/move/write-copy.ts');
  const bytes = readOrEnd(file);
  await withPlace(options, make, async (place) => {
    try {
      const done = await withBar('import', options.json === true, (tell) =>
        importCluster(place, bytes, { dryRun: options.dryRun === true, tell }),
      );
      const { cluster, rows, files, written, notes } = done;
      const woken =
        written === 'dry run' ? 'nothing was written (dry run)' : `${written.woken.stages} stages woken`;
      print(options, { ok: true, ...done }, [
        `${cluster}: ${rows} rows, ${files} files; ${woken}`,
        ...notes.map((note) => `  ${note}`),
      ]);
    } catch (error) {
      if (error instanceof BadCopy) badInput(...error.lines.slice(0, 50));
      if (error instanceof ClusterThere) throw new Ended(EXIT.refused, [error.message]);
      throw error;
    }
  });
}

function readOrEnd(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    badInput(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`);
  }
}

/** A data folder is held for as long as it is moved: its server must be stopped. */
export async function withPlace(
  options: Pick<MoveOptions, 'data' | 'aws'>,
  make: boolean,
  work: (place: MovePlace) => Promise<void>,
): Promise<void> {
  if (options.aws !== undefined) return withAws(options.aws, work);
  const { FolderHeld, FolderUnusable } = await import('../data-folder.ts');
  const { openFolderPlace } = await import('../move/folder-place.ts');
  try {
    const { place, close } = await openFolderPlace(options.data, make);
    try {
      await work(place);
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof FolderUnusable) badInput(error.message);
    if (error instanceof FolderHeld) throw new Ended(EXIT.unavailable, [`${error.message}; stop it first`]);
    throw error;
  }
}

async function withAws(prefix: string, work: (place: MovePlace) => Promise<void>): Promise<void> {
  const { openAwsPlace } = await import('../aws/aws-place.ts');
  const { NoDeployment } = await import('../aws/stack-outputs.ts');
  try {
    const place = await openAwsPlace(prefix);
    try {
      await work(place);
    } finally {
      place.close();
    }
  } catch (error) {
    if (error instanceof NoDeployment) throw new Ended(EXIT.unavailable, [error.message]);
    throw error;
  }
}

function print({ json }: MoveOptions, value: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
}
