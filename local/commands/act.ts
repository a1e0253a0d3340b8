/** One command from the line to the command API: who acts, on which cluster, and what its answer says. */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import type { Answer } from '#app/act.ts';
import { Command, Envelope } from '#contracts/commands.ts';
import { pathText } from '../files/problem.ts';
import type { ClusterStatus } from '../status.ts';
import type { Desk } from './desk.ts';
import { badInput, Ended, EXIT } from './exit.ts';
import { openDeskAt } from './open-desk.ts';

/** Options that every command through the command API has. */
export interface ActOptions {
  readonly data: string;
  readonly aws?: string;
  readonly cluster?: string;
  /** The unit that acts; absent: the head of the day. */
  readonly as?: string;
  readonly name?: string;
  readonly role?: string;
  /** Repeats of the same id do nothing and get the same answer. */
  readonly id?: string;
  readonly json?: true;
  readonly yes?: true;
}

export interface Wish {
  /** As typed: the schema of the command API reads it. */
  readonly command: Readonly<Record<string, unknown>>;
  /** Makes the data folder when there is none. */
  readonly make?: boolean;
  /** Known beforehand, as when a cluster is imported. */
  readonly cluster?: string;
  readonly actor?: Envelope['actor'];
  /** Asked of a person before it is done: it sends mails, or is hard to take back. */
  readonly confirm?: string;
  /** What was done is said by whoever wished it. */
  readonly quiet?: true;
}

/** Carries out the command and prints its answer. @throws Ended when refused, or when it cannot be asked. */
export async function act(options: ActOptions, wish: Wish): Promise<void> {
  const command = parsed(wish.command);
  const desk = await openDeskAt(options, wish.make === true);
  try {
    const envelope = await envelopeOf(desk, options, wish, command);
    await confirmed(options, wish);
    const { status, body } = await desk.send(envelope);
    const answer = body as AnswerBody;
    if (!(wish.quiet && answer.ok)) print(options, status, answer);
  } finally {
    await desk.close();
  }
}

/** Before anything is opened: what is no command must not touch the folder. */
function parsed(input: Wish['command']): Command {
  const read = Command.safeParse(input);
  if (read.success) return read.data;
  badInput(...read.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`));
}

async function envelopeOf(desk: Desk, options: ActOptions, wish: Wish, command: Command): Promise<Envelope> {
  const id = options.id ?? `cli-${randomBytes(8).toString('hex')}`;
  const found = wish.cluster === undefined ? await clusterOf(desk, options.cluster) : undefined;
  const cluster = wish.cluster ?? found?.cluster ?? '';
  const actor = wish.actor ?? actorOf(options, found);
  const read = Envelope.safeParse({ id, cluster, actor, command });
  if (read.success) return read.data;
  badInput(...read.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`));
}

/** The cluster that is named, or the only one. @throws Ended. */
export async function clusterOf(desk: Desk, wanted: string | undefined): Promise<ClusterStatus> {
  const { clusters } = await desk.status();
  const ids = clusters.map(({ cluster }) => cluster).join(', ');
  const [only] = clusters;
  const found = wanted === undefined ? only : clusters.find(({ cluster }) => cluster === wanted);
  if (only === undefined) badInput('no cluster has been imported yet; see "thidua cluster import"');
  if (found === undefined) badInput(`no cluster "${wanted ?? ''}"; there is: ${ids}`);
  if (wanted === undefined && clusters.length > 1) badInput(`name one with --cluster: ${ids}`);
  return found;
}

/** Head and deputies act by their secretary, every other unit by its officer, unless a role is given. */
function actorOf({ as, name, role }: ActOptions, cluster: ClusterStatus | undefined): Envelope['actor'] {
  const unit = as ?? cluster?.head;
  if (unit === undefined) badInput('nobody heads the cluster today; name the acting unit with --as');
  const usual =
    unit === cluster?.head ? 'secretary' : cluster?.deputies.includes(unit) === true ? 'deputy' : 'officer';
  const secretary = cluster?.secretaries.find((one) => one.unit === unit);
  return {
    unit,
    name: name ?? secretary?.name ?? `Cán bộ của ${unit}`,
    role: (role ?? usual) as Envelope['actor']['role'],
  };
}

async function confirmed({ yes, json }: ActOptions, { confirm }: Wish): Promise<void> {
  if (confirm === undefined || yes || json || !process.stdin.isTTY || !process.stderr.isTTY) return;
  const line = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await line.question(`${confirm} [y/N] `);
  line.close();
  if (!/^(y|yes|c|có)$/i.test(answer.trim())) throw new Ended(EXIT.badInput, ['nothing was done']);
}

type AnswerBody =
  Answer | { readonly ok: false; readonly problem?: string; readonly problems?: readonly object[] };

function print({ json }: ActOptions, status: number, body: AnswerBody): void {
  if (json) process.stdout.write(`${JSON.stringify(body)}\n`);
  if (body.ok) {
    if (!json) process.stdout.write(`${['done', ...factsOf(body)].join('; ')}\n`);
    return;
  }
  if ('refused' in body) throw new Ended(EXIT.refused, json ? [] : [body.refused.message]);
  const lines = [body.problem ?? '', ...(body.problems ?? []).map((one) => JSON.stringify(one))];
  throw new Ended(status >= 500 ? EXIT.unavailable : EXIT.badInput, json ? [] : lines.filter(Boolean));
}

function factsOf(answer: Answer): string[] {
  const info = answer.ok ? (answer.info ?? {}) : {};
  return Object.entries(info).map(
    ([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
}
