/** The emulator's Python packages, in a virtual environment of the repository. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const VENV = '.venv';
const REQUIREMENTS = 'local/aws/requirements.txt';
/** A copy of the requirements that were installed: when it differs, they are installed again. */
const INSTALLED = join(VENV, 'requirements.txt');

export type Tell = (line: string) => void;

/**
 * Path of the `ministack` command, installed first when it is missing or of another version.
 * @throws Error when there is no Python ≥ 3.10 with venv, or pip fails.
 */
export async function ensureMinistackCommand(tell: Tell): Promise<string> {
  const bin = join(VENV, process.platform === 'win32' ? 'Scripts' : 'bin');
  const command = join(bin, process.platform === 'win32' ? 'ministack.exe' : 'ministack');
  if (existsSync(command) && existsSync(INSTALLED) && same(INSTALLED, REQUIREMENTS)) return command;
  if (!existsSync(join(bin, 'pip')) && !existsSync(join(bin, 'pip.exe'))) {
    tell('making .venv');
    await run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', VENV]);
  }
  tell(`installing ${REQUIREMENTS}`);
  await run(join(bin, 'pip'), ['install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS]);
  await copyFile(REQUIREMENTS, INSTALLED);
  return command;
}

function same(one: string, other: string): boolean {
  return readFileSync(one, 'utf8') === readFileSync(other, 'utf8');
}

/** Runs a command with its output on standard error. @throws Error when it cannot start or fails. */
export async function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 2, 2], env });
  const code = await new Promise<number | string | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, signal) => resolve(exit ?? signal));
  });
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${String(code)}`);
}

/** What a command writes to standard output. @throws Error when it cannot start or fails. */
export async function read(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 16 * 1024 * 1024 });
  return stdout;
}
