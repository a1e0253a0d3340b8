/** One life of the embedded server as a process of its own: from its start to its kill, or to the end of its year. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { openMachineKey } from '#local/machine-key.ts';

const ROOT = new URL('../../', import.meta.url);
const STARTING_MS = 30_000;

export interface Life {
  readonly url: string;
  /** The moment at which its clock stands; undefined when it did not answer. */
  readonly now: () => Promise<string | undefined>;
  /** Whether the API took the command: 200, or 409 with a refusal. Undefined: no answer came. */
  readonly post: (envelope: object) => Promise<boolean | undefined>;
  /** SIGKILL: nothing is flushed, nothing is released. */
  readonly kill: () => Promise<void>;
  readonly log: () => string;
}

export interface Serve {
  readonly data: string;
  readonly scenario?: string;
  /** Days per second. */
  readonly speed: number;
  /** Kill after so many milliseconds, whether it serves by then or not. */
  readonly dieAfterMs?: number;
}

/** Starts `thidua serve`; undefined when it was killed before it served. @throws with its log when it cannot start. */
export async function serve({ data, scenario, speed, dieAfterMs }: Serve): Promise<Life | undefined> {
  const args = ['serve', '--data', data, '--port', '0', '--speed', String(speed)];
  if (scenario !== undefined) args.push('--scenario', scenario);
  // What bin/thidua.mjs starts, without the parent that waits for it: the pid to kill is the server's own.
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', loader(), 'local/cli.ts', ...args],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const kill = () => killed(child);
  const timer = dieAfterMs === undefined ? undefined : setTimeout(() => void kill(), dieAfterMs);
  const until = performance.now() + STARTING_MS;
  for (;;) {
    const url = /Serving .* at (http:\S+)\//.exec(log)?.[1];
    if (url !== undefined) return lifeAt(url, openMachineKey(data).tokenFor('api'), kill, () => log);
    if (child.signalCode === 'SIGKILL') return undefined;
    if (child.exitCode !== null || performance.now() > until) {
      clearTimeout(timer);
      await kill();
      throw new Error(`the server did not start:\n${log}`);
    }
    await sleep(5);
  }
}

function loader(): string {
  return pathToFileURL(new URL('node_modules/tsx/dist/loader.mjs', ROOT).pathname).href;
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

function lifeAt(url: string, key: string, kill: () => Promise<void>, log: () => string): Life {
  return {
    url,
    kill,
    log,
    now: async () => {
      const body = await answerOf(fetch(`${url}/api/office`));
      return body && (body.body as { now: string }).now;
    },
    post: async (envelope) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
      const request = { method: 'POST', headers, body: JSON.stringify(envelope) };
      const answer = await answerOf(fetch(`${url}/api/commands`, request));
      if (answer === undefined) return undefined;
      if (answer.status === 200 || answer.status === 409) return answer.status === 200;
      throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    },
  };
}

/** Undefined when the connection ended before the whole answer was there. */
async function answerOf(asked: Promise<Response>): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const response = await asked;
    return { status: response.status, body: JSON.parse(await response.text()) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
