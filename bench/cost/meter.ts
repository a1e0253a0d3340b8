/**
 * Looks into a place while it plays a year and counts, handler by handler and month by month, what AWS would bill:
 * the place's own ports wrapped, nothing added or left out.
 */
import type { Deps, MailDeps, RoutingDeps } from '#app/deps.ts';
import type { Mail, Row, Table } from '#app/ports.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Execution } from '#engine/asl/execution.ts';
import type { Probe } from '#engine/probe.ts';
import type { Storage } from '#engine/storage.ts';
import { REQUESTS_A_MESSAGE, TRANSITION_LOG_BYTES } from './assumptions.ts';
import { countingTable, type Sizes } from './counting-table.ts';
import { createInvocations, type Call, type FunctionName, type Invocations } from './invocations.ts';
import { createLedger, type Cause, type Line } from './ledger.ts';
import { createStandingRows } from './standing-rows.ts';

export interface Meter {
  readonly probe: Probe;
  readonly watch: (storage: Storage) => Storage;
  /** The ports of an invocation of the site, which no place has. */
  readonly site: <D extends Deps>(deps: D) => D;
  readonly page: (at: Instant, bytes: number) => void;
  readonly file: (at: Instant, bytes: number) => void;
  /** What so many clusters with this year use, all together; in months of the calendar. */
  readonly lines: (clusters: number) => Line[];
  /** Bytes of rows that stood on average, up to `end`; those that expired are gone. */
  readonly standing: (end: Instant) => number;
  /** Bytes of the rows that stand. */
  readonly stored: () => { readonly bytes: number; readonly rows: number };
}

type Add = (cause: Cause, at: Instant, some: Line['usage'] | Partial<Line['usage']>) => void;

/** `routes`: the filter of the router's stream, as deployed. */
export function createMeter(routes: (row: Row) => boolean): Meter {
  const ledger = createLedger();
  const sizes = { main: new Map() as Sizes, mailEvents: new Map() as Sizes };
  const standing = createStandingRows();
  const invocations = createInvocations();
  const begin = <D extends Deps>(handler: FunctionName, deps: D): D => {
    const call = invocations.begin(handler, deps.machine.now());
    const counted = (table: Table, of: Sizes): Table =>
      countingTable(table, of, tableMeter(ledger.add, invocations, handler, call), {
        routes: of === sizes.main ? routes : () => false,
        left: (id, actions) =>
          standing.wrote(of === sizes.main ? 'main' : 'mail-events', id, actions, call.at),
      });
    const { mailEvents, transport, workflows, queues } = deps as Partial<MailDeps & RoutingDeps>;
    return {
      ...deps,
      table: counted(deps.table, sizes.main),
      ...(mailEvents && { mailEvents: counted(mailEvents, sizes.mailEvents) }),
      ...(transport && {
        transport: countedTransport(transport, ledger.add, call),
      }),
      ...(workflows && { workflows: counting(workflows, 'start', call.other) }),
      ...(queues && {
        queues: counting(queues, 'enqueue', () => {
          call.other();
          ledger.add('mailer', call.at, { queueRequests: REQUESTS_A_MESSAGE });
        }),
      }),
    };
  };
  return {
    probe: { ports: begin },
    site: (deps) => begin('site', deps),
    page: (at, bytes) => ledger.add('site', at, { pageRequests: 1, egressBytes: bytes }),
    file: (at, bytes) => ledger.add('site', at, { filePuts: 1, fileByteMonths: bytes * 6 }),
    watch: (storage) => ({
      ...storage,
      executions: watchExecutions(storage, (at) =>
        ledger.add('machines', at, { transitions: 1, logBytes: TRANSITION_LOG_BYTES }),
      ),
    }),
    lines: (clusters) => [...ledger.lines(clusters), ...invocationLines(invocations, clusters)],
    standing: (end) => standing.average(end),
    stored: () => ({ bytes: total(sizes.main) + total(sizes.mailEvents), rows: sizes.main.size }),
  };
}

function tableMeter(add: Add, invocations: Invocations, handler: FunctionName, call: Call) {
  return {
    read: (readUnits: number) => {
      call.table();
      add(handler, call.at, { readUnits });
    },
    wrote: (writeUnits: number, routed: number) => {
      call.table();
      if (routed > 0) invocations.streamed(call.at, routed);
      add(handler, call.at, { writeUnits });
    },
  };
}

/**
 * A mail. That it was taken is one message of the topic; the call and the row are counted where they happen, for the
 * catcher tells it as SES does. Deliveries are not asked for (infra/constructs/mail-events.ts).
 */
function countedTransport(transport: MailDeps['transport'], add: Add, call: Call): MailDeps['transport'] {
  return {
    ...transport,
    send: async (mail: Mail) => {
      const { to, cc, raw } = mail;
      const mails = to.length + cc.length;
      call.mail();
      add('mailer', call.at, {
        mails,
        egressBytes: raw.length * mails,
        attachmentBytes: attachmentBytes(raw) * mails,
      });
      add('mail-events', call.at, { topicMessages: 1 });
      return transport.send(mail);
    },
  };
}

function counting<T>(port: T, method: keyof T, count: () => void): T {
  const original = port[method] as (...given: readonly unknown[]) => unknown;
  const counted = (...given: readonly unknown[]): unknown => {
    count();
    return original(...given);
  };
  return { ...port, [method]: counted };
}

/** Of the parts that are attached, in the base64 in which they travel. */
export function attachmentBytes(raw: Uint8Array): number {
  const text = Buffer.from(raw).toString('latin1');
  const parts = text.split(/^--\S+$/m).filter((part) => /^content-disposition: attachment/im.test(part));
  return parts.reduce((bytes, part) => bytes + part.length, 0);
}

function watchExecutions({ executions }: Storage, entered: (at: Instant) => void): Storage['executions'] {
  return {
    ...executions,
    save: (execution) => {
      const before = executions.get(execution.machine, execution.name);
      if (enters(before, execution)) entered(execution.enteredAt);
      executions.save(execution);
    },
  };
}

/** Every state entered is a transition, and so is every retry of a task. */
export function enters(before: Execution | undefined, after: Execution): boolean {
  if (before?.startedAt !== after.startedAt) return true;
  return before.state !== after.state || (after.phase === 'retrying' && before.phase !== 'retrying');
}

function invocationLines(invocations: Invocations, clusters: number): Line[] {
  return invocations
    .usage(clusters)
    .map(({ handler, at, usage }) => ({ cause: handler, month: at.slice(0, 7), usage }));
}

function total(sizes: Sizes): number {
  let bytes = 0;
  for (const one of sizes.values()) bytes += one;
  return bytes;
}
