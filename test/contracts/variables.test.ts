import { describe, expect, it } from 'vitest';
import { deskPagesEnv, mailerEnv, roleEnv, routerEnv, stepClockEnv } from '#contracts/env.ts';
import {
  address,
  addressWithoutSlash,
  anything,
  environmentIn,
  longerThan,
  matching,
  oneOf,
  optional,
  something,
  type Variable,
} from '#contracts/variables.ts';

describe('a variable', () => {
  it.each<[string, Variable<string>, readonly string[], readonly string[]]>([
    ['one of some words', oneOf('real', 'stepped'), ['real', 'stepped'], ['', 'Real', 'real ']],
    ['of a pattern', matching(/^arn:/), ['arn:aws:x'], ['', 'xarn:']],
    ['of some length', longerThan(2), ['abc'], ['', 'ab']],
    ['something', something, ['x'], ['']],
    ['anything', anything, ['', 'x'], []],
    [
      'an address',
      address,
      ['https://a.example/b', 'http://127.0.0.1:4566'],
      ['', 'a.example', 'ftp://a', 'https://'],
    ],
    [
      'an address without a slash',
      addressWithoutSlash,
      ['https://a.example'],
      ['https://a.example/', 'a.example'],
    ],
  ])('that must be %s', (_name, { accepts }, good, bad) => {
    expect(good.filter((text) => !accepts(text))).toEqual([]);
    expect(bad.filter(accepts)).toEqual([]);
  });
});

describe('an environment', () => {
  const variables = { TABLE: longerThan(2), BUCKET: optional(longerThan(2)) };

  it('holds what is asked of it and nothing else', () => {
    expect(environmentIn(variables, { TABLE: 'main', OTHER: 'x' })).toEqual({ TABLE: 'main' });
    expect(environmentIn(variables, { TABLE: 'main', BUCKET: 'files' })).toEqual({
      TABLE: 'main',
      BUCKET: 'files',
    });
  });

  it('names all that is missing or wrong, and never what it holds', () => {
    expect(() => environmentIn(variables, { BUCKET: 'q7' })).toThrow(
      'environment: TABLE is missing, must be longer than 2 letters; BUCKET must be longer than 2 letters',
    );
    expect(() => environmentIn(variables, { TABLE: 'q7' })).not.toThrow(/q7/);
  });

  const table = { TABLE_NAME: 'main', CLOCK_MODE: 'real' };
  const mailer = {
    ...table,
    MAIL_EVENTS_TABLE_NAME: 'events',
    MAIL_FROM: 'Thường trực Cụm <thi-dua@cum.example>',
    MAIL_CONFIGURATION_SET: 'mail',
    SITE_URL: 'https://thi-dua.example',
    KEYS_PARAMETER: '/thidua/dev/keys',
  };
  it.each(Object.keys(mailer))('of the mailer is refused without %s', (name) => {
    expect(environmentIn(mailerEnv, mailer)).toEqual(mailer);
    expect(() => environmentIn(mailerEnv, { ...mailer, [name]: undefined })).toThrow(name);
  });

  it('of a function that steps the clock is never one of a real clock', () => {
    expect(() => environmentIn(stepClockEnv, table)).toThrow('CLOCK_MODE must be one of stepped');
  });

  it.each([
    ['an empty session token, as an emulator gives it', roleEnv, 'AWS_SESSION_TOKEN', ''],
    ['no session token', roleEnv, 'AWS_SESSION_TOKEN', undefined],
    ['no sign-in', deskPagesEnv, 'OIDC_ISSUER', undefined],
  ] as const)('may have %s', (_what, variables, name, text) => {
    const given = {
      ...mailer,
      ...{ FILES_BUCKET: 'files', REHEARSE_FUNCTION: 'rehearse', AWS_REGION: 'us-east-1' },
      ...{ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', [name]: text },
    };
    expect(environmentIn(variables, given)).not.toHaveProperty(name, 'other');
  });

  it('of the router names its machines by their ARN', () => {
    const given = { ...table, MAIL_QUEUE_URL: 'https://sqs.example/q', VOTE_MACHINE_ARN: 'arn:b' };
    expect(() => environmentIn(routerEnv, { ...given, COLLECT_MACHINE_ARN: 'collect' })).toThrow(
      'COLLECT_MACHINE_ARN',
    );
    expect(environmentIn(routerEnv, { ...given, COLLECT_MACHINE_ARN: 'arn:a' }).COLLECT_MACHINE_ARN).toBe(
      'arn:a',
    );
  });
});
