/** The eligible list of a contest, read from what is stored. */
import type { ClusterView } from '../load.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { membersOn, unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import type { Registration } from '#domain/registration/registration.ts';
import { eligibleList, type Standing } from '#domain/scoring/eligibility.ts';
import type { ScoreSheet } from '#domain/scoring/score-sheet.ts';
import { tableFor, versionOf, type ScoreTable } from '#domain/scoring/score-table.ts';
import type { LocalDate } from '#domain/shared/time.ts';

/** What the lists of all contests of a cycle share. */
export interface EligibilitySource {
  readonly units: readonly Unit[];
  readonly on: LocalDate;
  readonly registrations: readonly Registration[];
  readonly sheets: readonly ScoreSheet[];
  readonly tables: readonly ScoreTable[];
}

export async function readEligibilitySource(
  store: ClusterStore,
  cycle: string,
  { units }: Pick<ClusterView, 'units'>,
  registrations: readonly Registration[],
  on: LocalDate,
): Promise<EligibilitySource> {
  const sheets = (await store.scoreSheets(cycle)).map(({ value }) => value);
  const tables = (await store.scoreTables(cycle)).map(({ value }) => value);
  return { units, on, registrations, sheets, tables };
}

export async function readEligible(
  store: ClusterStore,
  cycle: string,
  definition: ContestDefinition,
  source: EligibilitySource,
): Promise<Standing[]> {
  const { units, on, registrations, sheets, tables } = source;
  const exceptions = await store.exceptions(cycle, definition.id);
  return eligibleList(definition, {
    registrations,
    units: membersOn(units, on).map((unit) => ({
      id: unit.id,
      block: unit.block,
      name: unitName(unit, on),
    })),
    sheets,
    ranksOf: (id) => {
      const unit = units.find((one) => one.id === id);
      const table = unit && tableFor(tables, unit.kind);
      const sheet = sheets.find((one) => one.unit === id);
      return table && sheet ? versionOf(table, sheet.tableVersion).rules.ranks : [];
    },
    dossiers: await dossiersOf(store, cycle, definition),
    overrides: exceptions?.value.overrides ?? [],
  });
}

async function dossiersOf(
  store: ClusterStore,
  cycle: string,
  { eligibility }: ContestDefinition,
): Promise<ReadonlySet<string>> {
  if (eligibility?.dossier === undefined) return new Set();
  const tasks = await store.tasks(cycle, eligibility.dossier);
  const sent = tasks.filter(({ value }) => ['sent', 'accepted'].includes(value.state.is));
  return new Set(sent.map(({ value }) => value.unit));
}
