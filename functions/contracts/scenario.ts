/** A scenario: a cluster, its cycles, and what everybody does when, as data that a secretary can write. */
import * as z from 'zod';
import { checkScenario } from './scenario-checks.ts';
import { ScenarioFields } from './scenario-fields.ts';
import { reportTo } from './report.ts';

export const Scenario = ScenarioFields.superRefine((scenario, context) => {
  checkScenario(scenario, reportTo(context));
});
export type Scenario = z.infer<typeof Scenario>;

/** The published JSON Schema of what may be written; the checks between fields are told in docs/scenario.md. */
export function scenarioJsonSchema(): unknown {
  const schema = z.toJSONSchema(Scenario, { io: 'input', unrepresentable: 'any' });
  return { $id: 'scenario.schema.json', title: 'Scenario of an emulation cluster', ...schema };
}
