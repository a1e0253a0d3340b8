import { describe, expect, it } from 'vitest';
import { BadOfficeConfig, parseOfficeConfig } from '#local/office-config.ts';

const problems = (value: unknown): readonly string[] => {
  try {
    parseOfficeConfig(typeof value === 'string' ? value : JSON.stringify(value), 'office.json');
    return [];
  } catch (error) {
    if (!(error instanceof BadOfficeConfig)) throw error;
    return error.lines;
  }
};

describe('office.json', () => {
  it('may be empty: everything stays on the machine', () => {
    const config = parseOfficeConfig('{}', 'office.json');
    expect(config).toEqual({ trustedProxies: ['127.0.0.1', '::1'] });
  });

  it('demands TLS from the SMTP server unless told otherwise', () => {
    const config = parseOfficeConfig(
      JSON.stringify({ publicUrl: 'https://a.example/', mail: { from: 'a@b.example', smtp: { host: 'm' } } }),
      'office.json',
    );
    expect(config.mail?.smtp).toEqual({ host: 'm', port: 587, security: 'starttls' });
    expect(config.publicUrl).toBe('https://a.example');
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{', /is not JSON/],
    ['a field it does not know', { publicURL: 'https://a.example' }, /publicURL/],
    [
      'a plain address',
      { publicUrl: 'http://a.example' },
      /publicUrl: must be an address beginning with https/,
    ],
    ['a path', { publicUrl: 'https://a.example/x' }, /must have no path/],
    ['listening to everybody without TLS', { listen: { host: '0.0.0.0' } }, /publicUrl: is needed/],
    [
      'mails that lead nowhere',
      { mail: { from: 'a@b.example', smtp: { host: 'm' } } },
      /publicUrl: is needed/,
    ],
    [
      'no sender',
      { publicUrl: 'https://a.example', mail: { from: 'nobody', smtp: { host: 'm' } } },
      /mail\.from/,
    ],
    ['a proxy by name', { trustedProxies: ['proxy'] }, /trustedProxies\[0\]: must be an IP address/],
  ])('refuses %s and names the field', (_what, value, why) => {
    expect(problems(value).join('\n')).toMatch(why);
  });
});
