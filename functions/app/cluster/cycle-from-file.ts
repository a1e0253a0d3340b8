/** A cycle's file as rows: the cycle, its stages with their dates, with every problem found on the way. */
import type { ClusterView } from '../load.ts';
import { chosenIn, problemsOfChoice } from '#contracts/contest-file.ts';
import { planOf, stageKindOf } from '#contracts/cycle-checks.ts';
import type { CycleFile } from '#contracts/cluster-file.ts';
import { membersOn } from '#domain/cluster/cluster.ts';
import { acceptPolicy } from '#domain/contest/validate-policy.ts';
import type { ContestDefinition, Cycle } from '#domain/cycle/cycle.ts';
import { defaultAnswer, defaultTitle } from '#domain/cycle/default-stage.ts';
import { planStage } from '#domain/cycle/plan-stage.ts';
import { problemsOfCycle } from '#domain/cycle/problems-of-cycle.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { Decided, Turn } from '#domain/stage/transitions.ts';

type StageFile = CycleFile['stages'][number];

export interface PlannedCycle {
  readonly cycle: Cycle;
  readonly stages: readonly Stage[];
  readonly problems: readonly string[];
}

/** `turn` gives each stage a nonce of its own. */
export function cycleFromFile(file: CycleFile, view: ClusterView, turn: () => Turn): PlannedCycle {
  const problems: string[] = [];
  const { contests: contestFiles, stages: stageFiles, conference, ...rest } = file;
  const contests: ContestDefinition[] = [];
  for (const contest of contestFiles) {
    const accepted = definitionOf(contest, file, view);
    if (accepted.ok) contests.push(accepted.definition);
    else problems.push(...accepted.problems);
  }
  const cycle: Cycle = {
    ...rest,
    cluster: view.cluster.value.id,
    stages: stageFiles.map(({ stage }) => stage),
    contests,
    ...(conference && { conference: { ...conference, moves: [] } }),
    state: { is: 'running' },
  };
  const stages: Stage[] = [];
  for (const stageFile of stageFiles) {
    const planned = stageOf(stageFile, cycle, view, turn());
    if (planned.ok) stages.push(planned.value);
    else problems.push(planned.message);
  }
  const known = { cluster: view.cluster.value, units: view.units };
  return { cycle, stages, problems: [...problems, ...problemsOfCycle(cycle, stages, known)] };
}

/** What a contest is held against; a cycle has it as its file has. */
interface Rules {
  readonly policy: { readonly registrationRequired: boolean };
  readonly conference?: { readonly date: LocalDate };
  readonly period: { readonly to: LocalDate };
  readonly indicators: readonly { readonly id: string }[];
}

/** The rules are held against who will be a member on the day of the vote. */
export function definitionOf(
  contest: CycleFile['contests'][number],
  file: Rules,
  { units }: Pick<ClusterView, 'units'>,
) {
  const wrong = problemsOfChoice(contest).map(({ message, wayOut }) => `${message}; ${wayOut}.`);
  if (wrong.length > 0)
    return { ok: false as const, problems: wrong.map((one) => `Nội dung bỏ phiếu "${contest.id}": ${one}`) };
  const { policy: given, award: _award, elects: _elects, candidatesFrom: _from, ...rest } = contest;
  const definition = { ...rest, ...chosenIn(contest) };
  const draft = { registrationRequired: file.policy.registrationRequired, ...given };
  const on = file.conference?.date ?? file.period.to;
  const accepted = acceptPolicy(draft, {
    units: membersOn(units, on),
    indicators: file.indicators.map(({ id }) => id),
  });
  if (accepted.ok) return { ok: true as const, definition: { ...definition, policy: accepted.policy } };
  const said = accepted.problems.map(({ message, wayOut }) => `${message} ${wayOut}`);
  return { ok: false as const, problems: said.map((one) => `Nội dung bỏ phiếu "${definition.id}": ${one}`) };
}

function stageOf(file: StageFile, cycle: Cycle, { calendar }: ClusterView, turn: Turn): Decided<Stage> {
  const kind = stageKindOf(file);
  const title = file.title ?? (kind && defaultTitle(kind, cycle));
  if (kind === undefined || title === undefined) {
    const message = `Giai đoạn "${file.stage}": cần nêu loại (kind) và nội dung đề nghị (title).`;
    return { ok: false, code: 'bad-stage', message };
  }
  const { stage: id, autoOpen, periods, silenceAgrees, letter, to } = file;
  const { policy, conference } = cycle;
  return planStage(
    {
      cluster: cycle.cluster,
      cycle: cycle.slug,
      id,
      kind,
      title,
      plan: planOf(file),
      autoOpen,
      ...(letter && { letter }),
      periods,
      answer: file.answer ?? defaultAnswer(kind),
      silenceAgrees,
      ...(to && { addressed: to }),
    },
    { conference: conference?.date, calendar, policy },
    turn,
  );
}
