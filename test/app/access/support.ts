/** A door of a small cluster: its own wall clock, mails as bytes, links and codes as their readers get them. */
import PostalMime from 'postal-mime';
import { makeWorld, type WorldOptions } from '../support/world.ts';
import { CLUSTER_ID } from '../support/people.ts';
import type { SignInDeps } from '#app/access/access-deps.ts';
import { linkToken } from '#app/access/link-token.ts';
import { sendNotice } from '#app/mail/send-notice.ts';
import type { Mail, Row } from '#app/ports.ts';
import { ofNotices } from '#app/store/keys.ts';
import { createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import { createMailComposer } from '#compose-mail';
import type { LinkReader } from '#domain/access/link.ts';
import { addSeconds, instant, type Instant } from '#domain/shared/time.ts';
import { memoryStorage } from '#engine/storage.ts';

export const SITE_URL = 'https://thi-dua.example';
export const UNIT = 'thads-son-la';

export type Door = Awaited<ReturnType<typeof makeDoor>>;

export async function makeDoor(options: WorldOptions = {}) {
  const world = await makeWorld(options);
  const storage = memoryStorage();
  // Years away from the clock of the cycle: whoever mixes them up fails.
  let wall: Instant = instant('2031-05-06T01:00:00Z');
  const keys = createSeededKeys(1);
  const deps: SignInDeps = {
    ...world.deps,
    machine: { now: () => wall },
    keys,
    carryOut: (change) => change(),
  };
  const mails: Mail[] = [];
  const mailDeps = {
    ...world.deps,
    mailEvents: storage.mailEvents,
    composer: createMailComposer({ from: 'cum@thi-dua.example', siteUrl: SITE_URL, keys }),
    from: 'cum@thi-dua.example',
    transport: {
      tellsEvents: true,
      send: async (mail: Mail) => {
        mails.push(mail);
        return { messageId: `m-${mails.length}` };
      },
    },
  };
  return {
    ...world,
    deps,
    mails,
    wait: (seconds: number) => (wall = addSeconds(wall, seconds)),
    link: (unit = UNIT, reader: LinkReader = 'unit', generation = 1) => ({
      cluster: CLUSTER_ID,
      unit,
      reader,
      generation,
    }),
    token: (unit = UNIT, reader: LinkReader = 'unit', generation = 1) =>
      linkToken(keys, { cluster: CLUSTER_ID, unit, reader, generation }),
    /** Sends what is owed. */
    post: async (): Promise<void> => {
      for (const { id, status } of await world.notices()) {
        if (status === 'pending') await sendNotice(mailDeps, ofNotices(CLUSTER_ID, id));
      }
    },
    /** The digits of the latest mail that has some. */
    code: async (): Promise<string> => {
      const texts = await Promise.all(mails.map(async ({ raw }) => (await PostalMime.parse(raw)).text ?? ''));
      return texts.map((text) => /Mã xác nhận: (\d{6})\./.exec(text)?.[1] ?? '').findLast(Boolean) ?? '';
    },
    rows: async (): Promise<Row[]> => {
      const parts = ['', '#access', '#notice', '#audit', '#command'];
      return (await Promise.all(parts.map((part) => world.table.query(CLUSTER_ID + part)))).flat();
    },
  };
}
