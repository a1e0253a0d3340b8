import { SESClient } from '@aws-sdk/client-ses';
import { createMailTransport } from '#adapters/ses/create-mail-transport.ts';
import { createSsmKeys } from '#adapters/signing/create-ssm-keys.ts';
import type { MailDeps } from '#app/deps.ts';
import type { MailerEnv } from '#contracts/env.ts';
import { addressOf, createMailComposer } from './compose-mail.ts';
import { composeParameters } from './compose-parameters.ts';
import { composeDeps, composeTable } from './compose.ts';

export function composeMailer(env: MailerEnv): MailDeps {
  // One try: SES has no idempotency key, a retry inside the SDK could send the mail twice.
  const client = new SESClient({ maxAttempts: 1 });
  return {
    ...composeDeps(env),
    transport: createMailTransport({
      client,
      configurationSet: env.MAIL_CONFIGURATION_SET,
      random: Math.random,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
    mailEvents: composeTable(env.MAIL_EVENTS_TABLE_NAME),
    composer: createMailComposer({
      from: env.MAIL_FROM,
      siteUrl: env.SITE_URL,
      keys: createSsmKeys(composeParameters(), env.KEYS_PARAMETER),
    }),
    // The envelope's sender is the address alone: a name with Vietnamese letters is refused there (SES wants ASCII).
    from: addressOf(env.MAIL_FROM),
  };
}
