import { describe, expect, it } from 'vitest';
import { readStage, type Stage } from '#infra/config.ts';
import { at, DEV, PROD } from './synthesized.ts';

describe('the context of prod', () => {
  const given = (changed: Readonly<Record<string, unknown>>) => (): Stage =>
    readStage((key): unknown => at({ ...PROD, ...changed }, key));

  it('is read when all is there', () => expect(given({})()).toEqual(PROD));
  it.each(['domain', 'certificateArn', 'mailFrom', 'alarmMail'])('must have %s', (field) => {
    expect(given({ [field]: undefined })).toThrow(
      new RegExp(`The stage "prod" cannot be built:\\n  -c ${field}=…`),
    );
  });
  it('must name the sender', () =>
    expect(given({ mailFrom: 'thi-dua@example.vn' })).toThrow(/-c mailFrom=…: must have a name/));
  it('has no site but that of its domain', () =>
    expect(given({ siteUrl: 'https://x.example' })).toThrow(/siteUrl/));
  it.each([
    ['oidcIssuer', { oidcIssuer: 'https://id.example.vn' }],
    ['oidcIssuer', { oidcClientId: 'thi-dua' }],
    ['oidcIssuer', { oidcSecretParameter: '/thi-dua/secret' }],
    ['signInDomain', { signInDomain: 'dang-nhap.example.vn' }],
    ['signInDomain', { signInCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/2' }],
    [
      'signInCertificateArn',
      {
        signInDomain: 'dang-nhap.example.vn',
        signInCertificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/2',
      },
    ],
  ])('names %s when a sign-in is named by half: %j', (field, half) =>
    expect(given(half)).toThrow(new RegExp(`-c ${field}=…`)),
  );
  it.each([
    ['hardened', { hardened: 'no' }],
    ['hardened', { sealDays: '100' }],
    ['hardened', { sealLock: 'compliance' }],
    ['sealDays', { hardened: 'yes', sealDays: '0' }],
    ['sealDays', { hardened: 'yes', sealDays: 'long' }],
    ['sealLock', { hardened: 'yes', sealLock: 'legal' }],
    ['budget', { budget: 'much' }],
    ['emulated', { emulated: 'yes' }],
  ])('refuses %s in %j', (field, wrong) => expect(given(wrong)).toThrow(new RegExp(field)));
  it('reads numbers as they are typed', () =>
    expect(given({ budget: '35', hardened: 'yes', sealDays: '400' })()).toMatchObject({
      budget: 35,
      sealDays: 400,
    }));
  it('is dev when no stage is named', () => expect(readStage(() => undefined)).toEqual(DEV));
  it('refuses a stage nobody knows', () => expect(given({ stage: 'test' })).toThrow(/The stage "test"/));
});
