/**
 * Mail by an office's own SMTP server (RFC 5321). One connection a mail: an office sends some dozens a day, and
 * what became of one message can never be mixed up with that of another.
 */
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Readable } from 'node:stream';
import { MailRefused, type Mail, type MailTransport } from '#app/ports.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte (RFC 8314), `starttls` demanded before anything is said, `none` for a relay on this machine. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
  /** Name this machine gives itself in EHLO. */
  readonly helo?: string;
  /** A certificate authority of the office's own, PEM. */
  readonly ca?: string;
}

/** Beyond it nobody knows whether the mail left. */
const ANSWER_MS = 20_000;
const CONNECT_MS = 10_000;

/** Addresses the server refused for good while it took the mail for the others. */
export type TellRefused = (mail: Mail, addresses: readonly string[]) => void;

/**
 * It hears of no delivery, so `tellsEvents` is false: an attempt whose end was lost becomes `unknown` and waits for
 * a person. What it took is remembered by its place.
 */
export function createSmtpTransport(
  settings: SmtpSettings,
  tellRefused: TellRefused = () => undefined,
): MailTransport {
  return {
    tellsEvents: false,
    async send(mail) {
      const attempt: Attempt = { handedOver: false };
      const connection = await connected(settings);
      try {
        const { rejected, response } = await sendOn(connection, mail, attempt);
        if (rejected.length > 0) tellRefused(mail, rejected);
        return { messageId: response.slice(0, 200) };
      } catch (error) {
        throw refusalOf(error, attempt, mail, tellRefused) ?? error;
      } finally {
        connection.close();
      }
    },
  };
}

interface Attempt {
  /** The server asked for the message (354) and some of it may have left. */
  handedOver: boolean;
}

/** Says hello, and who we are, and nothing else. @throws MailRefused: nothing was sent, later may do. */
export async function connected(settings: SmtpSettings): Promise<SMTPConnection> {
  const { host, port, security, helo, ca, user, password } = settings;
  const connection = new SMTPConnection({
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls' },
    ...(security === 'none' && { ignoreTLS: true }),
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: ANSWER_MS },
    ...(helo !== undefined && { name: helo }),
    ...(ca !== undefined && { tls: { ca } }),
  });
  // What a connection says after its step has ended is nobody's: without a listener it would end the process.
  connection.on('error', () => undefined);
  try {
    await step(connection, (done) => connection.connect(done));
    if (user !== undefined) {
      const credentials = { user, pass: password ?? '' };
      await step(connection, (done) => connection.login({ credentials }, done));
    }
    return connection;
  } catch (error) {
    connection.close();
    throw new MailRefused(`${host}:${port} ${textOf(error)}`, true);
  }
}

function sendOn(connection: SMTPConnection, mail: Mail, attempt: Attempt) {
  // The message is first asked for when the server wants it: what fails before was definitely not sent.
  const message = new Readable({
    read() {
      attempt.handedOver = true;
      this.push(mail.raw);
      this.push(null);
    },
  });
  const envelope = { from: mail.from, to: [...mail.to, ...mail.cc], size: mail.raw.byteLength };
  return new Promise<SMTPConnection.SentMessageInfo>((resolve, reject) => {
    connection.send(envelope, message, (error, info) => {
      if (error) reject(error);
      else resolve(info);
    });
  });
}

/** A step ends by its callback or by an error of the connection, whichever comes first. */
function step(
  connection: SMTPConnection,
  begin: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    begin((error) => {
      connection.removeListener('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Undefined: nobody knows, the message was under way and no answer came. */
function refusalOf(
  error: unknown,
  { handedOver }: Attempt,
  mail: Mail,
  tellRefused: TellRefused,
): MailRefused | undefined {
  const code = codeOf(error);
  // 5yz: for good; 4yz: later (RFC 5321, 4.2.1).
  if (code !== undefined && code >= 400) {
    const again = code < 500;
    if (!again && isOfRecipients(error)) tellRefused(mail, [...mail.to, ...mail.cc]);
    return new MailRefused(textOf(error), again);
  }
  return handedOver ? undefined : new MailRefused(textOf(error), true);
}

const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : undefined;

const isOfRecipients = (error: unknown): boolean =>
  error instanceof Error && 'command' in error && error.command === 'RCPT TO';

/** One line, short: the server's text stands on the board. It never holds the password. */
function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/[\r\n]+/g, ' ').slice(0, 300);
}
