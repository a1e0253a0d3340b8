/** Bugs in sending mails. */
import { inHandlers, otherTable, puts, rewritten, withData, type Mutant } from './rewiring.ts';
import { MailRefused, type Row, type Table } from '#app/ports.ts';
import { addSeconds, instant } from '#domain/shared/time.ts';

export const MAILING: readonly Mutant[] = [
  {
    name: 'mark before send',
    bug: 'the claim already says sent: what dies before the send is never sent',
    phases: ['submit', 'open'],
    planted: () =>
      inHandlers(['mailer'], ({ table }) => ({
        ...(table && {
          table: rewritten(table, (actions) =>
            actions.map((one) =>
              puts(one, 'notice') && one.put['status'] === 'sending'
                ? { ...one, put: withData(one.put, { status: 'sent' }) }
                : one,
            ),
          ),
        }),
      })),
  },
  {
    name: 'claimed mail claimed again',
    bug: 'a mail under way is taken for one that waits: nobody asks whether the first attempt left',
    phases: ['submit', 'open'],
    planted: () =>
      inHandlers(['mailer'], ({ table, mailEvents }) => ({
        ...(table && { table: forgettingClaims(table) }),
        ...(mailEvents && { mailEvents: otherTable(mailEvents, { query: async () => [] }) }),
      })),
  },
  {
    name: 'retry inside the transport',
    bug: 'the client of the transport tries again by itself when the answer is lost',
    phases: ['submit', 'open'],
    planted: () =>
      inHandlers(['mailer'], ({ transport }) => ({
        ...(transport && {
          transport: {
            tellsEvents: transport.tellsEvents,
            send: async (mail) =>
              transport.send(mail).catch((error: unknown) => {
                if (error instanceof MailRefused) throw error;
                return transport.send(mail);
              }),
          },
        }),
      })),
  },
  {
    name: 'throttled for good',
    bug: 'a transport that says later is taken for one that says never',
    phases: ['submit', 'open'],
    planted: () =>
      inHandlers(['mailer'], ({ transport }) => ({
        ...(transport && {
          transport: {
            tellsEvents: transport.tellsEvents,
            send: async (mail) =>
              transport.send(mail).catch((error: unknown) => {
                throw error instanceof MailRefused ? new MailRefused(error.message, false) : error;
              }),
          },
        }),
      })),
  },
  {
    name: 'TTL as a rule',
    bug: 'delivery events are forgotten after ten minutes, as if a TTL removed them on time',
    phases: ['submit', 'open'],
    planted: () =>
      inHandlers(['mailer', 'mail-events'], ({ mailEvents, machine }) => ({
        ...(mailEvents &&
          machine && {
            mailEvents: otherTable(mailEvents, {
              query: async (...args) =>
                (await mailEvents.query(...args)).filter((row) => isYoung(row, machine.now(), 600)),
            }),
          }),
      })),
  },
  {
    name: 'digest composed before the claim',
    bug: 'what a digest says is gathered when it is put on its queue, not when it is claimed',
    phases: ['submit', 'late'],
    planted: () => {
      const gathered = new Map<string, Row>();
      return inHandlers(['ReadStage', 'router', 'mailer'], ({ table }, handler) => ({
        ...(table && {
          table: handler === 'mailer' ? asGathered(table, gathered) : gathering(table, gathered),
        }),
      }));
    },
  },
];

function isYoung(row: Row, now: string, seconds: number): boolean {
  return typeof row['at'] === 'string' && addSeconds(instant(row['at']), seconds) >= now;
}

function forgettingClaims(table: Table): Table {
  return otherTable(table, {
    get: async (key) => {
      const row = await table.get(key);
      return row?.type === 'notice' && row['status'] === 'sending'
        ? withData(row, { status: 'pending' })
        : row;
    },
  });
}

const isTask = (sk: string): boolean => sk.startsWith('task#');

/** Remembers the papers as they stand whenever a digest is put down. */
function gathering(table: Table, gathered: Map<string, Row>): Table {
  return otherTable(table, {
    query: async (pk, range, options) => {
      const rows = await table.query(pk, range, options);
      for (const row of rows) if (isTask(row.sk)) gathered.set(`${row.pk}|${row.sk}`, row);
      if (range && 'prefix' in range && isTask(range.prefix)) gathered.set(`${pk}|${range.prefix}`, EMPTY);
      return rows;
    },
  });
}

const EMPTY: Row = { pk: '-', sk: '-', type: '-', v: 1 };

function asGathered(table: Table, gathered: Map<string, Row>): Table {
  return otherTable(table, {
    get: async (key) => {
      if (!isTask(key.sk)) return table.get(key);
      const stage = key.sk.slice(0, key.sk.lastIndexOf('#') + 1);
      if (!gathered.has(`${key.pk}|${stage}`)) return table.get(key);
      return gathered.get(`${key.pk}|${key.sk}`);
    },
  });
}
