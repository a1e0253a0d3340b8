import { recordMailEvent } from '#app/mail/mail-events.ts';
import { mailEventsEnv } from '#contracts/env.ts';
import { composeMailEvents, parseMailEvent } from '#compose-mail-events';
import { readEnv } from '#compose';
import { sqsBatch } from '../sqs-batch.ts';

const deps = composeMailEvents(readEnv(mailEventsEnv));

export const handler = sqsBatch(async (body) => {
  const event = parseMailEvent(body);
  if (event) await recordMailEvent(deps, event);
  return 'done';
});
