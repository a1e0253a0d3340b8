/** A part of a unit's paper: what it asks, what the answers mean, and how what was sent before fills it in. */
import type { UnitForm } from '#app/read/unit-form.ts';
import type { Fields } from '#contracts/rows/draft-rows.ts';
import { localDateOf, type LocalDate } from '#domain/shared/time.ts';
import type { SubmissionContent } from '#domain/stage/submission.ts';
import type { Group, Problem } from '#views/forms/model.ts';

export type { Fields };

export interface Reading {
  readonly content: SubmissionContent;
  readonly problems: readonly Problem[];
}

export interface Part {
  readonly groups: (form: UnitForm, fields: Fields) => readonly Group[];
  readonly read: (form: UnitForm, fields: Fields) => Reading;
  /** What stands in the form at first: from what was sent last, or from what is known. */
  readonly first: (form: UnitForm, sent: SubmissionContent | undefined) => Fields;
  /** The fields after one of the part's own buttons; undefined when it is none of them. */
  readonly change?: (act: string, form: UnitForm, fields: Fields) => Fields | undefined;
}

export const textOf = (fields: Fields, name: string): string =>
  (fields[name] ?? '').replace(/\r\n?/g, '\n').normalize('NFC').trim();

export const todayOf = ({ view }: UnitForm): LocalDate => localDateOf(view.now);

/** Rows `<prefix>.<n>.<column>`: as many as the fields name, and at least so many. */
export function rowCount(fields: Fields, prefix: string, least: number): number {
  const named = Object.keys(fields).flatMap((name) => {
    const [first, n = ''] = name.split('.');
    return first === prefix && /^\d{1,3}$/.test(n) ? [Number(n) + 1] : [];
  });
  return Math.max(least, ...named);
}
