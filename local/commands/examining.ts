/** Puts the doctor's checks together for the place that is meant. */
import { SESClient } from '@aws-sdk/client-ses';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMimeMessage } from '#adapters/mime/create-mime-message.ts';
import { createMailTransport } from '#adapters/ses/create-mail-transport.ts';
import { createSmtpTransport } from '#adapters/smtp/create-smtp-transport.ts';
import type { MailTransport, Table } from '#app/ports.ts';
import { fromSeconds } from '#domain/shared/time.ts';
import { openDatabase } from '#engine/table/open-database.ts';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';
import { addressOf, hostOf } from '#infra/config.ts';
import { openAwsPlace } from '../aws/aws-place.ts';
import { NoDeployment } from '../aws/stack-outputs.ts';
import { databaseOf, isDataFolder } from '../data-folder.ts';
import { awsChecks } from '../doctor/aws-checks.ts';
import { createAwsProbe } from '../doctor/aws-probe.ts';
import { contactAddresses } from '../doctor/contacts.ts';
import { systemDns } from '../doctor/dns.ts';
import { examine, type Check, type Finding } from '../doctor/finding.ts';
import { officeChecks } from '../doctor/office-checks.ts';
import { createOfficeProbe } from '../doctor/office-probe.ts';
import { oneOfEachDomain, roundTrip } from '../doctor/round-trip.ts';
import { BadOfficeConfig, readOfficeConfig } from '../office-config.ts';
import { openOfficeState } from '../office-state.ts';
import { smtpSettings } from '../outward.ts';
import type { DoctorOptions } from './doctor-options.ts';
import { badInput, Ended, EXIT } from './exit.ts';

export async function examineWhere(options: DoctorOptions): Promise<readonly Finding[]> {
  try {
    return await (options.aws === undefined ? examineOffice(options) : examineAws(options.aws, options));
  } catch (error) {
    if (error instanceof NoDeployment) throw new Ended(EXIT.unavailable, [error.message]);
    if (error instanceof BadOfficeConfig) badInput(...error.lines);
    throw error;
  }
}

async function examineAws(prefix: string, options: DoctorOptions): Promise<readonly Finding[]> {
  const { from, init } = options;
  const place = await openAwsPlace(prefix);
  try {
    const checks = awsChecks(createAwsProbe(place), systemDns(), {
      senderDomain: from === undefined ? undefined : hostOf(from),
      keysParameter: place.keysParameter,
      init: init === true,
    });
    const set = place.outputs.RoundTripConfigurationSet;
    if (options.mail !== true) return await examine(checks);
    if (from === undefined || set === undefined)
      badInput('--mail needs --from and a deployment of this release');
    const { endpoint, region, credentials } = place.account;
    const client = new SESClient({
      ...{ region, credentials, maxAttempts: 1 },
      ...(endpoint !== undefined && { endpoint }),
    });
    const transport = createMailTransport({ client, configurationSet: set, random: Math.random, sleep });
    const trips = await tripsOf(options, place, transport, from);
    return await examine([...checks, ...trips]);
  } finally {
    place.close();
  }
}

async function examineOffice(options: DoctorOptions): Promise<readonly Finding[]> {
  const { data, backups, init } = options;
  if (!isDataFolder(data))
    badInput(
      `${data} is no data folder; begin with "thidua cluster import <file>" or "thidua serve --empty"`,
    );
  const config = readOfficeConfig(data);
  const db = openDatabase(databaseOf(data));
  try {
    const table = createSqliteTable({ db });
    const mailEvents = createSqliteTable({ db, name: 'mailevents', feed: false });
    const { mail, publicUrl, signIn } = config;
    const probe = createOfficeProbe({
      ...{ folder: data, config, table, backups, now: () => new Date() },
      stepped: isStepped(data),
    });
    const checks = officeChecks(probe, systemDns(), {
      ...{ folder: data, publicUrl, init: init === true, ownIssuer: signIn !== undefined },
      senderDomain: mail === undefined ? undefined : hostOf(mail.from),
      sendsBySmtp: mail?.smtp !== undefined,
    });
    if (options.mail !== true) return await examine(checks);
    if (!mail?.smtp) badInput('--mail needs mail.smtp in office.json');
    const transport = createSmtpTransport(smtpSettings(data, mail.smtp));
    return await examine([
      ...checks,
      ...(await tripsOf(options, { table, mailEvents }, transport, mail.from)),
    ]);
  } finally {
    db.close();
  }
}

function isStepped(data: string): boolean {
  const state = openOfficeState(databaseOf(data));
  try {
    return state.settings()?.clock === 'stepped';
  } finally {
    state.db.close();
  }
}

async function tripsOf(
  { to }: DoctorOptions,
  { table, mailEvents }: { readonly table: Table; readonly mailEvents: Table },
  transport: MailTransport,
  from: string,
): Promise<Check[]> {
  const addresses = to ?? oneOfEachDomain(await contactAddresses(table));
  const deps = {
    ...{ transport, mailEvents, from: addressOf(from), now: () => performance.now() },
    id: () => randomBytes(8).toString('hex'),
    sleep: (ms: number) => sleep(ms),
    compose: (address: string, id: string) => probeMail(from, address, id),
  };
  return addresses.map((address) => ({
    ...{ check: 'round-trip', todo: 'look at the mail server' },
    run: async () => [await roundTrip(deps, address)],
  }));
}

const TEXT =
  'Thư này kiểm tra đường thư của hệ thống thi đua, được gửi theo lệnh của người quản trị. Đề nghị không trả lời và bỏ qua thư này.';

async function probeMail(from: string, to: string, id: string): Promise<Uint8Array> {
  const name = /^(.*) <[^>]+>$/.exec(from)?.[1];
  return createMimeMessage({
    ...{ noticeId: id, attempt: 1, to: [{ address: to }], cc: [] },
    from: { address: addressOf(from), ...(name !== undefined && { name }) },
    subject: 'Kiểm tra đường thư của hệ thống thi đua',
    text: `${TEXT}\n`,
    html: `<!DOCTYPE html><html lang="vi"><body><p>${TEXT}</p></body></html>`,
    date: fromSeconds(Math.floor(Date.now() / 1000)),
  });
}
