/** Rows of scores: the tables of a cycle, a sheet for each unit, exceptions from the list of a contest. */
import type * as z from 'zod';
import { ExceptionsField, ScoreSheetField, ScoreTableField } from '../score-tables.ts';
import type { Exceptions } from '#domain/scoring/eligibility.ts';
import type { ScoreSheet } from '#domain/scoring/score-sheet.ts';
import type { ScoreTable } from '#domain/scoring/score-table.ts';

export type ScoreTableData = ScoreTable;
export const ScoreTableData: z.ZodType<ScoreTableData> = ScoreTableField;

export type ScoreSheetData = ScoreSheet;
export const ScoreSheetData: z.ZodType<ScoreSheetData> = ScoreSheetField;

export type ExceptionsData = Exceptions;
export const ExceptionsData: z.ZodType<ExceptionsData> = ExceptionsField;
