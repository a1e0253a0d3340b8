/** The placeholders of the Word templates: what each layout must have, and what it may have. */
import type { Layout } from '#domain/documents/paper.ts';
import type { Printed } from '#domain/documents/print-paper.ts';
import type { TemplateName } from '#domain/documents/templates.ts';

const FRAME = ['above', 'issuer', 'number', 'placeDate'] as const;
const CLOSING = ['closing', 'recipientsLabel', 'recipients', 'signature', 'signatory'] as const;
const CONTENT = ['type', 'about', 'addressees', 'basis', 'body', 'mark'] as const;

const REQUIRED: Readonly<Record<Layout, readonly string[]>> = {
  official: [...FRAME, ...CONTENT, ...CLOSING],
  letter: [...FRAME, 'subject', 'addressees', 'body', 'mark', ...CLOSING],
  plain: ['type', 'about', 'body', 'mark'],
};

/** Tags that a template of any layout may use; `.` is the line of a list. */
export const KNOWN_TAGS: ReadonlySet<string> = new Set([...FRAME, ...CONTENT, ...CLOSING, 'subject', '.']);

export function requiredTags(name: TemplateName): readonly string[] {
  const layout = (['official', 'letter', 'plain'] as const).find((known) => name.startsWith(known));
  return layout ? REQUIRED[layout] : [];
}

/** What the placeholders stand for; `body` is Word's own markup. */
export function tagValues(printed: Printed, body: string): Readonly<Record<string, unknown>> {
  const { above, issuer, number, subject, placeDate, type, about, addressees, basis, mark } = printed;
  const { recipientsLabel, recipients, signature, signatory } = printed;
  const closes = recipients.length + signature.length > 0;
  return {
    ...{ above, issuer, number, subject, placeDate, type, about, addressees, basis, mark, body },
    ...{ recipientsLabel, recipients, signature, signatory },
    closing: closes ? [{}] : [],
  };
}
