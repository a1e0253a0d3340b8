/**
 * An embedded office opened on its data folder: the engine, its clock and its script. One thing happens at a
 * time: a command waits until the moment under way is done, and what it brings about happens before the next.
 */
import { dirname, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createFileKeys } from '#adapters/signing/create-file-keys.ts';
import { createFolderSealKeeper } from '#adapters/files/create-folder-seal-keeper.ts';
import type { Answer } from '#app/act.ts';
import { sealAudit, type SealedClusters } from '#app/audit/seal-audit.ts';
import type { Keys } from '#app/ports.ts';
import { earliestDue } from '#app/routing/sweep.ts';
import { answerCommand, type CommandResponse } from '#handlers/answer-command.ts';
import { earliest, type Instant } from '#domain/shared/time.ts';
import { sqliteStorage } from '#engine/storage.ts';
import { createPlace, type Place } from '#engine/place.ts';
import { forgetExpired, type Forgotten } from './forget-expired.ts';
import { readOfficeConfig } from './office-config.ts';
import { outwardBy } from './outward.ts';
import { openOfficeState, type OfficeState, type ScriptEntry, type ScriptOutcome } from './office-state.ts';
import { createTroubles, type Trouble } from './troubles.ts';

export interface OfficeOptions {
  /** The database file. */
  readonly file: string;
  /** Links in mails begin with it, unless the office is configured to be reached elsewhere. */
  readonly siteUrl: string;
  readonly onTrouble?: (trouble: Trouble) => void;
}

export interface Office {
  readonly place: Place;
  readonly state: OfficeState;
  readonly stepped: boolean;
  readonly now: () => Instant;
  /** Carries out a request to the command API, with what it brings about at this moment. */
  readonly command: (text: string) => Promise<CommandResponse>;
  /** Any other change, in its turn, with what it brings about at this moment. */
  readonly carryOut: <T>(change: () => Promise<T>) => Promise<T>;
  /** Seals the audit of one cluster or all, and brings copies to the folder that the configuration names. */
  readonly seal: (cluster?: string) => Promise<SealedClusters>;
  /** Removes what has been kept long enough; only an office on the real clock knows how long that is. */
  readonly forget: () => Promise<Forgotten>;
  /** Of the data folder; sign links and codes. */
  readonly keys: Keys;
  /** Steps the clock to `until`, moment by moment; other work may come between. Never back. */
  readonly advance: (until: Instant, goesOn?: () => boolean) => Promise<void>;
  /** The next moment at which something is planned: of the script or of a stage. */
  readonly nextMoment: () => Promise<Instant | undefined>;
  readonly troubles: () => readonly Trouble[];
  readonly close: () => Promise<void>;
}

/** Sender of mails where none is configured: they are captured and never leave the process. */
const FROM = 'Hệ thống thi đua <thi-dua@cum.example>';

/** The folder must have been founded: see `found-office.ts`. @throws BadOfficeConfig. */
export function openOffice(options: OfficeOptions): Office {
  const state = openOfficeState(options.file);
  const settings = state.settings();
  if (settings === undefined) throw new Error('nothing was founded in this data folder');
  const stepped = settings.clock === 'stepped';
  // A trial need not survive a power cut to the last second: without a flush for each commit it is many times
  // faster, a killed process still loses nothing, and what a power cut loses is lost from the end, clock included.
  if (stepped) state.db.exec('PRAGMA synchronous = NORMAL');
  const troubles = createTroubles(options.onTrouble);
  const folder = dirname(options.file);
  const { mail, publicUrl, sealCopies } = readOfficeConfig(folder);
  const keys = createFileKeys(folder);
  const place = createPlace({
    keys,
    storage: sqliteStorage(state.db),
    from: mail?.from ?? FROM,
    siteUrl: publicUrl ?? options.siteUrl,
    // A stepped clock plays: what it writes never leaves.
    ...(mail?.smtp && !stepped && { outward: outwardBy(folder, mail.smtp) }),
    ...(stepped && { start: state.position().now }),
    onTrouble: (what) => troubles.add(place.timeline.now(), what),
  });
  for (const { address, from } of settings.bounces) place.catcher.letBounce(address, from);
  for (const entry of state.pending()) schedule(place, state, entry);
  const sealing = {
    ...place.deps,
    ...(sealCopies !== undefined && { keeper: createFolderSealKeeper(resolve(folder, sealCopies)) }),
  };
  const turns = createTurns();
  const settle = () => place.timeline.runUntil(place.timeline.now());
  const carryOut = <T>(change: () => Promise<T>): Promise<T> =>
    turns.take(async () => {
      const made = await change();
      // On a real clock the server's own loop is under way and was woken by the commit.
      if (stepped) await settle();
      return made;
    });
  return {
    place,
    state,
    stepped,
    now: place.timeline.now,
    keys,
    command: (text) => carryOut(() => answerCommand(place.deps, text)),
    carryOut,
    seal: (cluster) => carryOut(() => sealAudit(sealing, cluster)),
    forget: () =>
      carryOut(async () =>
        forgetExpired(state.db, place.deps.machine.now(), () => place.table.changes.prune()),
      ),
    advance: (until, goesOn = () => true) => advance({ place, state, turns, until, goesOn }),
    nextMoment: async () => {
      const planned = [state.progress().next?.at, await earliestDue(place.deps)];
      return earliest(planned.filter((at) => at !== undefined).filter((at) => at > place.timeline.now()));
    },
    troubles: troubles.all,
    close: () =>
      turns.take(async () => {
        place.timeline.stop();
        place.close();
        state.db.close();
      }),
  };
}

/** A command of the script; its id makes it harmless when a kill came between the doing and the note of it. */
function schedule(place: Place, state: OfficeState, { n, at, envelope }: ScriptEntry): void {
  place.timeline.schedule(at, `script/${String(n).padStart(6, '0')}`, async () => {
    state.answered(n, await place.execute(envelope).then(outcomeOf, failureOf));
  });
}

function outcomeOf(answer: Answer): ScriptOutcome {
  return answer.ok ? { is: 'done' } : { is: 'refused', message: answer.refused.message };
}

function failureOf(error: unknown): ScriptOutcome {
  return { is: 'failed', message: error instanceof Error ? error.message : String(error) };
}

interface Advance {
  readonly place: Place;
  readonly state: OfficeState;
  readonly turns: Turns;
  readonly until: Instant;
  readonly goesOn: () => boolean;
}

/** The position is written before its moment is run: after a kill nothing is dated later than the clock. */
async function advance({ place, state, turns, until, goesOn }: Advance): Promise<void> {
  const { timeline } = place;
  await turns.take(() => timeline.runUntil(timeline.now()));
  while (timeline.now() < until && goesOn()) {
    await turns.take(async () => {
      const due = timeline.nextDue();
      const to = due !== undefined && due < until ? due : until;
      if (to > timeline.now()) state.setPosition({ ...state.position(), now: to });
      await timeline.runUntil(to > timeline.now() ? to : timeline.now());
    });
    await nextTurn();
  }
}

interface Turns {
  readonly take: <T>(work: () => Promise<T>) => Promise<T>;
}

/** First come, first served; a failure is its own caller's. */
function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(work) {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
