/** Fields of a scenario, before they are held against each other. */
import * as z from 'zod';
import { ClusterFile, CycleFile } from './cluster-file.ts';
import { FileCount, FileDate } from './file-fields.ts';
import { ScriptAction } from './script-actions.ts';
import {
  BounceScript,
  EntryFile,
  FiguresScript,
  RegistrationsScript,
  SelfScoresScript,
  StageScript,
} from './script-fields.ts';
import { CycleId, Id, Line, Text } from './shared.ts';

/** Working days after which the secretariat accepts what came, unless the script says otherwise. */
export const ACCEPT_AFTER = 2;

export const ScriptFile = z.strictObject({
  acceptAfter: FileCount.default(ACCEPT_AFTER),
  /** The day on which a cycle is set up, by slug; absent: before its first stage opens. */
  created: z.record(CycleId, FileDate).default({}),
  stages: z.array(StageScript).default([]),
  registrations: z.array(RegistrationsScript).default([]),
  figures: z.array(FiguresScript).default([]),
  selfScores: z.array(SelfScoresScript).default([]),
  secretariat: z.array(ScriptAction).default([]),
  bounces: z.array(BounceScript).default([]),
});

export const ScenarioFields = z.strictObject({
  title: Line,
  note: Text.exactOptional(),
  /** What no source states: shown wherever the scenario is shown. */
  assumptions: z.array(Text.min(1)).default([]),
  clock: z.strictObject({ from: FileDate, to: FileDate }),
  /** Decides the hours at which units send; the same seed gives the same files. */
  seed: Line.default('1'),
  cluster: ClusterFile,
  cycles: z.array(CycleFile).min(1).max(20),
  /** Last year's list: what a unit registers when the script says nothing for it. */
  lastYear: z.record(Id, z.array(EntryFile)).default({}),
  script: ScriptFile.prefault({}),
});
export type ScenarioFields = z.infer<typeof ScenarioFields>;
