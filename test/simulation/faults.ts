/**
 * What goes wrong with one call or one delivery. A crash is a promise that never settles, not an exception: the
 * process is gone, and only the caller's own patience makes it try again.
 */
import { never } from './abandonment.ts';
import { kindOf, type Intercept, type PortCall } from './effect-sites.ts';
import type { Disturbable, Disturbance } from './world.ts';
import { ConditionRefused, MailRefused, type Row, type Table } from '#app/ports.ts';
import { keyOf } from '#adapters/dynamodb/table-quotas.ts';
import type { Edge } from '#engine/probe.ts';

export const CALL_FAULTS = [
  /** The process dies before the call leaves. */
  'crash before',
  /** The call is done, and the process dies before it hears so. */
  'crash after',
  /** Done, but the answer says it failed. */
  'answer lost',
  /** Refused, nothing done, also by the retries inside the adapter. */
  'throttled',
  /** Somebody else writes first. */
  'conflict',
  /** The process stands still for 20 minutes and then goes on as if nothing were. */
  'stalled',
] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

export const DELIVERY_FAULTS = ['twice', 'late', 'out of order', 'lost'] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

export const EDGES = ['stream', 'executions', 'interactive', 'digest', 'mail-events', 'sweep'] as const;

/** One thing that goes wrong: at the n-th time (from 1) that a run comes to a site, or to an edge. */
export type Fault =
  | { readonly site: string; readonly nth: number; readonly is: CallFault }
  | { readonly edge: Edge; readonly nth: number; readonly is: DeliveryFault };

/** Longer than any lease, timeout and visibility of the machinery (900 s), shorter than the sweep's repair. */
export const STALL_SECONDS = 1_200;

export function faultName(fault: Fault): string {
  const where = 'site' in fault ? fault.site : `edge ${fault.edge}`;
  return `${fault.is} · ${where} · ${fault.nth}`;
}

/** Whether a fault of that kind says anything at that call. */
export function applies(is: CallFault, call: Pick<PortCall, 'writes' | 'port' | 'transaction'>): boolean {
  // A read changes nothing: done or not, and whoever was first, makes no difference to the world; and whoever
  // stands still after it stands still before the write that follows.
  if (!call.writes) return is === 'crash before' || is === 'throttled';
  if (is === 'conflict') return call.transaction !== undefined;
  return true;
}

/** What a run came by, and which of its faults struck. */
export interface Trace {
  /** Every site with how often the run came to it. */
  readonly sites: Map<string, { times: number; readonly call: PortCall }>;
  readonly edges: Map<Edge, number>;
  readonly struck: Fault[];
}

export function newTrace(): Trace {
  return { sites: new Map(), edges: new Map(), struck: [] };
}

/** Disturbs a world by these faults, and writes down where it came by. */
export function faulty(faults: readonly Fault[], trace: Trace = newTrace()): Disturbance {
  return {
    intercept: (world) => intercepting(world, faults, trace),
    deliver: (world) => delivering(world, faults, trace),
  };
}

function intercepting(world: Disturbable, faults: readonly Fault[], trace: Trace): Intercept {
  return async (call, perform) => {
    if (call.invocation.dead) return never();
    const seen = trace.sites.get(call.site) ?? { times: 0, call };
    seen.times += 1;
    trace.sites.set(call.site, seen);
    const fault = faults.find((one) => 'site' in one && one.site === call.site && one.nth === seen.times);
    if (!fault || !('site' in fault) || !applies(fault.is, call)) return perform();
    trace.struck.push(fault);
    return strike(world, fault.is, call, perform);
  };
}

async function strike<T>(
  world: Disturbable,
  is: CallFault,
  call: PortCall,
  perform: () => Promise<T>,
): Promise<T> {
  switch (is) {
    case 'crash before':
      return die(world, call);
    case 'crash after':
      await perform();
      return die(world, call);
    case 'answer lost':
      await perform();
      throw new Error('socket hang up');
    case 'throttled':
      throw call.port === 'transport.send' ? new MailRefused('Throttling', true) : new Throttled();
    case 'conflict':
      return conflict(call, perform);
    case 'stalled':
      world.abandon();
      await new Promise<void>((resolve) => {
        world.later(STALL_SECONDS, resolve);
      });
      return perform();
  }
}

