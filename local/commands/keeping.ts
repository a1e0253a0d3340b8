/** `thidua backup`, `restore`, `drill`: that an office outlives its machine. */
import type { Command } from 'commander';
import { badInput, Ended, EXIT } from './exit.ts';
import { withBar } from './progress.ts';
import { DATA } from './usual.ts';
import { wholeOf } from './serving.ts';

interface KeepingOptions {
  readonly data: string;
  readonly json?: true;
}

const now = () => new Date();

export function addKeeping(program: Command): void {
  const keeping = (name: string, description: string) =>
    program.command(name).description(description).addOption(DATA).option('--json', 'print as JSON');
  keeping('backup', 'copy the data folder, also while its server runs')
    .requiredOption('--to <dir>', 'folder that receives the backups, one folder each')
    .option('--without-keys', 'leave the signing keys out: after a restore links that are out open no more')
    .option('--keep <n>', 'remove all but the newest n backups there', wholeOf)
    .action(async (options: KeepingOptions & { to: string; withoutKeys?: true; keep?: number }) => {
      const { backUp } = await import('../backup/back-up.ts');
      await theFolder(options.data);
      if (options.keep === 0) badInput('--keep: at least 1');
      const made = await withBar('backup', options.json === true, (tell) =>
        backUp({
          ...{ data: options.data, to: options.to, keys: options.withoutKeys !== true, now, tell },
          ...(options.keep !== undefined && { keep: options.keep }),
        }),
      );
      const { path, manifest, removed } = made;
      const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
      print(options, { ok: true, path, at: manifest.at, files: manifest.files.length, bytes, removed }, [
        `${path}: ${manifest.files.length} files, ${bytes} bytes; ${removed.length} older removed`,
      ]);
    });
  keeping('restore', 'put an office back as a backup holds it; mails that left are not sent again')
    .argument('<backup>', 'folder of one backup')
    .option('--replace', 'put aside what stands in the data folder')
    .action((backup: string, options: KeepingOptions & { replace?: true }) =>
      restoreCommand(backup, options),
    );
  keeping('drill', 'back up, restore elsewhere and compare; the office itself is not touched').action(
    async (options: KeepingOptions) => {
      const { drill } = await import('../backup/drill.ts');
      await theFolder(options.data);
      const result = await drill(options.data, now);
      print(options, result, [
        `${result.rows} rows, ${result.files} files, ${result.bytes} bytes back in ${result.seconds} s; ${result.ok ? 'all as it was' : `${result.problems.length} differences`}`,
        ...result.problems,
      ]);
      if (!result.ok) throw new Ended(EXIT.refused, []);
    },
  );
}

async function restoreCommand(from: string, options: KeepingOptions & { replace?: true }): Promise<void> {
  const { FolderHeld, FolderUnusable, holdFolder } = await import('../data-folder.ts');
  const { BadBackup } = await import('../backup/manifest.ts');
  const { FolderTaken, restore } = await import('../backup/restore.ts');
  try {
    const folder = holdFolder(options.data, now);
    try {
      const done = await restore({ from, folder, replace: options.replace === true, now });
      const { stages, mails, bulletins, erasures } = done.woken;
      print(options, { ok: true, ...done }, [
        `restored as of ${done.at}: ${done.clusters.join(', ')}`,
        `  woken: ${stages} stages, ${mails} mails, ${bulletins} bulletins, ${erasures} erasures; sessions ended: ${done.sessionsEnded}`,
        `  mails to look at ("gửi lại"): ${done.doubtful}; signing keys: ${done.keys}`,
        ...(done.aside === undefined ? [] : [`  what stood there is in ${done.aside}`]),
      ]);
    } finally {
      folder.release();
    }
  } catch (error) {
    if (error instanceof BadBackup) badInput(...error.lines);
    if (error instanceof FolderTaken || error instanceof FolderUnusable) badInput(error.message);
    if (error instanceof FolderHeld) throw new Ended(EXIT.unavailable, [`${error.message}; stop it first`]);
    throw error;
  }
}

async function theFolder(data: string): Promise<void> {
  const { isDataFolder } = await import('../data-folder.ts');
  if (!isDataFolder(data)) badInput(`${data} is no data folder`);
}

function print({ json }: KeepingOptions, value: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
}
