/** Tokens that nobody issued, and mails whose fields somebody chose. */
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { createMimeMessage, MimeFieldRefused, type MimeInput } from '#adapters/mime/create-mime-message.ts';
import { createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import { linkToken, readLinkToken } from '#app/access/link-token.ts';
import { readShareToken, shareToken } from '#app/draft/share-token.ts';
import { instant } from '#domain/shared/time.ts';
import { hostileText, nearlyRightBytes, nearlyRightText, runsOf, SEED } from './hostile.ts';

const keys = createSeededKeys(7);
const LINK = { cluster: 'mnbg', unit: 'stp-son-la', reader: 'unit', generation: 3 } as const;
const SHARE = { cluster: 'mnbg', cycle: '2025', stage: 'mid-year', unit: 'stp-son-la', n: 2 };
const [link, share] = await Promise.all([linkToken(keys, LINK), shareToken(keys, SHARE)]);

describe('a token', () => {
  it('opens when it is right', async () => {
    expect(await readLinkToken(keys, link)).toEqual(LINK);
    expect(await readShareToken(keys, share)).toEqual(SHARE);
  });

  it('opens nothing when it is not exactly one of ours, of one purpose or the other', async () => {
    const bytes = [link, share].map((one) => new Uint8Array(Buffer.from(one, 'base64url')));
    const encoded = nearlyRightBytes(bytes).map((one) => Buffer.from(one).toString('base64url'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(encoded, nearlyRightText([link, share]), hostileText), async (token) => {
        fc.pre(token !== link && token !== share);
        expect(await readLinkToken(keys, token)).toBeUndefined();
        expect(await readShareToken(keys, token)).toBeUndefined();
      }),
      { numRuns: runsOf(0.1), seed: SEED },
    );
    expect(await readLinkToken(keys, share)).toBeUndefined();
    expect(await readShareToken(keys, link)).toBeUndefined();
  }, 900_000);
});

const MAIL: MimeInput = {
  noticeId: 'unit.stp-dien-bien/opening/2027.registration/1',
  attempt: 1,
  from: { name: 'Thường trực Cụm', address: 'thi-dua@cum.example' },
  to: [{ name: 'Cán bộ A', address: 'a@don-vi.example' }],
  cc: [],
  subject: 'Đề nghị gửi đăng ký',
  text: 'Kính gửi\n',
  html: '<p>Kính gửi</p>',
  date: instant('2027-03-02T01:00:00Z'),
};
const headersOf = async (mail: Buffer | Uint8Array) =>
  (await PostalMime.parse(mail)).headers.map(({ key }) => key);

const fields = fc.record({
  subject: fc.option(hostileText, { nil: MAIL.subject }),
  name: fc.option(hostileText, { nil: 'Cán bộ A' }),
  address: fc.option(hostileText, { nil: 'a@don-vi.example' }),
  noticeId: fc.option(hostileText, { nil: MAIL.noticeId }),
  text: fc.option(hostileText, { nil: MAIL.text }),
  html: fc.option(hostileText, { nil: MAIL.html }),
});

describe('a mail', () => {
  it('is refused by the name of its field, or goes to whom it should with no header more', async () => {
    const usual = await headersOf(createMimeMessage(MAIL));
    await fc.assert(
      fc.asyncProperty(fields, async ({ name, address, ...rest }) => {
        let built;
        try {
          built = createMimeMessage({ ...MAIL, ...rest, to: [{ name, address }] });
        } catch (error) {
          expect(error).toBeInstanceOf(MimeFieldRefused);
          return;
        }
        const mail = await PostalMime.parse(built);
        expect(mail.to?.map((one) => one.address)).toEqual([address]);
        expect(mail.cc ?? []).toEqual([]);
        expect(mail.bcc ?? []).toEqual([]);
        expect(usual).toEqual(expect.arrayContaining(mail.headers.map(({ key }) => key)));
      }),
      { numRuns: runsOf(0.1), seed: SEED },
    );
  }, 900_000);
});
