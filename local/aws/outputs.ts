/** What a deployment says about itself. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { ClockMode } from '#contracts/env.ts';

const StackOutputs = z.object({
  ApiUrl: z.string(),
  ApiId: z.string(),
  TableName: z.string(),
  MailEventsTableName: z.string(),
  CollectMachineArn: z.string(),
  VoteMachineArn: z.string(),
  MailQueueUrl: z.string(),
  MailEventsTopicArn: z.string(),
  SealAuditFunction: z.string(),
  /** Only where the clock is stepped. */
  StepClockFunction: z.string().optional(),
});

export const Outputs = StackOutputs.extend({
  endpoint: z.url(),
  region: z.string(),
  /** Where commands are posted, reachable without a name server: `<this>/api/commands`. */
  apiBase: z.url(),
});
export type Outputs = z.infer<typeof Outputs>;

/** `.ministack/outputs.json`: one entry per clock that was deployed. */
const OutputsFile = z.partialRecord(z.enum(['real', 'stepped']), Outputs);
type OutputsFile = z.infer<typeof OutputsFile>;

/** @throws Error when nothing was deployed with that clock. */
export function readOutputs(directory: string, clock: ClockMode): Outputs {
  const found = readFile(directory)[clock];
  if (!found) throw new Error(`Nothing is deployed with a ${clock} clock: run "npm run aws:local".`);
  return found;
}

/** Adds what the CLI wrote of the service stack. @throws ZodError when an output is missing. */
export function writeOutputs(
  directory: string,
  clock: ClockMode,
  place: { readonly endpoint: string; readonly region: string },
  stackOutputs: unknown,
): Outputs {
  const outputs = StackOutputs.parse(stackOutputs);
  // The emulator's host name for an API cannot be looked up; this path leads to the same route.
  const apiBase = `${place.endpoint}/_aws/execute-api/${outputs.ApiId}/$default`;
  const made: Outputs = { ...outputs, ...place, apiBase };
  writeFileSync(
    outputsFile(directory),
    `${JSON.stringify({ ...readFile(directory), [clock]: made }, null, 2)}\n`,
  );
  return made;
}

function readFile(directory: string): OutputsFile {
  if (!existsSync(outputsFile(directory))) return {};
  return OutputsFile.parse(JSON.parse(readFileSync(outputsFile(directory), 'utf8')));
}

function outputsFile(directory: string): string {
  return join(directory, 'outputs.json');
}
