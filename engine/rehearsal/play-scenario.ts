/**
 * Plays a scenario in stepped time on a place in memory: the same machines, use cases and mails as everywhere,
 * each command at its moment, to the end of the scenario's clock.
 */
import { composedMails, type ComposedMails } from './composed-mails.ts';
import { compileScenario, type ScheduledCommand } from './compile-scenario.ts';
import { stageWatch, type StageTurn } from './stage-watch.ts';
import type { Answer } from '#app/act.ts';
import type { Scenario } from '#contracts/scenario.ts';
import type { Instant } from '#domain/shared/time.ts';
import { bothProbes, type Probe } from '#engine/probe.ts';
import { memoryStorage, type Storage } from '#engine/storage.ts';
import { createPlace, type Place } from '#engine/place.ts';

export interface RefusedCommand {
  readonly at: Instant;
  /** The command's id in the script: `s-0042-stage.open`. */
  readonly id: string;
  readonly does: string;
  readonly by: string;
  readonly code: string;
  readonly message: string;
  /** The script says that it is refused by this code. */
  readonly expected?: true;
}

export interface Played {
  readonly place: Place;
  /** What a mail of the run says. */
  readonly readMail: ComposedMails['read'];
  readonly commands: number;
  readonly refused: readonly RefusedCommand[];
  /** Executions that failed, changes not routed, dead letters, acts that were to be refused and were not. */
  readonly troubles: readonly string[];
}

export interface PlayOptions {
  /** Decides ids, nonces and jitter; the hours at which people act come from the scenario's own seed. */
  readonly seed: number;
  readonly onTurn?: (turn: StageTurn) => void;
  /** Awaited before each command, so that whoever plays beside other work lets it come in between. */
  readonly breathe?: (at: Instant) => Promise<void>;
  /** Awaited just before each command, at its moment: what a person does first, e.g. look at pages. */
  readonly before?: (place: Place, command: ScheduledCommand) => Promise<void>;
  /** What the place keeps its state in; memory of its own when not given. */
  readonly storage?: Storage;
  /** Looks into the place, for measuring. */
  readonly probe?: Probe;
}

const FROM = 'Hệ thống thi đua <thi-dua@cum.example>';
const SITE_URL = 'https://thi-dua.example';
const DEAD = ['interactive-dead', 'digest-dead', 'mail-events-dead'] as const;

/**
 * @throws when a command fails otherwise than by a refusal: a defect, named with its command. The caller closes
 * the place.
 */
export async function playScenario(
  scenario: Scenario,
  { seed, onTurn, breathe, before, storage, probe }: PlayOptions,
): Promise<Played> {
  const { commands, bounces, clock } = compileScenario(scenario);
  const troubles: string[] = [];
  const mails = composedMails();
  const place = createPlace({
    start: clock.from,
    storage: storage ?? memoryStorage(),
    seed,
    from: FROM,
    siteUrl: SITE_URL,
    probe: probe ? bothProbes(probe, mails.probe) : mails.probe,
    onTrouble: (what) => troubles.push(`${place.timeline.now()} ${what}`),
  });
  for (const { address, from } of bounces) place.catcher.letBounce(address, from);
  const look = stageWatch(place.table, scenario.cluster.id, onTurn);
  const refused: RefusedCommand[] = [];
  for (const command of commands) {
    await breathe?.(command.at);
    await place.timeline.runUntil(command.at);
    await look();
    await before?.(place, command);
    const answer = await carryOut(place, command);
    if (!answer.ok) refused.push(refusal(command, answer.refused));
    else if (command.refused !== undefined) troubles.push(notRefused(command));
  }
  await place.timeline.runUntil(clock.to);
  await look();
  return {
    place,
    readMail: mails.read,
    commands: commands.length,
    refused,
    troubles: [...troubles, ...deadLetters(place)],
  };
}

async function carryOut(place: Place, { at, envelope }: ScheduledCommand): Promise<Answer> {
  return place.execute(envelope).catch((error: unknown) => {
    throw new Error(`${envelope.id} at ${at} failed: ${String(error)}`, { cause: error });
  });
}

export function refusal(
  { at, envelope, refused }: ScheduledCommand,
  { code, message }: { readonly code: string; readonly message: string },
): RefusedCommand {
  const { id, actor, command } = envelope;
  return {
    at,
    id,
    does: command.do,
    by: actor.unit,
    code,
    message,
    ...(code === refused && { expected: true }),
  };
}

function notRefused({ at, envelope, refused }: ScheduledCommand): string {
  return `${at} ${envelope.id} was carried out; the script has it refused (${refused ?? ''})`;
}

function deadLetters(place: Place): string[] {
  return DEAD.flatMap((queue) =>
    place.queues.deadLetters(queue).map(({ body, diedIn }) => `dead letter of ${diedIn}: ${body}`),
  );
}
