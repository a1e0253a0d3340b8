/**
 * Building blocks of every schema at the edge. Schemas of rows are `z.lazy`: built by the first row of their kind that is
 * read, since a function that starts has somebody waiting and reads a few kinds only.
 */
import * as z from 'zod';
import { MAX_CLUSTER_ID, MAX_SLUG, SLUG, type Citation, type Letter } from '#domain/shared/ids.ts';
import { isLocalDate, type Instant, type LocalDate } from '#domain/shared/time.ts';

/** Longest text of one field; longer texts belong in a file. */
export const MAX_TEXT = 20_000;
export const MAX_LINE = 500;

export const InstantField = z.custom<Instant>(
  (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  'an instant like 2025-03-25T17:00:00Z',
);
export const DateField = z.custom<LocalDate>(
  (value) => typeof value === 'string' && isLocalDate(value),
  'an existing day like 2025-03-25',
);
/** What is no time ends the check there: the checks of the whole reckon with it. */
export const Time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'a time of day like 17:00', abort: true });
export const Slug = z.string().max(MAX_SLUG).regex(SLUG, 'lower-case letters, digits and single hyphens');
export const CycleId = z
  .string()
  .max(24)
  .regex(/^[a-z0-9](?:-?[a-z0-9])*$/, 'like 2025 or giai-doan-2026-2030');
export const ClusterIdField = Slug.max(MAX_CLUSTER_ID);
/**
 * Ids inside a cluster: words of letters, digits, dots and hyphens. Short, because a notice id is made of
 * several of them and must fit, in base64url, the 256 characters of a message tag (SES).
 */
export const Id = z
  .string()
  .max(32)
  .regex(/^[a-z0-9](?:[.-]?[a-z0-9])*$/, 'lower-case letters, digits, dots and hyphens');
/** `<unit>.<award>.<n>` */
export const RegistrationId = z
  .string()
  .max(72)
  .regex(/^[a-z0-9](?:[.-]?[a-z0-9])*$/, 'like stp-son-la.co-thi-dua.1');
export const Line = z.string().trim().min(1).max(MAX_LINE);
export const Text = z.string().max(MAX_TEXT);
export const Count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const CitationField: z.ZodType<Citation> = z.strictObject({
  title: Line,
  number: Line.exactOptional(),
  date: Line.exactOptional(),
  article: Line.exactOptional(),
  verified: z.boolean().exactOptional(),
});

export const LetterField: z.ZodType<Letter> = z.strictObject({
  number: Line,
  date: Line,
  title: Line.exactOptional(),
  issuer: Line.exactOptional(),
  file: Line.exactOptional(),
});
