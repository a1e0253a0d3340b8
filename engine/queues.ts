/**
 * Queues in this process, as strict as SQS: at least once, a visibility timeout, a delay, a dead-letter queue.
 * A queue's consumer gets one batch at a time, oldest visible first, so a run is the same each time.
 */
import { addSeconds, earliest, type Instant } from '#domain/shared/time.ts';
import type { MessageStore, StoredMessage } from './message-store.ts';
import type { Timeline } from './timeline.ts';

export interface QueueDefinition {
  readonly name: string;
  /** How long a received message stays hidden, 0 to 43,200 s; longer than its consumer takes. */
  readonly visibilitySeconds: number;
  /** Receives before a message goes to the dead-letter queue, 1 to 1,000. */
  readonly maxReceives: number;
  /** Name of the dead-letter queue, which nobody consumes. */
  readonly dlq: string;
  /** Messages a batch, 1 to 10. Default 1. */
  readonly batchSize?: number;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: Instant;
  /** 1 for the first receive. */
  readonly receiveCount: number;
}

/** A message that failed `maxReceives` times in the queue `diedIn`. */
export interface DeadLetter extends Message {
  readonly diedIn: string;
}

/** Gives the ids of messages that failed; throwing means all. They come again when visible. */
export type Consumer = (batch: readonly Message[]) => Promise<readonly string[]>;

export interface QueueDepth {
  readonly visible: number;
  /** Delayed, or received and not done. */
  readonly hidden: number;
}

export interface EngineQueues {
  /** @throws RangeError for an unknown queue, a delay outside 0 to 900 s, a body outside 1 to 262,144 bytes. */
  send(queue: string, body: string, delaySeconds?: number): string;
  /** The one consumer of a queue. @throws RangeError when there is one, or for an unknown queue. */
  consume(queue: string, consumer: Consumer): void;
  /** What lies in a dead-letter queue; kept until redriven (SQS drops it after at most 14 days). @throws RangeError for an unknown one. */
  deadLetters(dlq: string): readonly DeadLetter[];
  /** Sends all dead letters back to where they failed, as new; gives their number. @throws RangeError. */
  redrive(dlq: string): number;
  depth(queue: string): QueueDepth;
}

export interface QueuesOptions {
  readonly timeline: Timeline;
  /** Memory when not given. */
  readonly store?: MessageStore;
  readonly definitions: readonly QueueDefinition[];
}

/** SQS quotas. */
export const MAX_DELAY_SECONDS = 900;
const MAX_VISIBILITY_SECONDS = 43_200;
const MAX_RECEIVES = 1_000;
const MAX_BATCH = 10;
const MAX_BODY_BYTES = 262_144;

function within(value: number, min: number, max: number, what: string): void {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new RangeError(`${what}: a whole number from ${min} to ${max} wanted, not ${value}`);
}

function checkDefinitions(definitions: readonly QueueDefinition[]): void {
  const names = definitions.map((definition) => definition.name);
  if (new Set(names).size < names.length) throw new RangeError(`queues named twice: ${names.join(', ')}`);
  for (const { name, visibilitySeconds, maxReceives, batchSize = 1, dlq } of definitions) {
    within(visibilitySeconds, 0, MAX_VISIBILITY_SECONDS, `${name}.visibilitySeconds`);
    within(maxReceives, 1, MAX_RECEIVES, `${name}.maxReceives`);
    within(batchSize, 1, MAX_BATCH, `${name}.batchSize`);
    if (names.includes(dlq)) throw new RangeError(`${name}.dlq: ${dlq} has a consumer`);
  }
}

function asMessage(stored: StoredMessage): Message {
  const { id, body, sentAt, receives } = stored;
  return { id: String(id), body, sentAt, receiveCount: receives };
}

