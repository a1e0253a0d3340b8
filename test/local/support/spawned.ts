/** The command line as people start it: `node bin/thidua.mjs …` in a process of its own. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openMachineKey } from '#local/machine-key.ts';

const BIN = fileURLToPath(new URL('../../../bin/thidua.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs to the end, from a folder that is not the project's. */
export function thidua(cwd: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

export interface Served {
  readonly url: string;
  /** What the browser of whoever started it sends. */
  readonly cookie: string;
  readonly bearer: string;
  /** From the start to the line that says where it serves. */
  readonly milliseconds: number;
  /** Kills the process that holds the folder, at once. */
  readonly kill: () => Promise<void>;
  readonly terminate: () => Promise<void>;
}

/** Starts a server and waits until it says where it serves. */
export function serve(data: string, ...args: readonly string[]): Promise<Served> {
  const begun = performance.now();
  const child = spawn(process.execPath, [BIN, 'serve', '--data', data, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    const { pid } = JSON.parse(readFileSync(join(data, 'holder.json'), 'utf8')) as { pid: number };
    process.kill(pid, signal);
    await closed;
  };
  return new Promise((resolve, reject) => {
    let out = '';
    let err = '';
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.on('close', (code) => reject(new Error(`ended with ${String(code)}: ${err}`)));
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString();
      const [, url] = /at (http:\/\/127\.0\.0\.1:\d+)\//.exec(out) ?? [];
      if (url === undefined) return;
      const milliseconds = performance.now() - begun;
      const key = openMachineKey(data);
      const own = { cookie: `may=${key.tokenFor('cookie')}`, bearer: `Bearer ${key.tokenFor('api')}` };
      resolve({ url, ...own, milliseconds, kill: () => end('SIGKILL'), terminate: () => end('SIGTERM') });
    });
  });
}
