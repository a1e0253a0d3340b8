#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnNode24 } from './node24.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
// tsx's own CLI starts a second process for watch and REPL modes; the loader alone is enough here.
const loader = join(dirname(tsx), 'loader.mjs');
runOnNode24(['--import', new URL(`file://${loader}`).href, join(root, 'local', 'cli.ts'), ...process.argv.slice(2)]);
