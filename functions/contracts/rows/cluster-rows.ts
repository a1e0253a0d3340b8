/** Rows of a cluster, its units and their mailboxes. */
import * as z from 'zod';
import { DateField, InstantField, LetterField } from '../shared.ts';
import type * as cluster from '#domain/cluster/cluster.ts';
import type { Mailbox } from '#domain/cluster/mailbox.ts';

const text = z.string();
const optionalText = text.exactOptional();
const optionalDate = DateField.exactOptional();

const ContactField: z.ZodType<cluster.Contact> = z.lazy(() =>
  z.strictObject({
    name: text,
    title: optionalText,
    email: text,
    phone: optionalText,
  }),
);
const Contacts: z.ZodType<cluster.Contacts> = z.lazy(() =>
  z.strictObject({
    main: ContactField,
    deputy: ContactField.exactOptional(),
    leader: ContactField.exactOptional(),
  }),
);

export type UnitData = cluster.Unit;
export const UnitData: z.ZodType<UnitData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    id: text,
    kind: text,
    block: text,
    province: optionalText,
    names: z.array(z.strictObject({ name: text, from: optionalDate })),
    member: z.strictObject({ from: optionalDate, to: optionalDate }),
    successor: optionalText,
    contacts: Contacts,
    subUnits: z.array(z.strictObject({ id: text, name: text, from: optionalDate, to: optionalDate })),
    assumed: z.boolean().exactOptional(),
  }),
);

const Term: z.ZodType<cluster.RoleTerm> = z.lazy(() =>
  z.strictObject({
    period: text,
    from: DateField,
    to: optionalDate,
    head: text,
    deputies: z.array(text),
    basis: LetterField.exactOptional(),
    basisText: optionalText,
    delegations: z.array(z.strictObject({ stage: text, to: text })),
  }),
);
const MovementField: z.ZodType<cluster.Movement> = z.lazy(() =>
  z.strictObject({
    id: text,
    title: text,
    kind: z.enum(['regular', 'campaign', 'thematic', 'special', 'national']),
    from: z.int().exactOptional(),
    to: z.int().exactOptional(),
    decision: LetterField.exactOptional(),
    plan: LetterField.exactOptional(),
  }),
);
const AwardField: z.ZodType<cluster.Award> = z.lazy(() =>
  z.strictObject({
    id: text,
    names: z.array(z.strictObject({ name: text, basis: optionalText })),
    kind: z.enum(['title', 'form']),
    for: z.enum(['collective', 'individual', 'both']),
    decidedBy: text,
  }),
);

export type ClusterData = cluster.Cluster & { readonly cluster?: string };
export const ClusterData: z.ZodType<ClusterData> = z.lazy(() =>
  z.strictObject({
    id: text,
    name: text,
    label: text,
    blocks: z.array(z.strictObject({ id: text, name: text })),
    terms: z.array(Term),
    movements: z.array(MovementField),
    awards: z.array(AwardField),
    secretaries: z.array(
      z.strictObject({ unit: text, name: text, title: optionalText, email: text, phone: optionalText }),
    ),
    extraHolidays: z.array(DateField),
    extraWorkingDays: z.array(DateField),
  }),
);

/** A cluster as the list of the deployment names it. */
export const ClusterEntryData = z.lazy(() =>
  z.strictObject({
    cluster: text,
    name: text,
    /** Of the cycle's clock; absent for one that was there before this was written down. */
    since: InstantField.exactOptional(),
  }),
);
export type ClusterEntryData = z.infer<typeof ClusterEntryData>;

/** What is known of a unit's mailbox: asked to confirm, confirmed, bounced addresses. */
export type MailboxData = Mailbox;
export const MailboxData: z.ZodType<MailboxData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    unit: text,
    askedAt: InstantField.exactOptional(),
    confirmedAt: InstantField.exactOptional(),
    bounced: z.array(
      z.strictObject({ address: text, at: InstantField, kind: z.enum(['bounce', 'complaint']) }),
    ),
  }),
);
