/** Every form of a unit's pages and of the desk, filled with what nobody means to send. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Visitor } from '#app/access/visitor.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../local/support/example-office.ts';
import { deskFor, secretary } from '../site/desk/desk-site.ts';
import { visitorFrom } from '../site/support/unit-site.ts';
import { formsOf, pathsOf, type PageForm } from './forms-of.ts';
import { hostileText, runsOf, SEED } from './hostile.ts';

/** What a form that was not taken may leave: what was typed, and that it was refused. */
const HARMLESS = new Set(['audit', 'command', 'draft', 'kept-form']);
/** Pages of one kind differ little: so many of each are enough. */
const OF_A_KIND = 4;
const kindOf = (path: string): string => {
  const parts = path.split('/');
  return `${parts.slice(0, 4).join('/')} ${parts.length} ${parts.at(-1) ?? ''}`.replace(
    /[\w.-]*\d[\w.-]*/g,
    '#',
  );
};

const who: { visitor: Visitor | undefined } = { visitor: undefined };
let example: Example;
let desk: ReturnType<typeof deskFor>;
let written: string[] = [];

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-06-10', '09:00');
  const { table } = example.office.place;
  const { transact } = table;
  vi.spyOn(table, 'transact').mockImplementation((id, actions) => {
    written.push(...actions.flatMap((one) => ('put' in one ? [one.put.type] : [])));
    return transact(id, actions);
  });
  desk = deskFor(example.office.place.deps, who, { execute: executeAt(example.office) });
}, 120_000);
afterAll(() => example.close());

/** All forms within reach of a page, by its links. */
async function reach(start: string, within: string): Promise<PageForm[]> {
  const seen = new Set<string>();
  const kinds = new Map<string, number>();
  const waiting = [start];
  const forms: PageForm[] = [];
  while (waiting.length > 0) {
    const path = waiting.shift() ?? '';
    const kind = kindOf(path);
    const of = kinds.get(kind) ?? 0;
    if (seen.has(path) || !path.startsWith(within) || of >= OF_A_KIND) continue;
    seen.add(path);
    kinds.set(kind, of + 1);
    const response = await desk.get(path);
    const html = response.headers.get('content-type')?.startsWith('text/html') ? await response.text() : '';
    forms.push(...formsOf(html, path));
    waiting.push(...pathsOf(html));
  }
  return forms;
}

async function send({ action, fields }: PageForm): Promise<void> {
  written = [];
  const response = await desk.post(action, fields);
  expect(response.status).toBeLessThan(500);
  if (response.status >= 400) expect(written.filter((type) => !HARMLESS.has(type))).toEqual([]);
  const body = await response.text();
  expect(body).not.toMatch(/<script>alert\(1\)|<img src=x/);
}

/** Up to three fields of a form replaced, one added now and then; the act stays what the button says. */
const filled = (forms: readonly PageForm[]): fc.Arbitrary<PageForm> =>
  fc
    .tuple(
      fc.constantFrom(...forms),
      fc.array(fc.tuple(fc.nat(), hostileText), { minLength: 1, maxLength: 3 }),
      fc.option(fc.tuple(hostileText, hostileText), { freq: 8 }),
    )
    .map(([form, changes, more]) => {
      const names = Object.keys(form.fields).filter((name) => name !== 'csrf');
      const fields = { ...form.fields };
      for (const [at, text] of changes) {
        const name = names[at % Math.max(names.length, 1)];
        if (name !== undefined) fields[name] = text;
      }
      return { ...form, fields: more === null ? fields : { ...fields, [more[0]]: more[1] } };
    });

describe.each([
  {
    name: 'a unit',
    start: '/viec/mnbg/stp-cao-bang',
    within: '/viec/',
    visitor: visitorFrom('stp-cao-bang'),
    least: 3,
  },
  {
    name: 'the secretariat',
    start: '/thuong-truc/mnbg',
    within: '/thuong-truc/',
    visitor: secretary(),
    least: 20,
  },
])('the forms of $name', ({ start, within, visitor, least }) => {
  it('take nothing that is not right, and never fail', async () => {
    who.visitor = visitor;
    const forms = await reach(start, within);
    expect(forms.length).toBeGreaterThanOrEqual(least);
    await fc.assert(fc.asyncProperty(filled(forms), send), { numRuns: runsOf(0.12), seed: SEED });
  }, 600_000);
});

it('the chains of the audit are whole after all of it', async () => {
  expect(verifyEntries(await readAudit(example.office.place.table, 'mnbg'))).toEqual([]);
});
