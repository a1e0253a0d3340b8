/**
 * The world with what senders of mail have: a transport that follows a script, delivery events, queues that
 * only remember. Time is the test's; `faults` make one write of the table fail.
 */
import { makeWorld, type WorldOptions } from './world.ts';
import type { MailDeps, RoutingDeps } from '#app/deps.ts';
import { recordMailEvent } from '#app/mail/mail-events.ts';
import { sendNotice, type Sending } from '#app/mail/send-notice.ts';
import {
  MailRefused,
  type Action,
  type Json,
  type Mail,
  type MailEvent,
  type MailOrder,
  type Table,
} from '#app/ports.ts';
import { ofNotices } from '#app/store/keys.ts';
import type { Stored } from '#app/store/cluster-store.ts';
import type { RowKind } from '#app/store/row-kinds.ts';
import { createWork } from '#app/store/work.ts';
import { sendDue } from '#app/workflow/send-due.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { generationTag } from '#domain/stage/stage.ts';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';

/** What one call of the transport does; `taken` of a lost answer: the message left all the same. */
export type Step = 'ok' | 'throttled' | 'refused' | 'lost' | 'taken and lost';

export interface MailWorldOptions extends WorldOptions {
  readonly tellsEvents?: boolean;
}

/** May throw before or after a transaction of the table. */
export interface TableFaults {
  before?: ((actions: readonly Action[]) => void | Promise<void>) | undefined;
  after?: ((actions: readonly Action[]) => void | Promise<void>) | undefined;
}

export type MailWorld = Awaited<ReturnType<typeof makeMailWorld>>;

export async function makeMailWorld(options: MailWorldOptions = {}) {
  const world = await makeWorld(options);
  const faults: TableFaults = {};
  const table: Table = {
    get: world.table.get,
    query: world.table.query,
    transact: async (id, actions) => {
      await faults.before?.(actions);
      await world.table.transact(id, actions);
      await faults.after?.(actions);
    },
  };
  const outbox: Mail[] = [];
  const orders: MailOrder[] = [];
  const script: Step[] = [];
  const held: MailEvent[] = [];
  const started: { machine: string; name: string; input: Json }[] = [];
  const queued: { queue: string; id: string }[] = [];

  const deps: MailDeps & RoutingDeps = {
    ...world.deps,
    table,
    mailEvents: createSqliteTable({ file: ':memory:', name: 'mailevents', feed: false }),
    transport: { tellsEvents: options.tellsEvents ?? true, send: (mail) => transport(mail) },
    composer: {
      compose: async (order) => {
        orders.push(order);
        const subject = `${order.notice.facts.kind} ${order.unit.id}`;
        return { subject, text: '', html: '', raw: new Uint8Array([1]) };
      },
    },
    from: 'cum@thi-dua.example',
    workflows: { start: async (machine, name, input) => void started.push({ machine, name, input }) },
    queues: { enqueue: async (queue, key) => void queued.push({ queue, id: key.sk }) },
  };

  async function transport(mail: Mail): Promise<{ messageId: string }> {
    const step = script.shift() ?? 'ok';
    if (step === 'throttled') throw new MailRefused('slow down', true);
    if (step === 'refused') throw new MailRefused('address is none', false);
    if (step === 'lost') throw new Error('socket hang up');
    outbox.push(mail);
    held.push({ tag: mail.tag, at: world.now, is: 'sent', addresses: [...mail.to, ...mail.cc] });
    if (step === 'taken and lost') throw new Error('socket hang up');
    return { messageId: `m-${outbox.length}` };
  }

  return {
    ...world,
    get now() {
      return world.now;
    },
    deps,
    faults,
    outbox,
    orders,
    script,
    started,
    queued,
    notice: async (id: string): Promise<Notice> => {
      const stored = await world.store.notice(id);
      if (!stored) throw new Error(`no notice ${id}`);
      return stored.value;
    },
    send: (id: string): Promise<Sending> => sendNotice(deps, ofNotices(world.store.id, id)),
    /** Delivery events of what was taken since, as the transport tells them some time later. */
    tellEvents: async (): Promise<void> => {
      for (const event of held.splice(0)) await recordMailEvent(deps, event);
    },
    bounce: async (id: string, addresses: readonly string[]): Promise<void> => {
      await recordMailEvent(deps, {
        tag: { cluster: world.store.id, notice: id, attempt: 1 },
        at: world.now,
        is: 'bounced',
        addresses,
      });
    },
    /** A change of a stored row that no command makes. */
    change: async <T extends { readonly cluster?: string }>(
      kind: RowKind<T>,
      stored: Stored<NoInfer<T>>,
      changes: Partial<NoInfer<T>>,
    ): Promise<void> => {
      const work = createWork(world.store, world.now, 'test');
      work.save(kind, { ...stored.value, ...changes }, stored);
      await work.commit(`change-${world.deps.chance.id()}`);
    },
    /** Sends everything pending, once each, in order of ids. */
    sendAll: async (): Promise<void> => {
      for (const { id, status } of await world.notices()) {
        if (status === 'pending') await sendNotice(deps, ofNotices(world.store.id, id));
      }
    },
    /** The state SendDue of the stage's present generation, until it has nothing to do. */
    wake: async (cycle: string, stage: string): Promise<void> => {
      for (let n = 0; n < 50; n += 1) {
        const stored = await world.store.stage(cycle, stage);
        if (!stored) throw new Error(`no stage ${stage}`);
        const generation = generationTag(stored.value.generation);
        const { outcome } = await sendDue(deps, { cluster: world.store.id, cycle, stage, generation });
        if (outcome === 'nothing-to-do') return;
      }
      throw new Error(`${stage} keeps sending`);
    },
  };
}
