/** An SMTP server on this machine that answers as told, so that each way of ending can be had. */
import { createServer, type Socket } from 'node:net';

/** What it says to a command in place of the usual; `hang-up` closes the connection instead. */
export type Answers = Partial<
  Record<'GREETING' | 'EHLO' | 'AUTH' | 'MAIL' | 'DATA' | 'END' | `RCPT ${string}`, string>
>;

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

export interface ScriptedServer {
  readonly port: number;
  readonly taken: readonly TakenMail[];
  /** Every line a client said outside of messages. */
  readonly heard: readonly string[];
  readonly stop: () => Promise<void>;
}

const USUAL: Readonly<Record<string, string>> = {
  GREETING: '220 ready',
  EHLO: '250-here\r\n250-AUTH PLAIN\r\n250 SIZE 20000000',
  AUTH: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  END: '250 taken as 42',
  QUIT: '221 bye',
  RSET: '250 ok',
};

export async function startServer(answers: Answers = {}): Promise<ScriptedServer> {
  const taken: TakenMail[] = [];
  const heard: string[] = [];
  const server = createServer((socket) => converse(socket, answers, taken, heard));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    taken,
    heard,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

function converse(socket: Socket, answers: Answers, taken: TakenMail[], heard: string[]): void {
  let from = '';
  let to: string[] = [];
  let body: string[] | undefined;
  let rest = '';
  const told: Readonly<Record<string, string | undefined>> = answers;
  const say = (verb: string, usual = verb): string => {
    const line = told[verb] ?? told[usual] ?? USUAL[usual] ?? '502 unknown';
    if (line === 'hang-up') socket.destroy();
    else socket.write(`${line}\r\n`);
    return line;
  };
  const hear = (line: string): void => {
    if (body) {
      if (line !== '.') return void body.push(line);
      const text = body.join('\n');
      body = undefined;
      if (say('END').startsWith('2')) taken.push({ from, to, text });
      return;
    }
    heard.push(line);
    const verb = line.slice(0, 4).toUpperCase();
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? [];
    if (verb === 'MAIL') [from, to] = [address, []];
    if (verb !== 'RCPT') {
      if (say(verb).startsWith('354')) body = [];
    } else if (say(`RCPT ${address}`, 'RCPT').startsWith('2')) to.push(address);
  };
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    const lines = (rest + data.toString('latin1')).split('\r\n');
    rest = lines.pop() ?? '';
    lines.forEach(hear);
  });
  say('GREETING');
}
