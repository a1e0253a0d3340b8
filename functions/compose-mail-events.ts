import type { EventDeps } from '#app/mail/mail-events.ts';
import type { MailEventsEnv } from '#contracts/env.ts';
import { composeDeps, composeTable } from './compose.ts';

export { parseMailEvent } from '#adapters/ses/parse-mail-event.ts';

export function composeMailEvents(env: MailEventsEnv): EventDeps {
  return { ...composeDeps(env), mailEvents: composeTable(env.MAIL_EVENTS_TABLE_NAME) };
}
