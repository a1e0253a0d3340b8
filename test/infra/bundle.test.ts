import { beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '#contracts/env.ts';
import { codeOf } from '#infra/constructs/bundle.ts';
import { transformSync } from 'esbuild';

/** Every entry: one forgotten here does not compile. */
const ENTRIES: Readonly<Record<Entry, true>> = {
  'tasks/read-stage': true,
  'tasks/open-stage': true,
  'tasks/send-due': true,
  'tasks/close-stage': true,
  'tasks/read-vote': true,
  'tasks/open-next-ballot': true,
  'tasks/conclude-vote': true,
  'tasks/record-failure': true,
  'events/route-changes': true,
  'events/send-mail': true,
  'events/record-mail-event': true,
  'events/sweep': true,
  'events/step-clock': true,
  'commands/post-command': true,
  'site/site': true,
};

/** A zipped function may have 50 MB (AWS Lambda quota); ours start fast because they stay far below. */
const MAX_BYTES = 2_000_000;
/** The site also reads and writes spreadsheets, keeps files and asks the sign-in provider. */
const MAX_SITE_BYTES = 4_000_000;

describe('the bundle of', () => {
  // All are built with the first.
  beforeAll(() => void codeOf('tasks/read-stage'), 90_000);

  it.each(Object.keys(ENTRIES))('%s exports a handler and is small', (name) => {
    const code = codeOf(name as Entry);
    expect(new TextDecoder().decode(code)).toMatch(/export\s*\{[^}]*\bhandler\b[^}]*\}/);
    expect(code.byteLength).toBeLessThan(name === 'site/site' ? MAX_SITE_BYTES : MAX_BYTES);
  });

  it.each(Object.keys(ENTRIES))('%s is a module that loads: no name is declared twice', (name) => {
    const code = new TextDecoder().decode(codeOf(name as Entry));
    expect(() => transformSync(code, { loader: 'js', format: 'esm', logLevel: 'silent' })).not.toThrow();
  });

  it('an entry that does not exist is refused', () => {
    expect(() => codeOf('tasks/nothing' as Entry)).toThrow(/no entry functions\/handlers\/tasks\/nothing.ts/);
  });
});