export function createQueues(options: QueuesOptions): EngineQueues {
  const { timeline, store } = options;
  checkDefinitions(options.definitions);
  const definitions = new Map(options.definitions.map((definition) => [definition.name, definition]));
  const messages = new Map<number, StoredMessage>();
  const consumers = new Map<string, Consumer>();
  let lastId = store?.lastId() ?? 0;
  for (const message of store?.load() ?? []) messages.set(message.id, message);

  const definitionOf = (queue: string): QueueDefinition => {
    const definition = definitions.get(queue);
    if (definition === undefined) throw new RangeError(`no queue ${queue}`);
    return definition;
  };
  const dlqs = new Set(options.definitions.map((definition) => definition.dlq));
  const checkDlq = (dlq: string): void => {
    if (!dlqs.has(dlq)) throw new RangeError(`no dead-letter queue ${dlq}`);
  };
  const inQueue = (queue: string): StoredMessage[] => [...messages.values()].filter((m) => m.queue === queue);
  const save = (message: StoredMessage): void => {
    messages.set(message.id, message);
    store?.save(message);
  };
  const remove = (id: number): void => {
    messages.delete(id);
    store?.remove(id);
  };

  const schedule = (queue: string): void => {
    const due = earliest(inQueue(queue).map((message) => message.visibleAt));
    if (due !== undefined && consumers.has(queue))
      timeline.schedule(due, `queue/${queue}`, () => poll(definitionOf(queue)));
  };

  /** Takes the next batch and hides it; what was received too often already goes to the dead letters. */
  const receive = ({
    name,
    visibilitySeconds,
    maxReceives,
    dlq,
    batchSize = 1,
  }: QueueDefinition): StoredMessage[] => {
    const now = timeline.now();
    const visible = inQueue(name).filter((message) => message.visibleAt <= now);
    visible.sort((a, b) => (a.visibleAt < b.visibleAt ? -1 : a.visibleAt > b.visibleAt ? 1 : a.id - b.id));
    const batch: StoredMessage[] = [];
    for (const message of visible) {
      if (batch.length === batchSize) break;
      if (message.receives >= maxReceives) save({ ...message, queue: dlq, diedIn: name });
      else {
        const hidden = {
          ...message,
          receives: message.receives + 1,
          visibleAt: addSeconds(now, visibilitySeconds),
        };
        save(hidden);
        batch.push(hidden);
      }
    }
    return batch;
  };

  /** A message is gone when its consumer said so before anybody received it again. */
  const done = (batch: readonly StoredMessage[], failed: readonly string[]): void => {
    for (const { id, receives, queue } of batch) {
      const stored = messages.get(id);
      const ours = stored?.receives === receives && stored.queue === queue;
      if (ours && !failed.includes(String(id))) remove(id);
    }
  };

  const poll = async (definition: QueueDefinition): Promise<void> => {
    const batch = receive(definition);
    const consumer = consumers.get(definition.name);
    if (batch.length > 0 && consumer !== undefined) {
      const consuming = Promise.resolve(batch.map(asMessage)).then(consumer);
      const finished = consuming.then(
        (failed) => done(batch, failed),
        () => undefined,
      );
      await timeline.settles(finished);
    }
    schedule(definition.name);
  };

  return {
    send(queue, body, delaySeconds = 0) {
      definitionOf(queue);
      within(delaySeconds, 0, MAX_DELAY_SECONDS, 'delaySeconds');
      within(Buffer.byteLength(body), 1, MAX_BODY_BYTES, 'bytes of the body');
      const now = timeline.now();
      lastId += 1;
      const visibleAt = addSeconds(now, delaySeconds);
      save({ id: lastId, queue, body, sentAt: now, visibleAt, receives: 0, diedIn: undefined });
      schedule(queue);
      return String(lastId);
    },
    consume(queue, consumer) {
      definitionOf(queue);
      if (consumers.has(queue)) throw new RangeError(`${queue} has a consumer`);
      consumers.set(queue, consumer);
      schedule(queue);
    },
    deadLetters(dlq) {
      checkDlq(dlq);
      return inQueue(dlq).map((message) => ({ ...asMessage(message), diedIn: message.diedIn ?? '' }));
    },
    redrive(dlq) {
      checkDlq(dlq);
      const dead = inQueue(dlq);
      for (const message of dead) {
        const queue = message.diedIn ?? '';
        definitionOf(queue);
        save({ ...message, queue, receives: 0, visibleAt: timeline.now(), diedIn: undefined });
        schedule(queue);
      }
      return dead.length;
    },
    depth(queue) {
      const all = inQueue(queue);
      const visible = all.filter((message) => message.visibleAt <= timeline.now()).length;
      return { visible, hidden: all.length - visible };
    },
  };
}
