/** Rows of who may come in: links, codes waited for, sessions, the secretariat's people. No secret stands in any. */
import * as z from 'zod';
import { Count, DateField, InstantField } from '../shared.ts';
import type { Administrator } from '#domain/access/administrator.ts';
import type { Challenge } from '#domain/access/challenge.ts';
import type { Link } from '#domain/access/link.ts';
import type { Person } from '#domain/access/person.ts';
import type { Session } from '#domain/access/session.ts';

const text = z.string();
const contact = z.enum(['main', 'deputy', 'leader']);
const Generation = z.int().min(1);
const AskedField = z.strictObject({ mailed: z.array(InstantField), challenge: text.exactOptional() });

export type LinkData = Link;
export const LinkData: z.ZodType<LinkData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    unit: text,
    reader: z.enum(['unit', 'leader']),
    issued: Generation,
    alive: Generation,
    asked: z.strictObject({
      main: AskedField.exactOptional(),
      deputy: AskedField.exactOptional(),
      leader: AskedField.exactOptional(),
    }),
  }),
);

export type ChallengeData = Challenge;
export const ChallengeData: z.ZodType<ChallengeData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    id: text,
    unit: text,
    contact,
    email: text,
    generation: Generation,
    key: text,
    madeAt: InstantField,
    tries: Count,
    usedAt: InstantField.exactOptional(),
  }),
);

export type SessionData = Session;
export const SessionData: z.ZodType<SessionData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    id: text,
    holder: z.discriminatedUnion('as', [
      z.strictObject({ as: z.literal('unit'), unit: text, contact, email: text, generation: Generation }),
      z.strictObject({ as: z.literal('secretariat'), person: text }),
      z.strictObject({ as: z.literal('administrator'), administrator: text }),
      z.strictObject({
        as: z.literal('counter'),
        cycle: text,
        contest: text,
        side: z.enum(['a', 'b']),
        pass: text,
      }),
    ]),
    startedAt: InstantField,
    seenAt: InstantField,
    endedAt: InstantField.exactOptional(),
  }),
);

export type PersonData = Person;
export const PersonData: z.ZodType<PersonData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    id: text,
    unit: text,
    name: text,
    email: text,
    subject: text.exactOptional(),
    role: z.enum(['secretary', 'deputy', 'leader', 'auditor']),
    from: DateField.exactOptional(),
    until: DateField.exactOptional(),
  }),
);

export type AdministratorData = Administrator;
export const AdministratorData: z.ZodType<AdministratorData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    id: text,
    name: text,
    email: text,
    subject: text.exactOptional(),
    until: DateField.exactOptional(),
  }),
);
