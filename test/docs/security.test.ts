/** docs/security.md answers every requirement of the standard once, and names nothing that is not there. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LEVELS_1_AND_2 } from './asvs-5.ts';

const ROOT = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/security.md', ROOT), 'utf8');
const rows = text
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, first = '']) => /^\d+\.\d+\.\d+/.test(first))
  .map(([, ids = '', how = '', shown = '']) => ({ ids: ids.split(', '), how, shown }));

describe('the table of ASVS 5.0', () => {
  it('has each requirement of levels 1 and 2 once', () => {
    const all = Object.entries(LEVELS_1_AND_2).flatMap(([section, numbers]) =>
      numbers.map((number) => `${section}.${number}`),
    );
    expect(all).toHaveLength(253);
    expect(rows.flatMap(({ ids }) => ids).toSorted()).toEqual(all.toSorted());
  });

  it('gives a reason or a test for each', () => {
    for (const { ids, how, shown } of rows) {
      if (/^(?:n\/a|open): .{10,}/.test(how)) continue;
      expect(shown, ids.join()).not.toBe('');
    }
  });

  it('names files that are there', () => {
    const paths = rows.flatMap(({ shown }) => [...shown.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path));
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
  });
});
