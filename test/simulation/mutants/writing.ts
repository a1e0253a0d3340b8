/** Bugs in what is written, and on which condition. */
import { inHandlers, otherTable, puts, rewritten, unconditioned, type Mutant } from './rewiring.ts';
import { ConditionRefused, type Action, type Row, type Table } from '#app/ports.ts';

export const WRITING: readonly Mutant[] = [
  {
    name: 'condition dropped',
    bug: 'rows are put whatever stands there: of two who meet, the later one wins',
    phases: ['submit', 'return', 'extend'],
    planted: () =>
      inHandlers(['command'], ({ table }) => ({
        ...(table && { table: rewritten(table, (actions) => actions.flatMap(unconditioned)) }),
      })),
  },
  {
    name: 'stale generation writes',
    bug: 'a task writes without asking whether its generation is still the stage’s',
    phases: ['extend', 'late', 'open by itself'],
    planted: () =>
      inHandlers(['ReadStage', 'router'], ({ table }) => ({
        ...(table && {
          table: rewritten(table, (actions) =>
            actions.flatMap((one): Action[] => (puts(one, 'audit') ? [one] : unconditioned(one))),
          ),
        }),
      })),
  },
  {
    name: 'swallowed conflict',
    bug: 'a refused condition is taken for done',
    phases: ['submit', 'accept'],
    planted: () =>
      inHandlers(['command'], ({ table }) => ({
        ...(table && {
          table: otherTable(table, {
            transact: async (id, actions) =>
              table.transact(id, actions).catch((error: unknown) => {
                if (!(error instanceof ConditionRefused)) throw error;
              }),
          }),
        }),
      })),
  },
  {
    name: 'notice put whatever stands there',
    bug: 'the mails of a bulletin are put without the condition that none is there yet, and claimed unasked',
    phases: ['open'],
    planted: () =>
      inHandlers(['router', 'mailer'], ({ table, mailEvents }, handler) => {
        if (!table) return {};
        if (handler === 'mailer') return mailEvents ? claimedUnasked(table, mailEvents) : {};
        const ofBulletin = (one: Action): boolean => puts(one, 'notice') || puts(one, 'mailbox');
        return {
          table: rewritten(table, (actions) =>
            actions.flatMap((one) => (ofBulletin(one) ? unconditioned(one) : [one])),
          ),
        };
      }),
  },
  {
    name: 'bulletin spread before its mails',
    bug: 'the bulletin is marked as spread first, its mails are put afterwards',
    phases: ['open'],
    planted: () =>
      inHandlers(['router'], ({ table }) => ({
        ...(table && {
          table: otherTable(table, {
            transact: async (id, actions) => {
              if (actions.some((one) => puts(one, 'notice'))) await markSpread(table);
              await table.transact(id, actions);
            },
          }),
        }),
      })),
  },
  {
    name: 'due row not moved',
    bug: 'the index of due moments is not kept: nobody finds what was forgotten',
    phases: ['open', 'remind'],
    planted: () =>
      inHandlers([], ({ table }) => ({
        ...(table && { table: rewritten(table, (actions) => actions.filter((one) => !puts(one, 'due'))) }),
      })),
  },
  {
    name: 'mail owed apart from its cause',
    bug: 'the receipt is written after the paper, in a transaction of its own',
    phases: ['submit'],
    planted: () =>
      inHandlers(['command'], ({ table }) => ({
        ...(table && {
          table: otherTable(table, {
            transact: async (id, actions) => {
              const mails: readonly Action[] = actions.filter((one) => puts(one, 'notice'));
              const rest = actions.filter((one) => !mails.includes(one));
              if (rest.length > 0) await table.transact(id, rest);
              if (mails.length > 0) await table.transact(`${id}-mails`, mails);
            },
          }),
        }),
      })),
  },
  {
    name: 'answer not kept',
    bug: 'the answer of a command is not written with what it did: its repeat does it again',
    phases: ['submit', 'return'],
    planted: () =>
      inHandlers(['command'], ({ table }) => ({
        ...(table && {
          table: rewritten(table, (actions) => actions.filter((one) => !puts(one, 'command'))),
        }),
      })),
  },
];

/** Delivery events are asked for attempts under way only: a mail that waits is believed to be unsent. */
function claimedUnasked(table: Table, mailEvents: Table): { table: Table; mailEvents: Table } {
  let underWay = false;
  return {
    table: otherTable(table, {
      get: async (key) => {
        const row = await table.get(key);
        if (row?.type === 'notice') underWay = row['status'] === 'sending';
        return row;
      },
    }),
    mailEvents: otherTable(mailEvents, {
      query: async (...args) => (underWay ? mailEvents.query(...args) : []),
    }),
  };
}

async function markSpread(table: Table): Promise<void> {
  for (const row of await table.query('cum-nho#bulletin')) {
    const data = row['data'];
    const rev = row['rev'];
    if (row['spread'] === 1 || typeof rev !== 'number') continue;
    const spread = { ...(data as Readonly<Record<string, Row[string]>>), spread: true };
    await table.transact(`spread-${row.sk}`, [{ put: { ...row, rev: rev + 1, spread: 1, data: spread } }]);
  }
}
