/** `thidua audit`: the record of who did what, whether it is whole, what it shows, and its seals. */
import { existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import type { AuditState } from '#app/audit/audit-state.ts';
import { localDateOf, localTimeOf, type Instant, type LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import type { AuditReport, KeptTexts } from '../audit/audit-record.ts';
import type { Desk } from './desk.ts';
import { badInput, Ended, EXIT } from './exit.ts';
import { look, looking, print, type LookOptions } from './looking.ts';
import { momentOf } from './values.ts';

interface CopyOptions extends LookOptions {
  readonly copies?: string;
}

export function addAuditing(program: Command): void {
  const audit = program.command('audit').description('the record of who did what');
  looking(audit.command('verify'))
    .description(
      'recompute every chain, hold it against the seals and their copies, and name what is broken; with --aws the copies of a hardened deployment',
    )
    .option('--copies <dir>', 'folder with copies of the seals')
    .action(verify);
  looking(audit.command('seal'))
    .description(
      'seal what was recorded since the last seal, as happens daily; the heads of both blocks get a mail',
    )
    .option('--copies <dir>', 'folder that receives a copy of every seal which it lacks')
    .action(seal);
  looking(audit.command('show'))
    .description('the state that the audit alone shows at a moment')
    .requiredOption('--at <instant>', '2025-06-27T17:00:00Z, or 27/6/2025 for the end of that day', momentOf)
    .action(show);
}

async function verify(options: CopyOptions): Promise<void> {
  const { reportOn } = await import('../audit/audit-record.ts');
  folderOf(options.copies, 'verify');
  const reports = await look(options, async (desk) => {
    const records = await desk.audit(options.cluster);
    return Promise.all(
      records.map(async (record) => reportOn(record, await copiesOf(desk, record.cluster, options.copies))),
    );
  });
  print(options, reports, reports.flatMap(reportLines));
  if (reports.some(({ problems }) => problems.length > 0)) throw new Ended(EXIT.refused, []);
}

async function copiesOf(
  desk: Desk,
  cluster: string,
  folder: string | undefined,
): Promise<KeptTexts | undefined> {
  if (folder === undefined) return desk.copies?.(cluster);
  const { readSealFolder } = await import('#adapters/files/read-seal-folder.ts');
  return { texts: await readSealFolder(folder, cluster), problems: [] };
}

async function seal(options: CopyOptions): Promise<void> {
  folderOf(options.copies, 'seal');
  const done = await look(options, async (desk) => {
    const sealed = await sealAt(desk, options.cluster);
    const copied = options.copies === undefined ? 0 : await bring(desk, options.copies, options.cluster);
    return { ok: true, ...sealed, copied };
  });
  const { sealed, kept, copied } = done;
  print(options, done, [
    `${sealed === 0 ? 'nothing new to seal' : `${sealed} sealed`}; ${kept} copies kept by the place itself`,
    ...(options.copies === undefined ? [] : [`${copied} seals stand in ${options.copies}`]),
  ]);
}

async function sealAt(desk: Desk, cluster: string | undefined) {
  try {
    return await desk.seal(cluster);
  } catch (error) {
    if (error instanceof AggregateError) throw new Ended(EXIT.refused, [error.message]);
    throw error;
  }
}

/** Every seal, for a folder may lack those of earlier days as well; what stands there is compared, never replaced. */
async function bring(desk: Desk, folder: string, cluster: string | undefined): Promise<number> {
  const { createFolderSealKeeper } = await import('#adapters/files/create-folder-seal-keeper.ts');
  const { sealText } = await import('#app/audit/seal.ts');
  const keeper = createFolderSealKeeper(folder);
  let copied = 0;
  for (const { cluster: id, seals } of await desk.audit(cluster))
    for (const one of seals) {
      await keeper.keep(id, one.date, sealText(one)).catch((error: unknown) => {
        throw new Ended(EXIT.refused, [error instanceof Error ? error.message : String(error)]);
      });
      copied += 1;
    }
  return copied;
}

async function show(options: LookOptions & { readonly at: Instant }): Promise<void> {
  const { auditStateAt } = await import('#app/audit/audit-state.ts');
  const states = await look(options, async (desk) =>
    (await desk.audit(options.cluster)).map(({ cluster, entries }) => ({
      cluster,
      ...auditStateAt(entries, options.at),
    })),
  );
  print(options, states, states.flatMap(stateLines));
}

function folderOf(path: string | undefined, what: 'verify' | 'seal'): void {
  if (path === undefined) return;
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (!isFolder && (what === 'verify' || existsSync(path))) badInput(`--copies: ${path} is no folder`);
}

function reportLines({ cluster, entries, seals, sealedOn, copies, problems }: AuditReport): string[] {
  const sealed =
    sealedOn === undefined
      ? 'no seal yet'
      : `${seals} seals, the last of ${formatDate(sealedOn as LocalDate)}`;
  return [
    `${cluster}: ${entries} entries, ${problems.length === 0 ? 'all chains whole' : `${problems.length} broken`}; ${sealed}${copies === undefined ? '' : `, ${copies} copies`}`,
    ...problems.map(({ chain, seq, problem }) => `  ${chain} #${seq}: ${problem}`),
  ];
}

function stateLines({
  cluster,
  at,
  entries,
  refused,
  stages,
  tasks,
}: AuditState & { readonly cluster: string }) {
  return [
    `${cluster}: ${momentText(at)}: ${entries} entries, ${refused} of them refused`,
    ...stages.map(
      (one) =>
        `  ${one.cycle}/${one.stage}: ${one.is} since ${momentText(one.at)} by ${one.by}${dueText(one.due)}`,
    ),
    ...tasks.map(
      (one) =>
        `    ${one.unit} ${one.cycle}/${one.stage}: ${one.is}${one.version === undefined ? '' : ` (version ${one.version})`} ${momentText(one.at)} by ${one.by}${dueText(one.due)}`,
    ),
  ];
}

const dueText = (due: string | undefined): string =>
  due === undefined ? '' : `; due ${formatDate(due as LocalDate)}`;
const momentText = (at: string): string =>
  `${localTimeOf(at as Instant)} ${formatDate(localDateOf(at as Instant))}`;
