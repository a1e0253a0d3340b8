import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/example-office.ts';
import { FolderHeld, FolderUnusable, holdFolder } from '#local/data-folder.ts';

const now = () => new Date('2025-03-01T00:00:00Z');
let path: string;

beforeEach(() => {
  path = temporaryFolder();
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  it('belongs to one holder, who is named to the next with the address of its server', () => {
    const held = holdFolder(path, now);
    held.announce('http://127.0.0.1:1234');
    let refusal: unknown;
    try {
      holdFolder(path, now);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(FolderHeld);
    expect((refusal as FolderHeld).holder).toEqual({
      pid: process.pid,
      since: '2025-03-01T00:00:00.000Z',
      url: 'http://127.0.0.1:1234',
    });
    held.release();
  });

  it('can be taken again after it was released', () => {
    holdFolder(path, now).release();
    const again = holdFolder(path, now);
    expect(JSON.parse(readFileSync(join(path, 'holder.json'), 'utf8'))).not.toHaveProperty('url');
    again.release();
  });

  it('is free again when its holder was killed, whatever that left behind', async () => {
    const script = `
      import { DatabaseSync } from 'node:sqlite';
      const db = new DatabaseSync(process.argv[1]);
      db.exec('BEGIN EXCLUSIVE');
      console.log('held');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, join(path, 'lock.sqlite')]);
    await once(child.stdout, 'data');
    writeFileSync(
      join(path, 'holder.json'),
      JSON.stringify({ pid: child.pid, since: 'x', url: 'http://gone' }),
    );
    expect(() => holdFolder(path, now)).toThrow(FolderHeld);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const held = holdFolder(path, now);
    expect(JSON.parse(readFileSync(join(path, 'holder.json'), 'utf8'))).toMatchObject({ pid: process.pid });
    held.release();
  });

  it('is not asked of a path that is a file', () => {
    const file = join(path, 'file');
    writeFileSync(file, 'x');
    expect(() => holdFolder(file, now)).toThrow(FolderUnusable);
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  it('makes a folder that only its owner may read', () => {
    const inner = join(path, 'a', 'b');
    holdFolder(inner, now).release();
    expect(statSync(inner).mode & 0o077).toBe(0);
  });
});
