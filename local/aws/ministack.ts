/** Starts and stops the emulator. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { REGION } from '#local/aws/environment.ts';
import { ensureMinistackCommand, type Tell } from '#local/aws/python.ts';

export interface Ministack {
  /** `http://127.0.0.1:<port>`, or the AWS_ENDPOINT_URL that was given. */
  readonly endpoint: string;
  /** Whether this call started it; only then may the caller stop it. */
  readonly started: boolean;
}

export interface MinistackOptions {
  /** Where its pid, log and state are. */
  readonly directory: string;
  /** Used when it is free; another one otherwise. */
  readonly port: number;
  readonly tell: Tell;
  /** `host:port` of a server to which every mail is passed on as it was sent. */
  readonly relayTo?: string;
}

const Running = z.object({ pid: z.int().positive(), endpoint: z.url() });
type Running = z.infer<typeof Running>;

/** It answers within 1 s on an idle machine. */
const START_SECONDS = 30;

/**
 * An emulator that answers: the one of AWS_ENDPOINT_URL, the one started before, or a new one in the background.
 * @throws Error when it does not answer in time; its log says why.
 */
export async function ensureMinistack(options: MinistackOptions): Promise<Ministack> {
  const given = process.env['AWS_ENDPOINT_URL'];
  if (given) {
    await waitUntilHealthy(given, given);
    return { endpoint: given, started: false };
  }
  const running = readRunning(options.directory);
  if (running && (await isHealthy(running.endpoint))) return { endpoint: running.endpoint, started: false };
  return { endpoint: await start(options), started: true };
}

/** Ends the emulator that was started in `directory`, and its functions. Nothing happens when there is none. */
export async function stopMinistack(directory: string): Promise<boolean> {
  const running = readRunning(directory);
  if (!running) return false;
  // Its own process group: the Node processes of the functions end with it.
  const signalled = signal(-running.pid, 'SIGTERM');
  for (let i = 0; signalled && i < 50 && signal(-running.pid, 0); i += 1) await sleep(100);
  signal(-running.pid, 'SIGKILL');
  rmSync(pidFile(directory), { force: true });
  return signalled;
}

async function start({ directory, port: wanted, tell, relayTo }: MinistackOptions): Promise<string> {
  const command = await ensureMinistackCommand(tell);
  const port = await freePort(wanted);
  const endpoint = `http://127.0.0.1:${port}`;
  mkdirSync(join(directory, 'tmp'), { recursive: true });
  // The emulator unpacks functions and its own CommonJS there; below a package of modules they would not run.
  writeFileSync(join(directory, 'tmp', 'package.json'), '{}');
  const log = join(directory, 'ministack.log');
  const out = openSync(log, 'w');
  const child = spawn(resolve(command), [], {
    detached: true,
    stdio: ['ignore', out, out],
    env: serverEnvironment(directory, port, relayTo),
  });
  if (child.pid === undefined) throw new Error(`cannot start ${command}`);
  child.unref();
  writeFileSync(pidFile(directory), JSON.stringify({ pid: child.pid, endpoint } satisfies Running));
  await waitUntilHealthy(endpoint, log);
  tell(`MiniStack answers at ${endpoint} (pid ${child.pid}, log ${log})`);
  return endpoint;
}

function serverEnvironment(directory: string, port: number, relayTo: string | undefined): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8' } = process.env;
  return {
    // Functions run on the first `node` of the path: it must be the Node 24 that runs this.
    PATH: [dirname(process.execPath), PATH].join(delimiter),
    HOME,
    LANG,
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    // Hosts of APIs end with this name: `<id>.execute-api.127.0.0.1` would be no URL (a host that ends in a number
    // is read as an address, URL standard 3.5), and no page could be answered.
    MINISTACK_HOST: 'localhost',
    MINISTACK_REGION: REGION,
    LAMBDA_EXECUTOR: 'local',
    // Roles and policies are enforced: a function that lacks a right fails here as it would in AWS.
    AUTH: 'true',
    LOG_LEVEL: 'INFO',
    PERSIST_STATE: '0',
    STATE_DIR: resolve(directory, 'state'),
    TMPDIR: resolve(directory, 'tmp'),
    ...(relayTo !== undefined && { SMTP_HOST: relayTo }),
  };
}

function pidFile(directory: string): string {
  return join(directory, 'pid.json');
}

function readRunning(directory: string): Running | undefined {
  if (!existsSync(pidFile(directory))) return undefined;
  return Running.safeParse(JSON.parse(readFileSync(pidFile(directory), 'utf8'))).data;
}

async function waitUntilHealthy(endpoint: string, seeAlso: string): Promise<void> {
  for (let i = 0; i < START_SECONDS * 10; i += 1) {
    if (await isHealthy(endpoint)) return;
    await sleep(100);
  }
  throw new Error(`Nothing answers at ${endpoint} after ${START_SECONDS} s; see ${seeAlso}`);
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    const answer = await fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    return false;
  }
}

async function freePort(wanted: number): Promise<number> {
  return (await listenOn(wanted)) ?? (await listenOn(0)) ?? wanted;
}

async function listenOn(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

/** Whether there was somebody to receive the signal. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
