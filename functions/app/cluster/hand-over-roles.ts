/** Head and deputies pass to other units; a stage is handed to a deputy. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster, type ClusterView } from '../load.ts';
import { announce } from '../notify.ts';
import { loadForSecretariat, orRefuse } from '../stage/change-stage.ts';
import { CLUSTER } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { membersOn, deskTerm, unitName } from '#domain/cluster/cluster.ts';
import type { Contest } from '#domain/contest/contest.ts';
import { electedOn, notAsElected } from '#domain/contest/elected.ts';
import type { Letter } from '#domain/shared/ids.ts';
import { isLocalDate, type LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { delegated, delegationKey, handedOver } from '#domain/cluster/roles.ts';

export async function handOver(act: Act, command: CommandOf<'roles.hand-over'>): Promise<Answer> {
  const view = await loadCluster(act.store);
  const { do: action, ...term } = command;
  const { period, from, head, deputies, basis, basisText } = term;
  const contests = await electionsFor(act, period);
  const passedOver = basis ? [] : notAsElected(contests, { period, head, deputies });
  if (passedOver.length > 0) {
    refuse(
      'not-as-elected',
      `Hội nghị đã bầu khác với đề nghị này: ${passedOver.map((id) => nameIn(view, id, act.today)).join(', ')}. Ghi đúng kết quả bầu, hoặc nêu quyết định cử (basis).`,
    );
  }
  const on = electedOn(contests, period);
  const elected = on && `Kết quả bầu tại Hội nghị ngày ${formatDate(on)}`;
  const said = basis || basisText !== undefined || elected === undefined ? {} : { basisText: elected };
  const cluster = orRefuse(handedOver(view.cluster.value, { ...term, ...said }, view.units));
  act.work.save(CLUSTER, cluster, view.cluster);
  act.work.say('secretariat', action, { period, from, head, deputies });
  const text = basis ? letterText(basis) : (basisText ?? elected);
  announce(
    act,
    membersOn(view.units, act.today).map(({ id }) => id),
    {
      subject: period,
      version: from,
      facts: { kind: 'hand-over', period, from, head, deputies, ...(text !== undefined && { basis: text }) },
    },
  );
  // The new head needs people whom mails and pages can name.
  const staffed = cluster.secretaries.some(({ unit }) => unit === head);
  return done({ period, from, secretaryMissing: !staffed });
}

/** Contests of any cycle in which head or deputies of that period were elected. */
async function electionsFor(act: Act, period: string): Promise<Contest[]> {
  const cycles = await act.store.cycles();
  const stored = await Promise.all(cycles.map(({ value }) => act.store.contests(value.slug)));
  return stored
    .flat()
    .map(({ value }) => value)
    .filter(({ office }) => office?.period === period);
}

function nameIn({ units }: ClusterView, id: string, on: LocalDate): string {
  const unit = units.find((one) => one.id === id);
  return unit ? unitName(unit, on) : id;
}

/** "Quyết định số 12/QĐ-BTP ngày 05/01/2026": follows "Theo". */
function letterText({ number, date, issuer }: Letter): string {
  const paper = /QĐ/i.test(number) ? 'Quyết định' : 'Văn bản';
  const by = issuer === undefined ? '' : ` của ${issuer}`;
  return `${paper} số ${number} ngày ${isLocalDate(date) ? formatDate(date) : date}${by}`;
}

export async function delegateStage(act: Act, command: CommandOf<'stage.delegate'>): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  const { cycle, stage, to } = command;
  const term = deskTerm(view.cluster.value, cycle, act.today);
  if (!term) refuse('no-term', 'Chưa có Trưởng Cụm trong thời gian này, không có ai để giao.');
  const cluster = orRefuse(delegated(view.cluster.value, term, delegationKey(cycle, stage), to));
  act.work.save(CLUSTER, cluster, view.cluster);
  act.work.say('secretariat', command.do, { cycle, stage, to });
  return done({ to });
}
