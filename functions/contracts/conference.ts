/** Schemas of a conference's proceedings: as stored, and as commands bring them. */
import * as z from 'zod';
import { Count, DateField, Id, InstantField, LetterField, Line, Text, Time } from './shared.ts';
import type { Proceedings } from '#domain/conference/proceedings.ts';

const text = z.string();
const optionalText = text.exactOptional();

export const ProceedingsField: z.ZodType<Proceedings> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    chairs: z.array(z.strictObject({ unit: text, name: text, position: text })),
    guests: z.array(
      z.strictObject({
        name: text,
        position: optionalText,
        office: optionalText,
        comes: z.boolean().exactOptional(),
      }),
    ),
    agenda: z.array(z.strictObject({ time: optionalText, item: text, by: optionalText })),
    papers: z.array(z.strictObject({ unit: text, title: text })),
    announcements: z.array(z.strictObject({ text, decision: LetterField.exactOptional() })),
    roll: z.array(
      z.strictObject({
        unit: text,
        status: z.enum(['present', 'substitute', 'absent']),
        channel: z.enum(['in-person', 'online', 'circulation']),
        people: Count,
        head: optionalText,
        voter: optionalText,
        authority: optionalText,
        at: InstantField,
        by: text,
      }),
    ),
    conclusions: z.array(
      z.strictObject({
        id: text,
        text,
        to: z.union([z.literal('all'), z.array(text)]),
        due: DateField.exactOptional(),
        on: DateField,
      }),
    ),
  }),
);

/** Every part is optional and replaces the former one. */
export const conferencePlan = {
  mode: z.enum(['in-person', 'online', 'circulation']).exactOptional(),
  place: Line.exactOptional(),
  host: Id.exactOptional(),
  chairs: z
    .array(z.strictObject({ unit: Id, name: Line, position: Line }))
    .max(10)
    .exactOptional(),
  guests: z
    .array(
      z.strictObject({
        name: Line,
        position: Line.exactOptional(),
        office: Line.exactOptional(),
        comes: z.boolean().exactOptional(),
      }),
    )
    .max(200)
    .exactOptional(),
  agenda: z
    .array(z.strictObject({ time: Time.exactOptional(), item: Line, by: Line.exactOptional() }))
    .max(100)
    .exactOptional(),
  papers: z
    .array(z.strictObject({ unit: Id, title: Line }))
    .max(200)
    .exactOptional(),
  announcements: z
    .array(z.strictObject({ text: Line, decision: LetterField.exactOptional() }))
    .max(50)
    .exactOptional(),
};

export const RollLineField = z.strictObject({
  unit: Id,
  status: z.enum(['present', 'substitute', 'absent']).default('present'),
  channel: z.enum(['in-person', 'online', 'circulation']).default('in-person'),
  people: Count.max(1000),
  head: Line.exactOptional(),
  voter: Line.exactOptional(),
  authority: Line.exactOptional(),
});

export const ConclusionField = z.strictObject({
  id: Id,
  text: Text.min(1).max(2000),
  to: z.union([z.literal('all'), z.array(Id).min(1)]),
  due: DateField.exactOptional(),
});
