/** A stage as the script plays it: its plan, its deadlines, who answers. */
import type { ScriptedCycle, Since } from './scripted-dates.ts';
import type { ScriptedPeople } from './scripted-people.ts';
import type { StageScript } from '#contracts/script-fields.ts';
import type { Scenario } from '#contracts/scenario.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { StageKind, StagePlan } from '#domain/stage/stage.ts';

/** A stage of the file, or a request of the script, which is one. */
export interface ScriptedStage {
  readonly cycle: ScriptedCycle;
  readonly id: string;
  readonly kind: StageKind;
  readonly plan: StagePlan;
  readonly autoOpen: boolean;
  readonly to?: readonly string[];
  /** The day on which its cycle, or the request, was put in. */
  readonly created: LocalDate;
}

export interface StageInScript {
  readonly scenario: Scenario;
  readonly people: ScriptedPeople;
  readonly stage: ScriptedStage;
  readonly script: StageScript;
  readonly opened: LocalDate;
  readonly dues: readonly Since<LocalDate>[];
}
