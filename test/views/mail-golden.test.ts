import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { composeMail } from '#views/mail/compose-mail.ts';
import type { MailModel } from '#views/mail/mail-model.ts';
import { renderHtml } from '#views/mail/render-html.tsx';
import { renderText } from '#views/mail/render-text.ts';
import { SAMPLES } from './samples/all.ts';

/** `UPDATE_GOLDEN=1 npm run vitest -- run test/views` rewrites the files; read what changed before committing. */
const REWRITE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = new URL('golden/', import.meta.url);
const WITH_HTML = ['opening-registration', 'digest'];

function golden(file: string, actual: string): string {
  const path = new URL(file, FOLDER);
  if (REWRITE) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, actual);
  }
  return readFileSync(path, 'utf8');
}

function readable(model: MailModel, unit: string): string {
  return `Gửi: ${unit}\nChủ đề: ${model.subject}\n\n${renderText(model)}`;
}

describe('mails read as their golden files', () => {
  test.each(SAMPLES)('$name', ({ name, facts, context }) => {
    const text = readable(composeMail(facts, context), context.unit.names[0]!.name);
    expect(text).toBe(golden(`${name}.txt`, text));
  });

  test.each(WITH_HTML)('%s as HTML', (name) => {
    const { facts, context } = SAMPLES.find((one) => one.name === name)!;
    const html = renderHtml(composeMail(facts, context));
    expect(html).toBe(golden(`${name}.html`, html));
  });

  test('no golden file is left of a mail that is gone', () => {
    const expected = [
      ...SAMPLES.map(({ name }) => `${name}.txt`),
      ...WITH_HTML.map((name) => `${name}.html`),
    ];
    expect(readdirSync(FOLDER).toSorted()).toEqual(expected.toSorted());
  });
});
