/** The year's score table for some kinds of unit: set, or replaced with the list of changes, until it is pinned. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle } from '../load.ts';
import { SCORE_TABLE } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { rulesOf } from '#contracts/score-files.ts';
import { problemsOfTable } from '#domain/scoring/check-table.ts';
import { changesBetween, withVersion } from '#domain/scoring/replace-table.ts';
import { currentVersion, type ScoreTable } from '#domain/scoring/score-table.ts';

export async function setScoreTable(act: Act, command: CommandOf<'score-table.set'>): Promise<Answer> {
  const { cycle: slug, table: file, reason } = command;
  await loadCycle(act.store, slug);
  await notPinned(act, slug);
  const rules = rulesOf(file);
  const problems = problemsOfTable(rules);
  const tables = await act.store.scoreTables(slug);
  problems.push(
    ...kindsTakenTwice(
      tables.map(({ value }) => value),
      file,
    ),
  );
  if (problems.length > 0) refuse('bad-table', problems.join(' '));
  const former = tables.find(({ value }) => value.id === file.id);
  if (former) worthReplacing(former.value, file, reason);
  const { id, unitKinds } = file;
  const base = { cluster: act.store.id, cycle: slug, id, unitKinds, versions: former?.value.versions ?? [] };
  const turn = { at: act.now, by: actorText(act.actor), ...(reason !== undefined && { reason }) };
  const table = withVersion(base, rules, turn);
  act.work.save(SCORE_TABLE, table, former);
  const { n, changes } = currentVersion(table);
  act.work.say('secretariat', command.do, { cycle: slug, table: id, version: n, changes, reason });
  return done({ version: n, changes });
}

/** Pinned when the year-end stage opens: from then on units score themselves by it. */
async function notPinned(act: Act, slug: string): Promise<void> {
  for (const { value: stage } of await act.store.stages(slug)) {
    if (stage.kind !== 'year-end') continue;
    if (stage.status.is !== 'planned') {
      refuse(
        'table-pinned',
        `Bảng điểm đã chốt khi mở "${stage.title}", không thay đổi được nữa; điều chỉnh cho kỳ sau.`,
      );
    }
    act.work.stillMine(stage);
  }
}

type File = CommandOf<'score-table.set'>['table'];

function kindsTakenTwice(tables: readonly ScoreTable[], { id, unitKinds }: File): string[] {
  return tables
    .filter((table) => table.id !== id)
    .flatMap((table) =>
      table.unitKinds
        .filter((kind) => unitKinds.includes(kind))
        .map((kind) => `Loại đơn vị "${kind}" đã có bảng điểm "${table.id}"; mỗi loại một bảng.`),
    );
}

function worthReplacing(former: ScoreTable, file: File, reason: string | undefined): void {
  const { rules } = currentVersion(former);
  const sameKinds = JSON.stringify(former.unitKinds) === JSON.stringify(file.unitKinds);
  if (sameKinds && changesBetween(rules, rulesOf(file)).length === 0)
    refuse('nothing-changed', `Bảng điểm "${file.id}" không có gì thay đổi so với bản đang dùng.`);
  if (reason === undefined)
    refuse('reason-needed', `Bảng điểm "${file.id}" đã có; thay thế thì ghi lý do (reason).`);
}
