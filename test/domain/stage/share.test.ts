import { describe, expect, it } from 'vitest';
import { opensShare, shareEnds } from '#domain/stage/share.ts';
import { instant } from '#domain/shared/time.ts';

const made = instant('2025-06-10T02:00:00Z');
const share = { n: 2, until: shareEnds(made) };

describe('the link of a draft', () => {
  it('opens for fourteen days, to the second', () => {
    expect(share.until).toBe('2025-06-24T02:00:00Z');
    expect(opensShare(share, 2, instant('2025-06-24T01:59:59Z'))).toBe(true);
    expect(opensShare(share, 2, instant('2025-06-24T02:00:00Z'))).toBe(false);
  });

  it('opens by its latest number alone, and not when revoked or never made', () => {
    expect(opensShare(share, 1, made)).toBe(false);
    expect(opensShare({ n: 2 }, 2, made)).toBe(false);
    expect(opensShare(undefined, 1, made)).toBe(false);
  });
});
