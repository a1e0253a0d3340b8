/** Each kind of row that names a person and is no record bears its last moment; docs/security.md says the same. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as kinds from '#app/store/row-kinds.ts';
import * as retention from '#domain/personal/retention.ts';
import { instant, toSeconds } from '#domain/shared/time.ts';

const AT = instant('2027-01-01T00:00:00Z');
const DAY = 86_400;
const moments = {
  generation: { n: 1, nonce: 'x' },
  madeAt: AT,
  startedAt: AT,
  savedAt: AT,
  createdAt: AT,
  at: AT,
};
const ttlOf = (kind: { readonly marks?: (value: never) => Readonly<Record<string, unknown>> }) => {
  const { ttl } = kind.marks?.(moments as never) ?? {};
  return typeof ttl === 'number' ? (ttl - toSeconds(AT)) / DAY : undefined;
};

it('ends codes and sessions after a week, drafts after a cycle, mails and answers after three years', () => {
  const ends = Object.values(kinds).map((kind) => [kind.type, ttlOf(kind as never)] as const);
  expect(Object.fromEntries(ends.filter(([, days]) => days !== undefined))).toEqual({
    ...{ challenge: 7, session: 7, draft: 400, notice: 1095, command: 1095 },
  });
});

it.each(Object.entries(retention))('%s is what the document says', (name, seconds) => {
  const line = readFileSync('docs/security.md', 'utf8')
    .split('\n')
    .find((text) => text.includes(`\`${name}\``));
  expect(line).toContain(`| ${seconds / DAY} days |`);
});
