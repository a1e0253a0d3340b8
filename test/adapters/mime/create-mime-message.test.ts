import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createMimeMessage,
  messageIdOf,
  type MimeInput,
  MimeFieldRefused,
} from '#adapters/mime/create-mime-message.ts';
import { instant } from '#domain/shared/time.ts';
import { readMime } from './read-mime.ts';

const INPUT: MimeInput = {
  noticeId: 'unit.stp-dien-bien/opening/2027.registration/1',
  attempt: 1,
  from: { name: 'Thường trực Cụm thi đua', address: 'thi-dua@cum.example' },
  replyTo: { name: 'Cán bộ D', address: 'can-bo-d@don-vi.example' },
  to: [{ name: 'Cán bộ A', address: 'can-bo-a@don-vi.example' }],
  cc: [{ address: 'can-bo-b@don-vi.example' }],
  subject:
    'Đề nghị gửi đăng ký thi đua năm 2027 của đơn vị và các tập thể, cá nhân – hạn: hết ngày 25/3/2027 (thứ Năm)',
  text: `Kính gửi: Sở Tư pháp tỉnh Điện Biên\n\n${'Nội dung rất dài. '.repeat(200)}\n\nTrân trọng./.\n`,
  html: `<!DOCTYPE html>\n<p lang="vi">${'Kính gửi '.repeat(400)}</p>\n`,
  ics: 'BEGIN:VCALENDAR\r\nSUMMARY:Hạn gửi\r\nEND:VCALENDAR\r\n',
  date: instant('2027-03-02T01:00:00Z'),
};

const build = async (change: Partial<MimeInput> = {}): Promise<string> =>
  Buffer.from(createMimeMessage({ ...INPUT, ...change })).toString('latin1');

const without = (...names: (keyof MimeInput)[]): MimeInput =>
  Object.fromEntries(
    Object.entries(INPUT).filter(([name]) => !names.some((one) => one === name)),
  ) as typeof INPUT;

