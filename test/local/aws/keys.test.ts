import { ParameterAlreadyExists, ParameterNotFound } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { keysOf, parseKeySet } from '#adapters/signing/key-set.ts';
import { keysCommand } from '#local/aws/keys.ts';
import { makeKeys, rotateKeys, type ParameterStore } from '#local/aws/signing-keys.ts';

const NAME = '/thidua-prod/keys';

/** Parameters by their name, as the service keeps them. */
function storeWith(held: Record<string, string> = {}) {
  const types: string[] = [];
  const send = async ({
    input,
  }: {
    input: { Name?: string; Value?: string; Type?: string; Overwrite?: boolean };
  }) => {
    const { Name = '', Value } = input;
    if (Value === undefined) {
      if (held[Name] === undefined) throw new ParameterNotFound({ message: 'none', $metadata: {} });
      return { Parameter: { Value: held[Name] } };
    }
    if (held[Name] !== undefined && input.Overwrite !== true)
      throw new ParameterAlreadyExists({ message: 'there', $metadata: {} });
    held[Name] = Value;
    types.push(input.Type ?? '');
    return {};
  };
  return { held, types, store: { send } as ParameterStore };
}

const secretsOf = (text = '') => parseKeySet(text, 'here').keys.map(({ secret }) => secret);

describe('the first key', () => {
  it('is made as a SecureString, once: what is there stays', async () => {
    const { held, types, store } = storeWith();
    expect(await makeKeys(store, NAME)).toBe(true);
    const made = held[NAME];
    expect(await makeKeys(store, NAME)).toBe(false);
    expect(held[NAME]).toBe(made);
    expect(types).toEqual(['SecureString']);
    expect((await keysOf(parseKeySet(made ?? '', NAME)).current()).secret.length).toBe(32);
  });
});

describe('a rotation in an account', () => {
  it('leaves the new key and the one before it', async () => {
    const { held, store } = storeWith();
    await makeKeys(store, NAME);
    const [first] = secretsOf(held[NAME]);
    expect(await rotateKeys(store, NAME)).toEqual(['k2', 'k1']);
    expect(secretsOf(held[NAME])[1]).toBe(first);
    expect(await rotateKeys(store, NAME)).toEqual(['k3', 'k2']);
    expect(secretsOf(held[NAME])).not.toContain(first);
  });

  it('never writes over what is no set of keys', async () => {
    const { held, store } = storeWith({ [NAME]: 'somebody else’s' });
    await expect(rotateKeys(store, NAME)).rejects.toThrow(`parameter ${NAME} does not hold signing keys`);
    expect(held[NAME]).toBe('somebody else’s');
  });
});

describe('the command', () => {
  it('works on the parameter of the stage it names, and prints no key', async () => {
    const { held, store } = storeWith();
    const said = [
      await keysCommand(['make', '--stage', 'prod'], store),
      await keysCommand(['make', '--stage', 'prod'], store),
      await keysCommand(['rotate', '--stage', 'prod'], store),
    ];
    expect(said.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(Object.keys(held)).toEqual([NAME]);
    for (const { text } of said) {
      expect(text).toContain(NAME);
      for (const secret of secretsOf(held[NAME])) expect(text).not.toContain(secret);
    }
    expect(said[1]?.text).toContain('left as it is');
    expect(said[2]?.text).toContain('k2 signs');
  });

  it('says how it is used, and that nothing is there to rotate', async () => {
    const { held, store } = storeWith();
    for (const args of [
      [],
      ['make'],
      ['make', '--stage', 'test'],
      ['drop', '--stage', 'dev'],
      ['make', '--x'],
    ]) {
      const { ok, text } = await keysCommand(args, store);
      expect(ok).toBe(false);
      expect(text).toMatch(/^usage/);
    }
    expect(await keysCommand(['rotate', '--stage', 'dev'], store)).toMatchObject({ ok: false });
    expect(held).toEqual({});
  });
});
