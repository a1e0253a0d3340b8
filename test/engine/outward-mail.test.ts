import { describe, expect, it } from 'vitest';
import { rememberingTransport } from '#engine/outward-mail.ts';
import type { Mail, MailEvent } from '#app/ports.ts';
import { instant } from '#domain/shared/time.ts';

const MAIL: Mail = {
  from: 'a@b.example',
  to: ['x@y.example'],
  cc: ['z@y.example'],
  raw: new Uint8Array(),
  tag: { cluster: 'c', notice: 'n', attempt: 2 },
};
const at = instant('2026-03-02T01:00:00Z');

describe('mail that leaves an embedded place', () => {
  it('is noted once taken, and so are addresses refused for good', async () => {
    const events: MailEvent[] = [];
    const transport = rememberingTransport(
      (tellRefused) => ({
        tellsEvents: false,
        send: async (mail) => {
          tellRefused(mail, mail.cc);
          return { messageId: '1' };
        },
      }),
      { now: () => at, tell: (event) => events.push(event) },
    );
    expect(transport).toMatchObject({ tellsEvents: false, remembers: true });
    await transport.send(MAIL);
    expect(events).toEqual([
      { tag: MAIL.tag, at, is: 'bounced', addresses: ['z@y.example'] },
      { tag: MAIL.tag, at, is: 'sent', addresses: ['x@y.example', 'z@y.example'] },
    ]);
  });

  it('is not noted when nobody knows whether it left', async () => {
    const events: MailEvent[] = [];
    const transport = rememberingTransport(
      () => ({ tellsEvents: false, send: () => Promise.reject(new Error('cut')) }),
      { now: () => at, tell: (event) => events.push(event) },
    );
    await expect(transport.send(MAIL)).rejects.toThrow('cut');
    expect(events).toEqual([]);
  });
});
