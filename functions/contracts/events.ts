/** What the asynchronous edges bring, as far as it is read. */
import * as z from 'zod';

/** Body of a message on a mail queue. */
export const NoticeKey = z.strictObject({ pk: z.string().min(1), sk: z.string().min(1) });
export type NoticeKey = z.infer<typeof NoticeKey>;

const Addresses = z.array(z.object({ emailAddress: z.string() }));

/** An SES event as published to SNS (SES developer guide, "Event data") and delivered raw. Other members are not read. */
export const SesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    timestamp: z.string(),
    destination: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z
    .object({ bounceType: z.string(), bouncedRecipients: Addresses, timestamp: z.string() })
    .optional(),
  complaint: z.object({ complainedRecipients: Addresses, timestamp: z.string() }).optional(),
  delivery: z.object({ recipients: z.array(z.string()), timestamp: z.string() }).optional(),
});
export type SesEvent = z.infer<typeof SesEvent>;

/** The hourly event says nothing we read; an operator who restored the main table invokes it with `everything`. */
export const SweepInput = z.object({ everything: z.boolean().default(false) });
export type SweepInput = z.infer<typeof SweepInput>;

export const StepClockInput = z.strictObject({ to: z.string().optional() });
export type StepClockInput = z.infer<typeof StepClockInput>;
