/**
 * The embedded place: one process with the same machines, use cases and mails as AWS, over one SQLite
 * database. Virtual time for rehearsals and the stepped server; real time for an office with one machine.
 */
import { createPassingKeys, createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import { createChance } from '#adapters/system/create-chance.ts';
import type { Answer } from '#app/act.ts';
import type { Deps, MailDeps, RoutingDeps } from '#app/deps.ts';
import { executeCommand } from '#app/execute-command.ts';
import { recordMailEvent } from '#app/mail/mail-events.ts';
import { LEASE_SECONDS, sendNotice, type Sending } from '#app/mail/send-notice.ts';
import type { Key, Keys, MachineName, MailEvent, MailTransport, Workflows } from '#app/ports.ts';
import { earliestForgotten, sweep } from '#app/routing/sweep.ts';
import { addressOf, createMailComposer } from '#compose-mail';
import type { Envelope } from '#contracts/commands.ts';
import type { Instant } from '#domain/shared/time.ts';
import { ExecutionAlreadyExists } from './asl/errors.ts';
import { createRunner, type Runner } from './asl/runner.ts';
import { createRouting } from './change-routing.ts';
import { createInvoke, SUBSTITUTIONS } from './functions-table.ts';
import { createMailCatcher, type MailCatcher } from './mail-catcher.ts';
import { rememberingTransport, type TellRefused } from './outward-mail.ts';
import { createQueues, type EngineQueues } from './queues.ts';
import { createBytes, createRandom } from './seeded-random.ts';
import { watching, type Probe, type Watching } from './probe.ts';
import type { Storage } from './storage.ts';
import type { FedTable } from './table/embedded-table.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import collect from '../workflows/collect.asl.json' with { type: 'json' };
import vote from '../workflows/vote.asl.json' with { type: 'json' };

export interface PlaceOptions {
  /** Virtual time from here on; the machine's own time when not given. */
  readonly start?: Instant;
  /** What it keeps its state in; closed with the place. */
  readonly storage: Storage;
  readonly seed?: number;
  readonly from: string;
  readonly siteUrl: string;
  /** By what mails leave; without it they are caught and stay here. */
  readonly outward?: (tellRefused: TellRefused) => MailTransport;
  /** Sign links and codes; of the seed when there is one, else good for the life of this process alone. */
  readonly keys?: Keys;
  /** Wall time in milliseconds, for real time. */
  readonly wallMs?: () => number;
  /** Told of executions that failed and of changes that could not be routed. */
  readonly onTrouble?: (what: string) => void;
  /** Pieces of work at one virtual moment before the timeline is called stuck. */
  readonly maxPerMoment?: number;
  /** For simulations only. */
  readonly probe?: Probe;
}

export interface Place {
  readonly deps: Deps;
  readonly timeline: Timeline;
  readonly runner: Runner;
  readonly queues: EngineQueues;
  readonly table: FedTable;
  readonly catcher: MailCatcher;
  readonly execute: (envelope: Envelope) => Promise<Answer>;
  readonly close: () => void;
}

const MAIL_QUEUES = ['interactive', 'digest'] as const;
const EVENT_QUEUE = 'mail-events';
/** Same as the deployed queues: a message that fails eight times is a dead letter. */
const MAX_RECEIVES = 8;
/** The same answer this often without time moving on is a hot loop. */
const SAME_ANSWER_LIMIT = 100;
const SWEEP_EVERY_SECONDS = 3_600;
/** Told where the deployed place counts the metric MailSentTwice; the notice's id follows. */
export const SENT_TWICE = 'mail left twice: ';

export function createPlace(options: PlaceOptions): Place {
  const { storage, probe = {} } = options;
  const { main: table } = storage;
  const watch = watching(probe);
  const timeline = createTimeline({
    ...(options.start !== undefined && { start: options.start }),
    ...(options.wallMs && { wallMs: options.wallMs }),
    ...(options.maxPerMoment !== undefined && { maxPerMoment: options.maxPerMoment }),
    ...(probe.settles && { settles: probe.settles }),
  });
  const random = createRandom(options.seed ?? 1);
  const deps: Deps = {
    table,
    clock: { mode: 'real', now: async () => timeline.now() },
    machine: { now: () => timeline.now() },
    chance: createChance(options.seed === undefined ? undefined : createBytes(random)),
  };
  const runner = createRunner({
    timeline,
    store: storage.executions,
    invoke: createInvoke((task) => watch.ports(task, deps)),
    random,
    sameAnswerLimit: SAME_ANSWER_LIMIT,
    onFailed: ({ name, error }) => options.onTrouble?.(`execution ${name} failed: ${error ?? ''}`),
  });
  defineMachines(runner);
  const queues = createPlaceQueues(timeline, storage);
  const telling = {
    now: () => timeline.now(),
    tell: (event: MailEvent) => queues.send(EVENT_QUEUE, JSON.stringify(event)),
  };
  const catcher = createMailCatcher({ store: storage.mails, ...telling });
  const transport = options.outward ? rememberingTransport(options.outward, telling) : catcher;
  const routing: RoutingDeps = {
    ...deps,
    workflows: workflowsOf(runner, watch),
    queues: {
      enqueue: async (queue, notice, delay) => void queues.send(queue, JSON.stringify(notice), delay),
    },
  };
  consumeQueues(queues, mailDeps(deps, transport, options), watch, options.onTrouble);
  createRouting({ timeline, feed: table.changes, deps: routing, onTrouble: options.onTrouble, watch });
  scheduleSweeps(timeline, deps, table, watch, options.onTrouble);
  runner.resume();
  return {
    deps,
    timeline,
    runner,
    queues,
    table,
    catcher,
    execute: (envelope) => executeCommand(watch.ports('command', deps, envelope.command.do), envelope),
    close: storage.close,
  };
}

/** Imported, so that they are part of the bundle where the engine is deployed. */
const MACHINES = (
  [
    ['collect', collect],
    ['vote', vote],
  ] as const satisfies readonly (readonly [MachineName, object])[]
).map(([machine, definition]) => ({ machine, definition: JSON.stringify(definition) }));

function defineMachines(runner: Runner): void {
  for (const { machine, definition } of MACHINES) runner.define(machine, definition, SUBSTITUTIONS);
}

function createPlaceQueues(timeline: Timeline, { messages }: Storage): EngineQueues {
  return createQueues({
    timeline,
    store: messages,
    definitions: [...MAIL_QUEUES, EVENT_QUEUE].map((name) => ({
      name,
      visibilitySeconds: LEASE_SECONDS,
      maxReceives: MAX_RECEIVES,
      dlq: `${name}-dead`,
    })),
  });
}

function workflowsOf(runner: Runner, { deliver }: Watching): Workflows {
  return {
    start: (machine, name, input) =>
      deliver('executions', name, async () => {
        try {
          runner.start(machine, name, input);
        } catch (error) {
          if (!(error instanceof ExecutionAlreadyExists)) throw error;
        }
      }),
  };
}

function mailDeps(deps: Deps, transport: MailTransport, options: PlaceOptions): MailDeps {
  const { from, siteUrl, storage, seed } = options;
  const keys = options.keys ?? (seed === undefined ? createPassingKeys() : createSeededKeys(seed));
  return {
    ...deps,
    transport,
    mailEvents: storage.mailEvents,
    composer: createMailComposer({ from, siteUrl, keys }),
    from: addressOf(from),
  };
}

function consumeQueues(
  queues: EngineQueues,
  deps: MailDeps,
  { ports, deliver }: Watching,
  onTrouble: PlaceOptions['onTrouble'],
): void {
  for (const queue of MAIL_QUEUES) {
    queues.consume(queue, async ([message]) => {
      if (!message) return [];
      let sending: Sending = 'done';
      await deliver(queue, message.body, async () => {
        sending = await sendNotice(ports('mailer', deps), JSON.parse(message.body) as Key);
      });
      return (sending as Sending) === 'again' ? [message.id] : [];
    });
  }
  queues.consume(EVENT_QUEUE, async ([message]) => {
    if (!message) return [];
    await deliver(EVENT_QUEUE, message.body, async () => {
      const event = JSON.parse(message.body) as MailEvent;
      const { sentTwice } = await recordMailEvent(ports('mail-events', deps), event);
      if (sentTwice) onTrouble?.(`${SENT_TWICE}${event.tag.notice}`);
    });
    return [];
  });
}

/** Hourly, as deployed; hours in which nothing can be forgotten are not visited. */
function scheduleSweeps(
  timeline: Timeline,
  deps: Deps,
  table: FedTable,
  { ports, deliver }: Watching,
  onTrouble: PlaceOptions['onTrouble'],
): void {
  let planned: Instant | undefined;
  // What is due changes with the table alone, never with time.
  let changed = true;
  table.changes.onCommit(() => (changed = true));
  timeline.onIdle(async () => {
    if (!changed) return false;
    changed = false;
    const at = await earliestForgotten(deps, SWEEP_EVERY_SECONDS);
    if (at === undefined || at === planned) return false;
    planned = at;
    timeline.schedule(at, 'sweep', async () => {
      planned = undefined;
      changed = true;
      const swept = deliver('sweep', at, async () => {
        await sweep(ports('sweep', deps));
      });
      // What a sweep that failed or hung left undone, the next one does.
      await timeline.settles(swept.catch((error: unknown) => onTrouble?.(`sweep failed: ${String(error)}`)));
    });
    return false;
  });
}
