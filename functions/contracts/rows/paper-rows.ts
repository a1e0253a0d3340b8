/** Copies of papers as they left, and the templates of a cluster, as they are stored. */
import * as z from 'zod';
import { KnownKind } from '../paper-settings.ts';
import { Count, DateField, InstantField } from '../shared.ts';
import type { KeptPaper } from '#domain/documents/kept-paper.ts';
import { TEMPLATE_NAMES, type KeptFile, type OwnTemplate } from '#domain/documents/templates.ts';

const text = z.string();
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const KEPT = {
  file: z.string().regex(/^[a-z0-9]{16}$/),
  name: text.min(1).max(200),
  bytes: Count,
  sha256: Sha256,
};

export const KeptFileField: z.ZodType<KeptFile> = z.lazy(() => z.strictObject(KEPT));
export const PaperFileField = z.strictObject({ ...KEPT, format: z.enum(['docx', 'pdf', 'xlsx']) });
export const TemplateField = z.enum(TEMPLATE_NAMES);

export type KeptPaperData = KeptPaper;
export const KeptPaperData: z.ZodType<KeptPaper> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    kind: KnownKind,
    of: text,
    n: Count,
    hash: Sha256,
    files: z.array(PaperFileField),
    by: text,
    at: InstantField,
    signed: z
      .strictObject({
        ...{ number: text, date: DateField, file: KEPT.file, name: text, bytes: Count, by: text },
        at: InstantField,
      })
      .exactOptional(),
  }),
);

export type OwnTemplateData = OwnTemplate;
export const OwnTemplateData: z.ZodType<OwnTemplate> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    template: TemplateField,
    own: z.strictObject({ ...KEPT, by: text, at: InstantField }).exactOptional(),
  }),
);
