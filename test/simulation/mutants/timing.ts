/** Bugs about time, waiting, and being woken. */
import { inHandlers, otherTable, type Mutant } from './rewiring.ts';
import type { Clock, Key, Row, Table } from '#app/ports.ts';
import { addSeconds } from '#domain/shared/time.ts';

export const TIMING: readonly Mutant[] = [
  {
    name: 'deadline off by one',
    bug: 'what arrives in the second of the deadline still counts as in time',
    phases: ['deadline'],
    planted: () => inHandlers(['command'], ({ clock }) => ({ ...(clock && { clock: shifted(clock, -1) }) })),
  },
  {
    name: 'wrong time zone',
    bug: 'the tasks of the machines take Vietnamese hours for UTC',
    phases: ['remind', 'prompt', 'open by itself'],
    planted: () =>
      inHandlers(['ReadStage'], ({ clock }) => ({
        ...(clock && { clock: shifted(clock, 7 * 3_600) }),
      })),
  },
  {
    name: 'read not repeated after a wait',
    bug: 'a mail that comes back after its lease goes by what was read before',
    phases: ['submit'],
    planted: () => {
      const read = new Map<string, Row | undefined>();
      return inHandlers(['mailer'], ({ table }) => ({ ...(table && { table: readOnce(table, read) }) }));
    },
  },
  {
    name: 'name without its generation',
    bug: 'every execution of a stage has the same name: the next one counts as started',
    phases: ['open', 'extend'],
    planted: () =>
      inHandlers(['router'], ({ workflows }) => ({
        ...(workflows && {
          workflows: {
            start: (machine, name, input) => workflows.start(machine, name.replace(/-g\d+-\w+$/, ''), input),
          },
        }),
      })),
  },
  {
    name: 'sweep that never looks at mails',
    bug: 'the repair wakes stages and bulletins only',
    phases: ['submit', 'open'],
    planted: () => blindSweep((target) => target.pk.endsWith('#notice')),
  },
  {
    name: 'sweep that never looks at bulletins',
    bug: 'the repair wakes stages and mails only',
    phases: ['open'],
    planted: () => blindSweep((target) => target.pk.endsWith('#bulletin')),
  },
  {
    name: 'sweep that never looks at stages',
    bug: 'the repair wakes mails and bulletins only',
    phases: ['open', 'extend'],
    planted: () => blindSweep((target) => target.sk.startsWith('stage#')),
  },
  {
    name: 'repeat under a new id',
    bug: 'a client that heard nothing asks again with another command id',
    phases: ['submit', 'return'],
    planted: () => ({ repeatedId: (id, attempt) => `${id}-again-${attempt}` }),
  },
  {
    name: 'lost cursor',
    bug: 'the feed’s cursor is set before the changes are routed: what fails is skipped',
    phases: ['submit', 'open'],
    planted: () => ({
      // A routing that fails counts as done, as if the cursor stood behind it already.
      deliver: (deliver) => (edge, what, next) =>
        edge === 'stream' ? deliver(edge, what, next).catch(() => undefined) : deliver(edge, what, next),
    }),
  },
];

function shifted(clock: Clock, seconds: number): Clock {
  return { mode: clock.mode, now: async () => addSeconds(await clock.now(), seconds) };
}

function readOnce(table: Table, read: Map<string, Row | undefined>): Table {
  return otherTable(table, {
    get: async (key) => {
      if (!key.sk.startsWith('task#')) return table.get(key);
      const id = `${key.pk}|${key.sk}`;
      if (!read.has(id)) read.set(id, await table.get(key));
      return read.get(id);
    },
  });
}

function blindSweep(blind: (target: Key) => boolean) {
  return inHandlers(['sweep'], ({ table }) => ({
    ...(table && {
      table: otherTable(table, {
        query: async (...args) =>
          (await table.query(...args)).filter((row) => row.type !== 'due' || !blind(targetOf(row))),
      }),
    }),
  }));
}

function targetOf(row: Row): Key {
  const target = row['target'] as Readonly<Record<string, string>> | undefined;
  return { pk: target?.['pk'] ?? '', sk: target?.['sk'] ?? '' };
}
