#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnNode24 } from './node24.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
// tsx's own CLI starts a second process for watch and REPL modes; the loader alone is enough here.
const loader = join(dirname(tsx), 'loader.mjs');
// tsx looks for tsconfig.json (how JSX is compiled) in the current folder, which may be any.
process.env.TSX_TSCONFIG_PATH ??= join(root, 'tsconfig.json');
// A small young generation: a year makes much short-lived garbage, and would else take twice the memory for it.
runOnNode24([
  '--max-semi-space-size=16',
  '--import',
  new URL(`file://${loader}`).href,
  join(root, 'local', 'cli.ts'),
  ...process.argv.slice(2),
]);
