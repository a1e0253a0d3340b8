import { sendNotice } from '#app/mail/send-notice.ts';
import { mailerEnv } from '#contracts/env.ts';
import { NoticeKey } from '#contracts/events.ts';
import { readEnv } from '#compose';
import { composeMailer } from '#compose-mailer';
import { sqsBatch } from '../sqs-batch.ts';

const deps = composeMailer(readEnv(mailerEnv));

export const handler = sqsBatch('mails taken', (body) => sendNotice(deps, NoticeKey.parse(body)));
