/** The cookie that says which code a device waits for; signed, so that only the button of a link gives one. */
import type { Keys } from '#app/ports.ts';
import { openText, sealText } from '#app/access/seals.ts';
import type { ContactRole } from '#domain/access/link.ts';

export interface Waiting {
  readonly cluster: string;
  /** The challenge. */
  readonly id: string;
  readonly contact: ContactRole;
}

const FORM = /^([a-z0-9-]+)\/([a-z0-9]+)\/(main|deputy|leader)$/;

export function sealWaiting(keys: Keys, { cluster, id, contact }: Waiting): Promise<string> {
  return sealText(keys, 'challenge', `${cluster}/${id}/${contact}`);
}

export async function readWaiting(keys: Keys, cookie: string | undefined): Promise<Waiting | undefined> {
  const text = cookie === undefined ? undefined : await openText(keys, 'challenge', cookie);
  const [, cluster, id, contact] = FORM.exec(text ?? '') ?? [];
  if (cluster === undefined || id === undefined || contact === undefined) return undefined;
  return { cluster, id, contact: contact as ContactRole };
}
