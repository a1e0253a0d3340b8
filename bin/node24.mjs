#!/usr/bin/env node
// Runs a script on Node 24 even when the machine's Node is older: the lock file carries a Node 24
// binary for each platform (node:sqlite needs ≥ 22.13, the test runner ≥ 22.12), so `npm ci` is
// all a machine with Node 20 needs.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const WANTED_MAJOR = 24;

/** Path of a Node ≥ 24 executable: the running one, or the one that came with `npm ci`. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR) return process.execPath;
  const require = createRequire(import.meta.url);
  const windows = process.platform === 'win32';
  const system = windows ? 'win' : process.platform;
  const names = [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`];
  for (const name of names) {
    try {
      const root = dirname(require.resolve(`${name}/package.json`));
      return join(root, 'bin', windows ? 'node.exe' : 'node');
    } catch {
      // not the package of this platform
    }
  }
  throw new Error(
    `No Node ${WANTED_MAJOR} for ${process.platform}-${process.arch}: run "npm ci" with optional dependencies, or install Node ${WANTED_MAJOR}.`,
  );
}

/** Starts `args` on Node 24, passes signals on, and ends with the child's exit code. */
export function runOnNode24(args) {
  const child = spawn(node24(), ['--disable-warning=ExperimentalWarning', ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  runOnNode24(process.argv.slice(2));
}
