import { describe, expect, it } from 'vitest';
import { matchingStep, newTotpSecret, stepOf, totpAt, totpUri } from '#local/server/totp.ts';

/** RFC 6238, appendix B, SHA-1: the ASCII secret "12345678901234567890", the last six of its eight digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i is %s (RFC 6238)', (second, code) => {
    expect(totpAt(SECRET, stepOf(second * 1000))).toBe(code);
  });

  it('are good one step early or late, no more, and once', () => {
    const now = 1111111111_000;
    const step = stepOf(now);
    const find = (of: number, last = 0) => matchingStep(SECRET, totpAt(SECRET, of), now, last);
    expect([step - 2, step - 1, step, step + 1, step + 2].map((of) => find(of))).toEqual([
      undefined,
      step - 1,
      step,
      step + 1,
      undefined,
    ]);
    expect(find(step, step)).toBeUndefined();
    expect(find(step - 1, step)).toBeUndefined();
    expect(matchingStep(SECRET, '05047', now, 0)).toBeUndefined();
    expect(matchingStep(SECRET, '', now, 0)).toBeUndefined();
  });

  it('come from 160 bits by chance', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('are set up by an address that apps read', () => {
    expect(totpUri(SECRET, 'hoa@stp.example', 'Cụm thi đua')).toBe(
      `otpauth://totp/C%E1%BB%A5m%20thi%20%C4%91ua:hoa%40stp.example?secret=${SECRET}&issuer=C%E1%BB%A5m%20thi%20%C4%91ua&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