class Throttled extends Error {
  override readonly name = 'ThrottlingException';
}

function die<T>(world: Disturbable, { invocation }: PortCall): Promise<T> {
  invocation.dead = true;
  world.abandon();
  return never();
}

/**
 * Somebody writes the same row a moment before, changing nothing that matters: the revision the handler read is
 * gone. Where no row of the transaction has one, the transaction is refused as it is when two meet.
 */
async function conflict<T>({ transaction }: PortCall, perform: () => Promise<T>): Promise<T> {
  if (!transaction) return perform();
  const { actions, table } = transaction;
  for (const action of actions) {
    if (!('put' in action) || !action.when || !('equals' in action.when) || !('rev' in action.when.equals))
      continue;
    if (await touched(table, action.put, action.when.equals['rev'])) return perform();
  }
  throw new ConditionRefused(actions.map(keyOf));
}

let touches = 0;

async function touched(table: Table, { pk, sk }: Row, rev: unknown): Promise<boolean> {
  const row = await table.get({ pk, sk });
  if (typeof rev !== 'number' || row?.['rev'] !== rev) return false;
  await table.transact(`touch-${(touches += 1)}`, [
    { put: { ...row, rev: rev + 1 }, when: { equals: { rev } } },
  ]);
  return true;
}

type Deliver = (edge: Edge, what: string, next: () => Promise<void>) => Promise<void>;

function delivering(world: Disturbable, faults: readonly Fault[], trace: Trace): Deliver {
  const held = new Map<Edge, { readonly what: string; readonly next: () => Promise<void> }>();
  return async (edge, what, next) => {
    if (edge === 'stream' && !passesFilter(what)) return next();
    const nth = (trace.edges.get(edge) ?? 0) + 1;
    trace.edges.set(edge, nth);
    const before = held.get(edge);
    const fault = faults.find((one) => 'edge' in one && one.edge === edge && one.nth === nth);
    if (fault && 'edge' in fault) {
      trace.struck.push(fault);
      await misdeliver(world, fault.is, { edge, what, next }, held);
    } else await next();
    // What was held back comes after the next one; on the stream, after the next one of another row.
    if (before && held.get(edge) === before && before.what !== what) {
      held.delete(edge);
      await before.next();
    }
  };
}

/** The deployed stream hands on changes of these rows only (its event source's filter); the router ignores the rest. */
const ROUTED = new Set(['stage', 'notice', 'bulletin']);

function passesFilter(what: string): boolean {
  const [pk = '', sk = ''] = what.split(' / ');
  return ROUTED.has(kindOf({ pk, sk }));
}

interface Delivery {
  readonly edge: Edge;
  readonly what: string;
  readonly next: () => Promise<void>;
}

/** Until the next one has passed; alone, for as long as a late one takes. */
function hold(
  world: Disturbable,
  { edge, what, next }: Delivery,
  held: Map<Edge, { readonly what: string; readonly next: () => Promise<void> }>,
): void {
  const kept = { what, next };
  held.set(edge, kept);
  world.later(STALL_SECONDS, async () => {
    if (held.get(edge) !== kept) return;
    held.delete(edge);
    await next();
  });
}

async function misdeliver(
  world: Disturbable,
  is: DeliveryFault,
  { edge, what, next }: Delivery,
  held: Map<Edge, { readonly what: string; readonly next: () => Promise<void> }>,
): Promise<void> {
  const queued = edge === 'interactive' || edge === 'digest' || edge === 'mail-events';
  switch (is) {
    case 'twice':
      await next();
      return next();
    case 'lost':
      return;
    case 'late':
      // A queue keeps a message for 15 minutes at most; the other edges may be slower than the lease.
      if (queued) world.place().queues.send(edge, what, 900);
      else world.later(STALL_SECONDS, next);
      return;
    case 'out of order':
      if (queued) world.place().queues.send(edge, what, 1);
      else hold(world, { edge, what, next }, held);
      return;
  }
}
