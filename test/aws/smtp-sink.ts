/**
 * Takes what the emulator relays (SMTP_HOST): the only place where the envelope and the whole message of a raw
 * mail are seen. As much of RFC 5321 as Python's smtplib speaks; one JSON line a mail, in a file, because
 * tests run in other processes than the set-up.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';

export interface RelayedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The message, one character a byte. */
  readonly raw: string;
}

export interface SmtpSink {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  readonly stop: () => Promise<void>;
}

export async function startSmtpSink(file: string): Promise<SmtpSink> {
  writeFileSync(file, '');
  const server = createServer((socket) =>
    serve(socket, (mail) => appendFileSync(file, `${JSON.stringify(mail)}\n`)),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    host: `127.0.0.1:${port}`,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

export function readRelayed(file: string): RelayedMail[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RelayedMail);
}

function serve(socket: Socket, take: (mail: RelayedMail) => void): void {
  let mail = { from: '', to: [] as string[] };
  let data: string[] | undefined;
  let rest = '';
  const say = (line: string) => void socket.write(`${line}\r\n`);
  const hear = (line: string): void => {
    if (data) {
      if (line !== '.') return void data.push(line.startsWith('.') ? line.slice(1) : line);
      take({ ...mail, raw: data.join('\r\n') });
      data = undefined;
      return say('250 taken');
    }
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? [];
    switch (line.slice(0, 4).toUpperCase()) {
      case 'MAIL':
        mail = { from: address, to: [] };
        return say('250 ok');
      case 'RCPT':
        mail.to.push(address);
        return say('250 ok');
      case 'DATA':
        data = [];
        return say('354 go on');
      case 'QUIT':
        say('221 bye');
        return void socket.end();
      default:
        return say('250 ok');
    }
  };
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    lines.forEach(hear);
  });
  say('220 sink');
}
