/**
 * Every port call of every handler, named: `<handler> <port>.<method> <rows>`, with `, again` from the second such
 * call of one invocation on. The name does not depend on ids or dates, nor on how often a handler had to read
 * again, so the same step of the same handler is the same site.
 */
import type { Deps, MailDeps, RoutingDeps } from '#app/deps.ts';
import type { Action, Key, Table } from '#app/ports.ts';
import { keyOf } from '#adapters/dynamodb/table-quotas.ts';
import type { HandlerName } from '#engine/probe.ts';

/** One run of a handler: dead once it crashed, then none of its calls is answered. */
export interface Invocation {
  readonly handler: HandlerName;
  /** The command's name, for commands. */
  readonly about: string | undefined;
  dead: boolean;
}

export interface PortCall {
  readonly site: string;
  readonly invocation: Invocation;
  /** Whether the world is changed by it. */
  readonly writes: boolean;
  /** For a transaction: what it does, and the table itself, past every fault. */
  readonly transaction?: { readonly actions: readonly Action[]; readonly table: Table };
  readonly port: string;
}

export type Intercept = <T>(call: PortCall, perform: () => Promise<T>) => Promise<T>;

/** The ports of one invocation, each call handed to `intercept`. */
export function watchPorts<D extends Deps>(
  handler: HandlerName,
  deps: D,
  about: string | undefined,
  intercept: Intercept,
): D {
  const invocation: Invocation = { handler, about, dead: false };
  const counts = new Map<string, number>();
  const through = <T>(
    what: Omit<PortCall, 'site' | 'invocation'>,
    rows: string,
    perform: () => Promise<T>,
  ) => {
    const name = `${handler}${about === undefined ? '' : ` ${about}`} ${what.port}${rows && ` ${rows}`}`;
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    return intercept({ ...what, site: n === 1 ? name : `${name}, again`, invocation }, perform);
  };
  const tableOf = (name: string, table: Table): Table => ({
    get: (key) => through({ port: `${name}.get`, writes: false }, kindOf(key), () => table.get(key)),
    query: (pk, range, options) => {
      const sk = range && 'prefix' in range ? range.prefix : (range?.from ?? '');
      return through({ port: `${name}.query`, writes: false }, kindOf({ pk, sk }), () =>
        table.query(pk, range, options),
      );
    },
    transact: (id, actions) =>
      through(
        { port: `${name}.transact`, writes: true, transaction: { actions, table } },
        kindsOf(actions),
        () => table.transact(id, actions),
      ),
  });
  const some: Partial<RoutingDeps & MailDeps> = deps;
  const { workflows, queues, transport, composer, mailEvents } = some;
  return {
    ...deps,
    table: tableOf('table', deps.table),
    clock: {
      mode: deps.clock.mode,
      now: () => through({ port: 'clock.now', writes: false }, '', () => deps.clock.now()),
    },
    ...(mailEvents && { mailEvents: tableOf('mailEvents', mailEvents) }),
    ...(workflows && {
      workflows: {
        start: (...args: Parameters<typeof workflows.start>) =>
          through({ port: 'workflows.start', writes: true }, args[0], () => workflows.start(...args)),
      },
    }),
    ...(queues && {
      queues: {
        enqueue: (...args: Parameters<typeof queues.enqueue>) =>
          through({ port: 'queues.enqueue', writes: true }, args[0], () => queues.enqueue(...args)),
      },
    }),
    ...(transport && {
      transport: {
        tellsEvents: transport.tellsEvents,
        send: (...args: Parameters<typeof transport.send>) =>
          through({ port: 'transport.send', writes: true }, '', () => transport.send(...args)),
      },
    }),
    ...(composer && {
      composer: {
        compose: (...args: Parameters<typeof composer.compose>) =>
          through({ port: 'composer.compose', writes: false }, '', () => composer.compose(...args)),
      },
    }),
  };
}

/** What stands at a key: `stage`, `notice`, `due` … */
export function kindOf({ pk, sk }: Key): string {
  if (pk === 'clusters') return 'cluster-list';
  if (pk === 'clock') return 'clock';
  if (pk.startsWith('due#')) return 'due';
  const [, part] = pk.split('#');
  if (part === 'notice' || part === 'bulletin' || part === 'audit' || part === 'command') return part;
  const head = sk.split('#')[0] ?? '';
  // Delivery events begin with their attempt.
  return /^\d*$/.test(head) ? '' : head;
}

/** Rows that go with almost every write say nothing about it. */
const BESIDE = new Set(['due', 'audit']);

function kindsOf(actions: readonly Action[]): string {
  const kinds = new Set(actions.map((action) => kindOf(keyOf(action))));
  const telling = [...kinds].filter((kind) => !BESIDE.has(kind));
  return (telling.length > 0 ? telling : [...kinds]).sort().join('+');
}
