/** Everything a script may name, by kind. */
import { stageKindOf } from './cycle-checks.ts';
import type { ScenarioFields } from './scenario-fields.ts';
import { allRegistrations } from './script-registrations.ts';
import type { StageKind } from '#domain/stage/stage.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';

export interface KnownCycle {
  /** Stage ids with their kinds, requests of the script included. */
  readonly stages: ReadonlyMap<string, StageKind>;
  readonly contests: ReadonlyMap<string, ScenarioFields['cycles'][number]['contests'][number]>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly awards: ReadonlySet<string>;
  /** Registration ids with the award of each. */
  readonly registrations: ReadonlyMap<string, string>;
}

export interface KnownIds {
  readonly units: ReadonlyMap<string, ScenarioFields['cluster']['units'][number]>;
  readonly blocks: ReadonlySet<string>;
  readonly awards: ReadonlyMap<string, ScenarioFields['cluster']['awards'][number]>;
  readonly movements: ReadonlySet<string>;
  readonly cycles: ReadonlyMap<string, KnownCycle>;
}

export const NO_IDS: ReadonlySet<string> = new Set();

export function keysOf(map: ReadonlyMap<string, unknown> | undefined): ReadonlySet<string> {
  return map ? new Set(map.keys()) : NO_IDS;
}

const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
  new Map(list.map((one) => [one.id, one]));

/** A request put to units is a stage of the cycle under this id. */
export const requestStage = (id: string): string => `req-${id}`;

export function knownIds(scenario: ScenarioFields): KnownIds {
  const { cluster, cycles } = scenario;
  return {
    units: byId(cluster.units),
    blocks: new Set(cluster.blocks.map(({ id }) => id)),
    awards: byId(cluster.awards),
    movements: new Set(cluster.movements.map(({ id }) => id)),
    cycles: new Map(cycles.map((cycle) => [cycle.slug, knownCycle(scenario, cycle)])),
  };
}

function knownCycle(scenario: ScenarioFields, cycle: ScenarioFields['cycles'][number]): KnownCycle {
  const planned = cycle.stages.map((stage): [string, StageKind] => [
    stage.stage,
    stageKindOf(stage) ?? 'request',
  ]);
  const requested = scenario.script.secretariat.flatMap((action): [string, StageKind][] =>
    action.do === 'request.create' && action.cycle === cycle.slug
      ? [[requestStage(action.id), 'request']]
      : [],
  );
  return {
    stages: new Map([...planned, ...requested]),
    contests: byId(cycle.contests),
    indicators: byId(cycle.indicators),
    awards: new Set(cycle.awards),
    registrations: new Map(allRegistrations(scenario, cycle.slug).map(({ id, entry }) => [id, entry.award])),
  };
}
