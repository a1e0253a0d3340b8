/** What each function asked of the tables while the engine played a year, as the actions that IAM would be asked for. */
import type { MailDeps } from '#app/deps.ts';
import type { Action, Table } from '#app/ports.ts';
import type { HandlerName, Probe } from '#engine/probe.ts';

/** By function and table, as docs/rights.md names them. */
export type Recorded = ReadonlyMap<string, ReadonlySet<string>>;

/** The handlers that are no state of a machine, by the function that is deployed; a state has its own name. */
const FUNCTIONS: Readonly<Partial<Record<HandlerName, string>>> = {
  command: 'PostCommand',
  router: 'RouteChanges',
  mailer: 'SendMail',
  'mail-events': 'RecordMailEvent',
  sweep: 'Sweep',
};

const ofAction = (action: Action): string =>
  'put' in action
    ? 'dynamodb:PutItem'
    : 'remove' in action
      ? 'dynamodb:DeleteItem'
      : 'dynamodb:ConditionCheckItem';

function recording(table: Table, note: (action: string) => void): Table {
  return {
    ...table,
    get: (...args) => {
      note('dynamodb:GetItem');
      return table.get(...args);
    },
    query: (...args) => {
      note('dynamodb:Query');
      return table.query(...args);
    },
    transact: (id, actions) => {
      for (const action of actions) note(ofAction(action));
      return table.transact(id, actions);
    },
  };
}

export function createRecorder(): { readonly probe: Probe; readonly recorded: Recorded } {
  const recorded = new Map<string, Set<string>>();
  const noteOf = (handler: HandlerName, on: string) => (action: string) => {
    const key = `${FUNCTIONS[handler] ?? handler} on ${on}`;
    recorded.set(key, (recorded.get(key) ?? new Set()).add(action));
  };
  return {
    recorded,
    probe: {
      ports: (handler, deps) => {
        const { mailEvents }: Partial<MailDeps> = deps;
        return {
          ...deps,
          table: recording(deps.table, noteOf(handler, 'Main')),
          ...(mailEvents && { mailEvents: recording(mailEvents, noteOf(handler, 'MailEvents')) }),
        };
      },
    },
  };
}
