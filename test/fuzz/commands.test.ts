/** The command API under 300 commands of a real year, each changed in a few places. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyEntries, readAudit } from '#app/store/audit.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';
import { exampleOffice, type Example } from '../local/support/example-office.ts';
import { exampleScenario } from '../scenarios/play-example.ts';
import { hostileText, nearlyRight, nearlyRightText, runsOf, SEED } from './hostile.ts';

const envelopes = compileScenario(exampleScenario('cum-thi-dua-mien-nui-bien-gioi-2025')).commands.map(
  ({ envelope }) => envelope,
);
/** What a command that was refused may leave: that it was refused. */
const OF_A_REFUSAL = new Set(['audit', 'command']);

let example: Example;
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
}, 120_000);
afterAll(() => example.close());

async function send(text: string): Promise<void> {
  written = [];
  const { status, body } = await example.office.command(text);
  expect([200, 400, 409, 413]).toContain(status);
  if (status === 400 || status === 413) expect(written).toEqual([]);
  if (status === 409) expect(written.filter((type) => !OF_A_REFUSAL.has(type))).toEqual([]);
  // Whoever asked is told in words, never by what failed inside.
  expect(JSON.stringify(body)).not.toMatch(/\n\s+at |node_modules|TypeError|undefined is not/);
}

describe('the command API', () => {
  it('is watched by this test', async () => {
    written = [];
    const [command] = envelopes.filter(({ command: { do: does } }) => does === 'stage.extend');
    await example.office.command(JSON.stringify({ ...command, id: 'fuzz-watched' }));
    expect(written).not.toEqual([]);
  });

  it('answers every command that is nearly right, and writes nothing of one that is refused', async () => {
    await fc.assert(
      fc.asyncProperty(nearlyRight(envelopes), fc.nat(), async (envelope, n) => {
        // A fresh id each: else the answer of the same id is given again.
        const fresh = envelope !== null && typeof envelope === 'object' && n % 8 !== 0;
        await send(JSON.stringify(fresh ? { ...envelope, id: `fuzz-${n}-${written.length}` } : envelope));
      }),
      { numRuns: runsOf(0.33), seed: SEED, interruptAfterTimeLimit: 500_000, markInterruptAsFailure: true },
    );
  }, 600_000);

  it('answers every text, JSON or not', async () => {
    const texts = envelopes.slice(0, 60).map((envelope) => JSON.stringify(envelope));
    await fc.assert(fc.asyncProperty(fc.oneof(nearlyRightText(texts), hostileText), send), {
      numRuns: runsOf(0.05),
      seed: SEED,
    });
  }, 600_000);

  it('keeps the chains of its audit whole through all of it', async () => {
    const entries = await readAudit(example.office.place.table, 'mnbg');
    expect(entries.length).toBeGreaterThan(100);
    expect(verifyEntries(entries)).toEqual([]);
  });
});
