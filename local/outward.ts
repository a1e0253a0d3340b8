/** The way out for mails of an office, by its configuration. */
import {
  createSmtpTransport,
  type SmtpSettings,
  type TellRefused,
} from '#adapters/smtp/create-smtp-transport.ts';
import type { MailTransport } from '#app/ports.ts';
import { readSecretFile, type OfficeConfig } from './office-config.ts';

export type SmtpConfig = NonNullable<NonNullable<OfficeConfig['mail']>['smtp']>;

/** @throws BadOfficeConfig when a file it names cannot be read: the server does not begin. */
export function smtpSettings(folder: string, config: SmtpConfig): SmtpSettings {
  const { host, port, security, user, passwordFile, helo, caFile } = config;
  return {
    ...{ host, port, security },
    ...(user !== undefined && { user }),
    ...(passwordFile !== undefined && { password: readSecretFile(folder, passwordFile) }),
    ...(helo !== undefined && { helo }),
    ...(caFile !== undefined && { ca: readSecretFile(folder, caFile) }),
  };
}

export function outwardBy(folder: string, config: SmtpConfig): (tellRefused: TellRefused) => MailTransport {
  const settings = smtpSettings(folder, config);
  return (tellRefused) => createSmtpTransport(settings, tellRefused);
}