describe('the message', () => {
  test('carries headers that a reader decodes to what was given', async () => {
    const { headers } = readMime(await build());
    expect(headers.get('subject')).toBe(INPUT.subject);
    expect(headers.get('from')).toBe('Thường trực Cụm thi đua <thi-dua@cum.example>');
    expect(headers.get('reply-to')).toBe('Cán bộ D <can-bo-d@don-vi.example>');
    expect(headers.get('to')).toBe('Cán bộ A <can-bo-a@don-vi.example>');
    expect(headers.get('cc')).toBe('can-bo-b@don-vi.example');
    expect(headers.get('date')).toBe('Tue, 02 Mar 2027 01:00:00 +0000');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('mime-version')).toBe('1.0');
    expect(headers.get('message-id')).toBe(messageIdOf(INPUT));
    expect(messageIdOf(INPUT)).toMatch(/^<[0-9a-f]{32}@cum\.example>$/);
  });

  test('of a series is sorted by its List-Id and calls for nobody; others have neither', async () => {
    const { headers } = readMime(await build({ series: 'niem-phong-nhat-ky' }));
    expect(headers.get('list-id')).toBe('<niem-phong-nhat-ky.cum.example>');
    expect(headers.get('importance')).toBe('low');
    const plain = readMime(await build()).headers;
    expect([plain.has('list-id'), plain.has('importance')]).toEqual([false, false]);
    for (const series of ['', 'a b', 'a\r\nBcc: x@y.example', 'Ấ', 'x'.repeat(64)])
      await expect(build({ series }), series).rejects.toThrow(MimeFieldRefused);
  });

  test('holds text before HTML as alternatives, and the calendar beside them', async () => {
    const message = readMime(await build());
    expect(message.headers.get('content-type')).toMatch(/^multipart\/mixed/);
    const [alternative, calendar] = message.parts;
    expect(alternative!.headers.get('content-type')).toMatch(/^multipart\/alternative/);
    const [text, html] = alternative!.parts;
    expect(text!.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(text!.body.replaceAll('\r\n', '\n').trim()).toBe(INPUT.text.trim());
    expect(html!.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html!.body.replaceAll('\r\n', '\n').trim()).toBe(INPUT.html.trim());
    expect(calendar!.headers.get('content-type')).toMatch(/^text\/calendar; .*method=PUBLISH/);
    expect(calendar!.headers.get('content-disposition')).toBe('attachment; filename=thoi-han.ics');
    expect(calendar!.body).toBe(INPUT.ics);
  });

  test('is only the alternatives when there is no calendar, and has no empty Cc', async () => {
    const bytes = createMimeMessage({ ...without('ics', 'replyTo'), cc: [] });
    const message = readMime(Buffer.from(bytes).toString('latin1'));
    expect(message.headers.get('content-type')).toMatch(/^multipart\/alternative/);
    expect(message.parts).toHaveLength(2);
    expect(message.headers.has('cc')).toBe(false);
    expect(message.headers.has('reply-to')).toBe(false);
  });

  test('is the same bytes for the same input, and another message for another attempt', async () => {
    const first = await build();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await build()).toBe(first);
    const again = readMime(await build({ attempt: 2 }));
    expect(again.headers.get('message-id')).not.toBe(readMime(first).headers.get('message-id'));
    expect(again.headers.get('content-type')).not.toBe(readMime(first).headers.get('content-type'));
  });

  test('has lines of at most 998 octets, ended by CRLF, in ASCII only', async () => {
    const raw = await build({ text: 'ư'.repeat(5000), html: `<p>${'x'.repeat(5000)}</p>` });
    expect(raw).toMatch(/^[\t\n\r -~]*$/);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test('never reads a file or an address named in a body', async () => {
    const raw = await build({ text: 'file:///etc/passwd', html: '<img src="https://x.example/a.png">' });
    const [text] = readMime(raw).parts[0]!.parts;
    expect(text!.body.trim()).toBe('file:///etc/passwd');
  });
});

describe('a value that would break or forge a header', () => {
  const bad = ['\r\nBcc: x@y.example', '\n', '\r', '\0', '\u0085', '\u2028', '\x7f'];
  const fields: readonly [string, (text: string) => Partial<MimeInput>][] = [
    ['subject', (text) => ({ subject: `a${text}` })],
    ['noticeId', (text) => ({ noticeId: `a${text}` })],
    ['from', (text) => ({ from: { name: `a${text}`, address: 'a@x.example' } })],
    ['from', (text) => ({ from: { address: `a@x.example${text}` } })],
    ['replyTo', (text) => ({ replyTo: { name: `a${text}`, address: 'a@x.example' } })],
    ['to', (text) => ({ to: [...INPUT.to, { name: text, address: 'a@x.example' }] })],
    ['cc', (text) => ({ cc: [{ address: `a${text}@x.example` }] })],
  ];

  test.each(fields)('is refused and %s is named', async (field, change) => {
    for (const text of bad) {
      const refusal = await build(change(text)).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(MimeFieldRefused);
      expect(refusal).toMatchObject({ field });
    }
  });

  test('an address that is none is refused, as is a message to nobody', async () => {
    await expect(build({ to: [{ address: 'a@lạngsơn.vn' }] })).rejects.toMatchObject({ field: 'to' });
    await expect(build({ to: [] })).rejects.toMatchObject({ field: 'to' });
  });

  test('any other subject and name arrive as they are', async () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((text) =>
        text
          .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
          .replace(/\s+/gu, ' ')
          .trim(),
      )
      .filter((text) => text !== '');
    await fc.assert(
      fc.asyncProperty(word, word, async (subject, name) => {
        const { headers } = readMime(
          await build({
            subject: `Đề nghị ${subject}`,
            from: { name: `Đơn vị ${name}`, address: 'a@x.example' },
          }),
        );
        expect(headers.get('subject')).toBe(`Đề nghị ${subject}`);
        expect(headers.get('from')).toBe(`Đơn vị ${name} <a@x.example>`);
      }),
      { numRuns: 50 },
    );
  });
});
