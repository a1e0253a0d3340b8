import { afterEach, describe, expect, it } from 'vitest';
import { createSmtpTransport, type SmtpSettings } from '#adapters/smtp/create-smtp-transport.ts';
import { MailRefused, type Mail } from '#app/ports.ts';
import { startServer, type Answers, type ScriptedServer } from './scripted-server.ts';

const MAIL: Mail = {
  from: 'thi-dua@cum.example',
  to: ['hoa@don-vi.example'],
  cc: ['lan@don-vi.example'],
  raw: Buffer.from('Subject: thu\r\n\r\nKính gửi\r\n.một dòng có dấu chấm\r\n'),
  tag: { cluster: 'mnbg', notice: 'n', attempt: 1 },
};

let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function sent(answers: Answers = {}, settings: Partial<SmtpSettings> = {}) {
  server = await startServer(answers);
  const refused: string[] = [];
  const transport = createSmtpTransport(
    { host: '127.0.0.1', port: server.port, security: 'none', ...settings },
    (_mail, addresses) => refused.push(...addresses),
  );
  const outcome = await transport.send(MAIL).catch((error: unknown) => error);
  return { outcome, refused, taken: server.taken, heard: server.heard };
}

describe('mail by SMTP', () => {
  it('goes to everybody in one message, byte for byte', async () => {
    const { outcome, taken } = await sent();
    expect(outcome).toEqual({ messageId: '250 taken as 42' });
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({ from: MAIL.from, to: [...MAIL.to, ...MAIL.cc] });
    // RFC 5321, 4.5.2: a dot at the begin of a line is doubled on the way.
    expect(Buffer.from(taken[0]?.text ?? '', 'latin1').toString('utf8')).toContain(
      'Kính gửi\n..một dòng có dấu chấm',
    );
  });

  it('signs in before it says anything of the mail', async () => {
    const { heard } = await sent({}, { user: 'thi-dua', password: 'bí mật' });
    const verbs = heard.map((line) => line.slice(0, 4));
    expect(verbs.slice(0, 3)).toEqual(['EHLO', 'AUTH', 'MAIL']);
  });

  it('tells no delivery, so its doubtful ends are for a person', async () => {
    expect(createSmtpTransport({ host: 'x', port: 25, security: 'none' }).tellsEvents).toBe(false);
  });

  it('tells which of several addresses was refused', async () => {
    const { outcome, refused, taken } = await sent({ 'RCPT lan@don-vi.example': '550 no such user' });
    expect(outcome).toMatchObject({ messageId: '250 taken as 42' });
    expect(refused).toEqual(['lan@don-vi.example']);
    expect(taken[0]?.to).toEqual(['hoa@don-vi.example']);
  });
});

describe('a definite no', () => {
  it.each<[string, Answers, boolean]>([
    ['the server is busy', { GREETING: '421 too many' }, true],
    ['the connection is cut before the greeting', { GREETING: 'hang-up' }, true],
    ['the sender is put off', { MAIL: '451 later' }, true],
    ['the sender is refused', { MAIL: '550 not from you' }, false],
    ['the connection is cut at the sender', { MAIL: 'hang-up' }, true],
    ['the connection is cut before the message', { DATA: 'hang-up' }, true],
    ['the message is not wanted', { DATA: '554 no' }, false],
    ['the message is put off', { END: '452 full' }, true],
    ['the message is refused', { END: '552 too large' }, false],
  ])('%s', async (_what, answers, again) => {
    const { outcome, taken } = await sent(answers);
    expect(outcome).toBeInstanceOf(MailRefused);
    expect((outcome as MailRefused).again).toBe(again);
    expect(taken).toEqual([]);
  });

  it('nobody listens', async () => {
    const transport = createSmtpTransport({ host: '127.0.0.1', port: 1, security: 'none' });
    await expect(transport.send(MAIL)).rejects.toMatchObject({ name: 'MailRefused', again: true });
  });

  it('a wrong password says nothing against the mail, and is not in the text', async () => {
    const { outcome } = await sent({ AUTH: '535 no' }, { user: 'thi-dua', password: 'mat-khau-that' });
    expect(outcome).toMatchObject({ name: 'MailRefused', again: true });
    expect((outcome as MailRefused).message).not.toContain('mat-khau-that');
  });

  it('a server without STARTTLS hears neither password nor mail', async () => {
    const { outcome, heard } = await sent({}, { security: 'starttls', user: 'u', password: 'p' });
    expect(outcome).toMatchObject({ name: 'MailRefused', again: true });
    expect(heard.filter((line) => /^(AUTH|MAIL|RCPT|DATA)/.test(line))).toEqual([]);
  });

  it('every address is refused: those are told, and the mail has failed', async () => {
    const { outcome, refused } = await sent({
      'RCPT hoa@don-vi.example': '550 no',
      'RCPT lan@don-vi.example': '550 no',
    });
    expect(outcome).toMatchObject({ name: 'MailRefused', again: false });
    expect(refused).toEqual([...MAIL.to, ...MAIL.cc]);
  });
});

describe('nobody knows', () => {
  it('the connection is cut after the message and before its answer', async () => {
    const { outcome } = await sent({ END: 'hang-up' });
    expect(outcome).toBeInstanceOf(Error);
    expect(outcome).not.toBeInstanceOf(MailRefused);
  });
});
