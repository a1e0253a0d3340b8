/** The conference as pages and papers show it: what was planned, who comes, which papers are in, what was concluded. */
import type { ClusterStore } from '../store/cluster-store.ts';
import { emptyProceedings, type Conclusion, type Proceedings } from '#domain/conference/proceedings.ts';
import { headingOf, isReport } from '#domain/conference/prompts.ts';
import type { Conference, Cycle } from '#domain/cycle/cycle.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { SubmissionContent, Version } from '#domain/stage/submission.ts';

export interface Delegation {
  readonly unit: UnitId;
  /** The first named is the head of the delegation. */
  readonly people: NonNullable<SubmissionContent['delegates']>;
}

export interface ConferencePaper {
  readonly unit: UnitId;
  readonly title: string;
  readonly sent: boolean;
}

export interface ConcludedTask extends Conclusion {
  /** Units that wrote about it in a report since. */
  readonly answeredBy: readonly UnitId[];
}

export interface ConferenceView {
  readonly conference: Conference;
  readonly proceedings: Proceedings;
  readonly delegations: readonly Delegation[];
  /** In the order of the plan; what came unplanned behind, by unit. */
  readonly papers: readonly ConferencePaper[];
  readonly conclusions: readonly ConcludedTask[];
}

/** `undefined` for a cycle without a conference. */
export async function readConference(store: ClusterStore, cycle: Cycle): Promise<ConferenceView | undefined> {
  const { conference, slug } = cycle;
  if (!conference) return undefined;
  const stored = await store.proceedings(slug);
  const proceedings = stored?.value ?? emptyProceedings(store.id, slug);
  const stages = (await store.stages(slug)).map(({ value }) => value);
  const delegates = await lastVersions(store, stages, 'delegates');
  const sent = await lastVersions(store, stages, 'paper');
  return {
    conference,
    proceedings,
    delegations: delegates.flatMap(({ unit, content: { delegates: people } }) =>
      people ? [{ unit, people }] : [],
    ),
    papers: papersOf(proceedings, sent),
    conclusions: await withAnswers(store, slug, proceedings.conclusions),
  };
}

/** The last sending of each unit to requests of that kind, by unit. */
async function lastVersions(
  store: ClusterStore,
  stages: readonly Stage[],
  answer: Stage['answer'],
): Promise<Version[]> {
  const last = new Map<UnitId, Version>();
  for (const { kind, cycle, id } of stages.filter((stage) => stage.answer === answer)) {
    if (kind !== 'request') continue;
    for (const { value } of await store.versions(cycle, id)) last.set(value.unit, value);
  }
  return [...last.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

function papersOf({ papers }: Proceedings, sent: readonly Version[]): ConferencePaper[] {
  const units = new Set(sent.map(({ unit }) => unit));
  const planned = papers.map((paper) => ({ ...paper, sent: units.has(paper.unit) }));
  const others = [...units].filter((unit) => !papers.some((paper) => paper.unit === unit));
  return [...planned, ...others.map((unit) => ({ unit, title: '', sent: true }))];
}

async function withAnswers(
  store: ClusterStore,
  slug: string,
  conclusions: readonly Conclusion[],
): Promise<ConcludedTask[]> {
  if (conclusions.length === 0) return [];
  const answered = new Map<string, Set<UnitId>>();
  for (const { value: cycle } of await store.cycles()) {
    for (const { value: stage } of await store.stages(cycle.slug)) {
      if (!isReport(stage)) continue;
      for (const { value } of await store.versions(cycle.slug, stage.id)) {
        for (const heading of Object.keys(value.content.sections ?? {})) {
          answered.set(heading, (answered.get(heading) ?? new Set()).add(value.unit));
        }
      }
    }
  }
  return conclusions.map((one) => ({
    ...one,
    answeredBy: [...(answered.get(headingOf(one, slug)) ?? [])].sort(),
  }));
}
