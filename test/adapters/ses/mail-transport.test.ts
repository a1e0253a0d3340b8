import { SESServiceException, type SESClient } from '@aws-sdk/client-ses';
import { describe, expect, it } from 'vitest';
import { createMailTransport, RATE_TRIES } from '#adapters/ses/create-mail-transport.ts';
import type { Mail } from '#app/ports.ts';

const mail: Mail = {
  from: 'thi-dua@cum.example',
  to: ['a@x.example'],
  cc: [],
  raw: new Uint8Array(),
  tag: { cluster: 'cum', notice: 'n', attempt: 1 },
};

/** SES saying these things in turn; a text is a message id. */
function transportOver(answers: (Error | string)[]) {
  const slept: number[] = [];
  const client = {
    send: async () => {
      const answer = answers.shift() ?? 'last';
      if (typeof answer !== 'string') throw answer;
      return { MessageId: answer };
    },
  } as unknown as SESClient;
  const sleep = async (ms: number) => void slept.push(ms);
  return {
    slept,
    answers,
    ...createMailTransport({ client, configurationSet: 's', random: () => 0.5, sleep }),
  };
}

const refusal = (name: string, message: string, httpStatusCode = 400) =>
  new SESServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode } });
const rate = () => refusal('Throttling', 'Maximum sending rate exceeded.');

describe('the transport of SES', () => {
  it('waits while the rate is exceeded, as nothing was sent', async () => {
    const ses = transportOver([rate(), rate(), 'm-1']);
    expect(await ses.send(mail)).toEqual({ messageId: 'm-1' });
    expect(ses.slept).toEqual([1000, 1000]);
  });

  it('gives the mail back when the rate stays exceeded', async () => {
    const ses = transportOver(Array.from({ length: 100 }, rate));
    await expect(ses.send(mail)).rejects.toMatchObject({ name: 'MailRefused', again: true });
    expect(ses.slept).toHaveLength(RATE_TRIES - 1);
  });

  it('does not wait for the quota of the day, nor for what will not be taken, nor when nobody knows', async () => {
    const daily = transportOver([refusal('Throttling', 'Daily message quota exceeded.')]);
    await expect(daily.send(mail)).rejects.toMatchObject({ again: true });
    const rejected = transportOver([refusal('MessageRejected', 'Email address is not verified.')]);
    await expect(rejected.send(mail)).rejects.toMatchObject({ again: false });
    const lost = transportOver([new Error('socket hang up')]);
    await expect(lost.send(mail)).rejects.toThrow('socket hang up');
    expect([daily, rejected, lost].map(({ slept }) => slept.length)).toEqual([0, 0, 0]);
  });
});
