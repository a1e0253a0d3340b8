/** Scores in a script: tables set, points verified and answered, exceptions from the list. */
import * as z from 'zod';
import { FileBoolean } from './file-fields.ts';
import { CriterionCode, ScoreTableFile, VerdictsFile } from './score-files.ts';
import { CycleId, Id, Text } from './shared.ts';

const reason = Text.min(1);

export const scoreActs = {
  table: { cycle: CycleId, table: ScoreTableFile, reason: reason.exactOptional() },
  /** As each unit scored itself, but for the criteria named here by unit. */
  verify: { cycle: CycleId, entries: z.record(Id, VerdictsFile).default({}) },
  answer: { cycle: CycleId, unit: Id, text: reason, codes: z.array(CriterionCode).default([]) },
  again: { cycle: CycleId, unit: Id, entries: VerdictsFile, reason },
  override: { cycle: CycleId, contest: Id, registration: Id, admit: FileBoolean, reason },
};
