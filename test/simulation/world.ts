/**
 * A world of its own: the real place (machines, handlers, queues, feed) in memory, in virtual
 * time, with a client that repeats a command until it is answered. The same seed, script and disturbances give
 * the same run. A disturbance sits between handlers and ports or on the edges; nothing waits in wall time.
 */
import { createAbandonment } from './abandonment.ts';
import { watchPorts, type Intercept } from './effect-sites.ts';
import { comeIn, type Asking } from './counter-door.ts';
import { modelComposer } from './model-mails.ts';
import { CLUSTER, type CommandInput } from './small-cluster.ts';
import { createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import type { AccessDeps } from '#app/access/access-deps.ts';
import type { CounterRef } from '#app/access/counter-code.ts';
import type { Actor, Answer } from '#app/act.ts';
import type { Deps, MailDeps } from '#app/deps.ts';
import { Envelope } from '#contracts/commands.ts';
import { addSeconds, instant, type Instant } from '#domain/shared/time.ts';
import { createPlace, type Place } from '#engine/place.ts';
import { copyMemory, emptyMemory, memoryStorage, type Memory } from '#engine/storage.ts';
import type { Edge, HandlerName } from '#engine/probe.ts';

/** What a disturbance may do with a world. */
export interface Disturbable {
  readonly now: () => Instant;
  /** The invocation under way is given up: its process is gone. */
  readonly abandon: () => void;
  /** Does something at a later moment of virtual time. */
  readonly later: (seconds: number, what: () => Promise<void> | void) => void;
  readonly place: () => Place;
}

/** Stands between handlers and ports; may also see and disturb deliveries. */
export interface Disturbance {
  readonly intercept?: (world: Disturbable) => Intercept;
  readonly deliver?: (world: Disturbable) => Deliver;
}

/** A planted bug: other ports for a handler, other ids for a client, other machines. */
export interface Planted {
  readonly ports?: <D extends Deps>(handler: HandlerName, deps: D, about?: string) => D;
  /** The id under which the client repeats a command. */
  readonly repeatedId?: (id: string, attempt: number) => string;
  /** Other deliveries. */
  readonly deliver?: (deliver: Deliver) => Deliver;
  readonly onPlace?: (place: Place) => void;
}

export type Deliver = (edge: Edge, what: string, next: () => Promise<void>) => Promise<void>;

export interface WorldOptions {
  /** Where it begins: a moment, or a snapshot of another world. */
  readonly from: Instant | WorldSnapshot;
  /** Ids, nonces, jitter. Another one than that of the world the snapshot was taken in. */
  readonly seed: number;
  readonly disturbance?: Disturbance;
  readonly planted?: Planted;
  /** Real mails (MIME) instead of models of them; default models. */
  readonly realMails?: boolean;
  /** The cluster that commands are for. */
  readonly cluster?: string;
}

/** What is stored, and what the clients remember. */
export interface WorldSnapshot {
  readonly at: Instant;
  readonly memory: Memory;
  readonly answers: ReadonlyMap<string, Answered>;
  readonly counters: ReadonlyMap<string, Actor>;
}

export interface Answered {
  readonly answer: Answer;
  /** When the client first heard it. */
  readonly at: Instant;
  readonly attempts: number;
  /** Mails that the transport had taken by then. */
  readonly taken: number;
  readonly command: CommandInput;
  readonly actor: Actor;
}

export interface World {
  readonly place: Place;
  readonly cluster: string;
  readonly now: () => Instant;
  /** What every client was answered, by command id. */
  readonly answers: ReadonlyMap<string, Answered>;
  /** As whom counters came in by link and code, by the id of the step. */
  readonly counters: ReadonlyMap<string, Actor>;
  /** Executions that failed, changes not routed, mails that left twice. */
  readonly troubles: readonly string[];
  /** Lets time pass. */
  readonly runUntil: (at: Instant | string) => Promise<void>;
  /** Sends a command and repeats it, same id, until it is answered; lets time pass meanwhile. `other`: another cluster. */
  readonly act: (id: string, actor: Actor, command: CommandInput, other?: string) => Promise<Answer>;
  /** A named counter comes in by link and code, which somebody of the desk issues; lets time pass meanwhile. */
  readonly countIn: (id: string, desk: Actor, counter: Omit<CounterRef, 'cluster'>) => Promise<void>;
  readonly snapshot: () => WorldSnapshot;
  /** The process dies and starts anew over the same state: executions resume, the feed goes on. */
  readonly restart: () => void;
}

/** A client hears nothing for so long, then asks again with the same id. */
export const REPEAT_AFTER_SECONDS = 20;
const MAX_ATTEMPTS = 30;
/** More work than this at one virtual moment is a loop without end. */
const MAX_PER_MOMENT = 3_000;

export const FROM = 'Hệ thống thi đua <thi-dua@cum.example>';
export const SITE_URL = 'https://thi-dua.example';

export function createWorld(options: WorldOptions): World {
  const { seed, from, disturbance = {}, planted = {}, cluster = CLUSTER } = options;
  const memory = typeof from === 'string' ? emptyMemory() : copyMemory(from.memory);
  const answers = new Map<string, Answered>(typeof from === 'string' ? [] : from.answers);
  const counters = new Map<string, Actor>(typeof from === 'string' ? [] : from.counters);
  const troubles: string[] = [];
  const { settles, abandon } = createAbandonment();
  let lives = 0;
  let laters = 0;
  let place: Place;

  const world: Disturbable = {
    now: () => place.timeline.now(),
    abandon,
    later: (seconds, what) => {
      const at = addSeconds(place.timeline.now(), seconds);
      place.timeline.schedule(at, `later ${(laters += 1)}`, async () => {
        // What comes late may crash in its turn: given up like any other invocation.
        await settles(Promise.resolve(what()));
        await turns();
      });
    },
    place: () => place,
  };
  const intercept = disturbance.intercept?.(world);
  const disturbed: Deliver = disturbance.deliver?.(world) ?? ((_edge, _what, next) => next());
  const deliver = planted.deliver?.(disturbed) ?? disturbed;

  const ports = <D extends Deps>(handler: HandlerName, deps: D, about?: string): D => {
    const mails: Partial<MailDeps> = deps;
    const modelled =
      mails.composer && !options.realMails ? { ...deps, composer: modelComposer(SITE_URL) } : deps;
    const watched = intercept ? watchPorts(handler, modelled, about, intercept) : modelled;
    return planted.ports ? planted.ports(handler, watched, about) : watched;
  };

  const start = (at: Instant): void => {
    lives += 1;
    place = createPlace({
      start: at,
      storage: memoryStorage(memory),
      seed: seed + lives - 1,
      from: FROM,
      siteUrl: SITE_URL,
      maxPerMoment: MAX_PER_MOMENT,
      onTrouble: (what) => void troubles.push(`${place.timeline.now()} ${what}`),
      probe: { ports, settles, deliver },
    });
    planted.onPlace?.(place);
  };
  start(typeof from === 'string' ? from : from.at);

  const ask = async (envelope: Envelope): Promise<Answer | undefined> => {
    let answer: Answer | undefined;
    await settles(place.execute(envelope).then((given) => (answer = given)));
    return answer;
  };

  const repeatLater = () => place.timeline.runUntil(addSeconds(place.timeline.now(), REPEAT_AFTER_SECONDS));

  const keys = createSeededKeys('counters');
  const atTheDoor: Asking = async <T>(about: string, request: (deps: AccessDeps) => Promise<T>) => {
    let given: T | undefined;
    const deps: AccessDeps = {
      ...ports('command', place.deps, about),
      keys,
      carryOut: (change) => change(),
    };
    await settles(request(deps).then((answer) => (given = answer)));
    if (given === undefined) await repeatLater();
    return given;
  };

  return {
    get place() {
      return place;
    },
    cluster,
    now: () => place.timeline.now(),
    answers,
    counters,
    troubles,
    runUntil: (at) => place.timeline.runUntil(instant(at)),
    async act(id, actor, command, other) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
        const sentId = attempt === 1 ? id : (planted.repeatedId?.(id, attempt) ?? id);
        const answer = await ask(Envelope.parse({ id: sentId, cluster: other ?? cluster, actor, command }));
        if (answer) {
          const taken = place.catcher.mails().length;
          answers.set(id, { answer, at: place.timeline.now(), attempts: attempt, taken, command, actor });
          return answer;
        }
        await repeatLater();
      }
      throw new Error(`${id} was never answered`);
    },
    async countIn(id, { unit, name }, counter) {
      const desk = {
        as: 'secretariat',
        role: 'deputy',
        cluster,
        unit,
        name,
        email: '',
        session: '',
      } as const;
      counters.set(id, await comeIn(atTheDoor, desk, { cluster, ...counter }));
    },
    snapshot: () => {
      place.table.changes.prune();
      return {
        at: place.timeline.now(),
        memory: copyMemory(memory),
        answers: new Map(answers),
        counters: new Map(counters),
      };
    },
    restart: () => start(place.timeline.now()),
  };
}

/** Lets everything that can go on in this process at this moment go on. */
function turns(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
