/** How a bug is planted: other ports in the place of some of a handler's, the handlers themselves untouched. */
import type { MailDeps, RoutingDeps } from '#app/deps.ts';
import type { Action, Row, Table } from '#app/ports.ts';
import type { HandlerName } from '#engine/probe.ts';
import type { Planted } from '../world.ts';

export interface Mutant {
  readonly name: string;
  /** What somebody might have written instead. */
  readonly bug: string;
  /** Phases in which it is looked for, in this order. */
  readonly phases: readonly string[];
  readonly planted: () => Planted;
}

type Rewired = Partial<RoutingDeps & MailDeps>;

/** Ports for some handlers, all when none is named. `rewire` gives what is put in place. */
export function inHandlers(
  handlers: readonly HandlerName[],
  rewire: (deps: Rewired, handler: HandlerName, about: string | undefined) => Rewired,
): Planted {
  return {
    ports: (handler, deps, about) =>
      handlers.length > 0 && !handlers.includes(handler)
        ? deps
        : { ...deps, ...rewire(deps, handler, about) },
  };
}

/** A table that does some things otherwise. */
export function otherTable(table: Table, changes: Partial<Table>): Table {
  return {
    get: (key) => table.get(key),
    query: (pk, range, options) => table.query(pk, range, options),
    transact: (id, actions) => table.transact(id, actions),
    ...changes,
  };
}

/** A table whose transactions are rewritten before they are done. */
export function rewritten(table: Table, rewrite: (actions: readonly Action[]) => readonly Action[]): Table {
  return otherTable(table, {
    transact: async (id, actions) => {
      const changed = rewrite(actions);
      if (changed.length > 0) await table.transact(id, changed);
    },
  });
}

type Putting = Extract<Action, { readonly put: Row }>;

/** A put of a row of that type. */
export function puts(action: Action, type: string): action is Putting {
  return 'put' in action && action.put.type === type;
}

export function unconditioned(action: Action): Action[] {
  if ('check' in action) return [];
  return 'put' in action ? [{ put: action.put }] : [{ remove: action.remove }];
}

/** The row with other members in its data. */
export function withData(row: Row, changes: Readonly<Record<string, string>>): Row {
  const data = { ...(row['data'] as Readonly<Record<string, Row[string]>>), ...changes };
  return { ...row, ...changes, data };
}
