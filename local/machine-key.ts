/**
 * The key of an office on its own machine: a file that only its owner reads. Whoever can read the data folder may
 * act by the command line, and may open the machine's own pages; other programs and accounts of the machine may not.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'machine-key';
/** 256 bits by chance. */
const KEY_BYTES = 32;

/** `api`: what the command line sends; `link`: the address printed on start; `cookie`: what that link gives. */
export type MachineUse = 'api' | 'link' | 'cookie';

export interface MachineKey {
  /** 43 letters, digits, `-` and `_`; of one use nothing follows for another. */
  readonly tokenFor: (use: MachineUse) => string;
  readonly holds: (use: MachineUse, given: string | undefined) => boolean;
}

/** Read from the folder, or made there. */
export function openMachineKey(folder: string): MachineKey {
  const file = join(folder, FILE);
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== KEY_BYTES) throw new Error(`${file} holds no key; remove it and start again`);
  const tokenFor = (use: MachineUse) => createHmac('sha256', key).update(use).digest('base64url');
  return {
    tokenFor,
    holds: (use, given = '') => {
      const expected = Buffer.from(tokenFor(use));
      const actual = Buffer.from(given);
      return actual.length === expected.length && timingSafeEqual(actual, expected);
    },
  };
}
