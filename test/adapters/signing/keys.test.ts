import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createFileKeys } from '#adapters/signing/create-file-keys.ts';
import { createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import { createSsmKeys } from '#adapters/signing/create-ssm-keys.ts';
import { keysOf, newKeySet, parseKeySet, rotated } from '#adapters/signing/key-set.ts';
import { codeOf, isCode } from '#app/access/code.ts';
import { linkToken, maskTokens, readLinkToken } from '#app/access/link-token.ts';
import { holds, openText, seal, sealText, signature } from '#app/access/seals.ts';

const LINK = { cluster: 'cum-thu', unit: 'stp-son-la', reader: 'unit', generation: 1 } as const;

describe('keys in a file', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'thidua-keys-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = () => join(folder, 'keys.json');

  it('are made once, for the owner alone, and stay the same', async () => {
    const first = await createFileKeys(folder).current();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(first.secret).toHaveLength(32);
    expect(await createFileKeys(folder).current()).toEqual(first);
    expect(await createFileKeys(folder).byId('k9')).toBeUndefined();
  });

  it('are never replaced by themselves, and what is wrong with them is not told', () => {
    writeFileSync(file(), '{"keys":[{"id":"k1","secret":"c2VjcmV0"}]}');
    chmodSync(file(), 0o600);
    expect(() => createFileKeys(folder)).toThrow(`${file()} does not hold signing keys`);
    expect(() => createFileKeys(folder)).not.toThrow(/c2VjcmV0/);
    expect(readFileSync(file(), 'utf8')).toContain('c2VjcmV0');
  });
});

describe('keys in a parameter', () => {
  const set = newKeySet();
  function readerOf(answers: readonly (string | Error)[]) {
    const asked: string[] = [];
    const read = async (name: string) => {
      asked.push(name);
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      if (typeof answer !== 'string') throw answer ?? new Error('no answer');
      return answer;
    };
    return { asked, read };
  }

  it('are read once for all who ask at once', async () => {
    const { asked, read } = readerOf([JSON.stringify(set)]);
    const keys = createSsmKeys(read, '/a/keys', () => 0);
    await Promise.all([keys.current(), keys.byId('k1'), keys.current()]);
    expect(asked).toEqual(['/a/keys']);
  });

  it('are read again after five minutes, so a rotation arrives, and after a failure', async () => {
    const missing = new Error('none');
    const { asked, read } = readerOf([missing, JSON.stringify(set), JSON.stringify(rotated(set))]);
    let now = 0;
    const keys = createSsmKeys(read, '/a/keys', () => now);
    await expect(keys.current()).rejects.toThrow('none');
    expect((await keys.current()).id).toBe('k1');
    now = 299_999;
    expect((await keys.current()).id).toBe('k1');
    now = 300_000;
    expect((await keys.current()).id).toBe('k2');
    expect(asked).toHaveLength(3);
  });

  it('are looked for by an id that something was just signed with, and seldom by ids made up', async () => {
    const set = newKeySet();
    const { asked, read } = readerOf([JSON.stringify(set), JSON.stringify(rotated(set))]);
    let now = 0;
    const keys = createSsmKeys(read, '/a/keys', () => now);
    expect((await keys.current()).id).toBe('k1');
    now = 9_999;
    expect(await keys.byId('k2')).toBeUndefined();
    now = 10_000;
    expect((await keys.byId('k2'))?.id).toBe('k2');
    for (const id of ['x1', 'x2', 'x3']) expect(await keys.byId(id)).toBeUndefined();
    expect(asked).toHaveLength(2);
  });
});

describe('a rotation', () => {
  it('keeps what the former key signed, and voids what the one before it signed', async () => {
    const first = newKeySet();
    const [one, two, three] = [first, rotated(first), rotated(rotated(first))].map(keysOf);
    if (!one || !two || !three) throw new Error('three sets');
    const token = await linkToken(one, LINK);
    expect(await readLinkToken(two, token)).toEqual(LINK);
    expect(await readLinkToken(three, token)).toBeUndefined();
    expect(await readLinkToken(one, await linkToken(two, LINK))).toBeUndefined();
  });

  it('refuses more than two keys at once', () => {
    const { keys } = newKeySet();
    expect(() => parseKeySet(JSON.stringify({ keys: [...keys, ...keys, ...keys] }), 'here')).toThrow('here');
  });
});

describe('what the house signs', () => {
  const keys = createSeededKeys(7);

  it('is another signature for other fields, however they are cut, and for another purpose', async () => {
    const key = await keys.current();
    const fields = fc.array(fc.string(), { maxLength: 4 });
    fc.assert(
      fc.property(fields, fields, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(signature(key, 'form', a).equals(signature(key, 'form', b))).toBe(same);
        expect(signature(key, 'form', a).equals(signature(key, 'code', a))).toBe(false);
      }),
    );
    expect(await holds(keys, 'form', ['ab', 'c'], await seal(keys, 'form', ['a', 'bc']))).toBe(false);
  });

  it('opens for whom it was sealed, and not when one letter was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.nat(), async (text, at) => {
        const sealed = await sealText(keys, 'challenge', text);
        expect(await openText(keys, 'challenge', sealed)).toBe(
          text.isWellFormed() ? text : expect.anything(),
        );
        expect(await openText(keys, 'sign-in', sealed)).toBeUndefined();
        // The text's own last letter may hold spare bits, which say nothing.
        const dot = sealed.lastIndexOf('.');
        const place = at % dot;
        const changed = `${sealed.slice(0, place)}~${sealed.slice(place + 1)}`;
        expect(await openText(keys, 'challenge', changed)).toBeUndefined();
      }),
    );
  });

  it('names its unit in a token that opens with its own key alone', async () => {
    const unit = fc.stringMatching(/^[a-z0-9]([.-]?[a-z0-9]){0,15}$/);
    await fc.assert(
      fc.asyncProperty(unit, fc.integer({ min: 1, max: 999_999 }), async (id, generation) => {
        const link = { ...LINK, unit: id, generation };
        const token = await linkToken(keys, link);
        expect(await readLinkToken(keys, token)).toEqual(link);
        expect(await readLinkToken(createSeededKeys(8), token)).toBeUndefined();
        expect(maskTokens(`a https://x.example/m/${token}?den=/viec/a b`)).toBe(
          'a https://x.example/m/…?den=/viec/a b',
        );
      }),
    );
  });

  it('gives every challenge six digits of its own', async () => {
    const key = await keys.current();
    const codes = Array.from({ length: 500 }, (_, n) => codeOf(key, 'cum-thu', `c${n}`));
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(495);
    const [code = ''] = codes;
    expect(isCode(key, 'cum-thu', 'c0', ` ${code.slice(0, 3)} ${code.slice(3)}.`)).toBe(true);
    expect(isCode(key, 'cum-thu', 'c1', code)).toBe(false);
    for (const typed of ['', code.slice(1), `${code}0`, 'x'.repeat(9999)]) {
      expect(isCode(key, 'cum-thu', 'c0', typed)).toBe(false);
    }
  });
});
