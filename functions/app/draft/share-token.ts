/**
 * The token of a link on which a draft can be read: base64url of `1.<key id>.<share id>.` and 32 bytes of HMAC, as
 * links of mails have it, signed for this purpose alone. It is stored nowhere; whether it opens says the row.
 */
import type { Keys } from '../ports.ts';
import { sameBytes, signature } from '../access/seals.ts';

export interface ShareName {
  readonly cluster: string;
  readonly cycle: string;
  readonly stage: string;
  readonly unit: string;
  readonly n: number;
}

const VERSION = '1';
const MAC_BYTES = 32;
/** Longer than any token of ours: what is longer is not looked at. */
const MAX_TOKEN = 400;
const ID = '([a-z0-9.-]{1,60})';
const SIGNED = new RegExp(`^1\\.([a-z0-9]{1,16})\\.${ID}/${ID}/${ID}/${ID}/([1-9]\\d{0,5})\\.$`);

const fieldsOf = ({ cluster, cycle, stage, unit, n }: ShareName): string[] => [
  ...[VERSION, cluster, cycle, stage, unit],
  String(n),
];

export async function shareToken(keys: Keys, share: ShareName): Promise<string> {
  const key = await keys.current();
  const [, ...id] = fieldsOf(share);
  const head = Buffer.from(`${VERSION}.${key.id}.${id.join('/')}.`, 'ascii');
  return Buffer.concat([head, signature(key, 'draft', fieldsOf(share))]).toString('base64url');
}

/** Undefined for anything that is not exactly a token of a live key. */
export async function readShareToken(keys: Keys, token: string): Promise<ShareName | undefined> {
  if (token.length > MAX_TOKEN) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // Letters that decode alike are not the same token: exactly one text opens the page.
  if (bytes.toString('base64url') !== token || bytes.length <= MAC_BYTES) return undefined;
  const head = bytes.subarray(0, -MAC_BYTES).toString('latin1');
  const [, keyId, cluster = '', cycle = '', stage = '', unit = '', n] = SIGNED.exec(head) ?? [];
  if (keyId === undefined) return undefined;
  const share = { cluster, cycle, stage, unit, n: Number(n) };
  const key = await keys.byId(keyId);
  if (!key) return undefined;
  return sameBytes(bytes.subarray(-MAC_BYTES), signature(key, 'draft', fieldsOf(share))) ? share : undefined;
}
