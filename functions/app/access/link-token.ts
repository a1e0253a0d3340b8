/**
 * The token of a link: base64url of `1.<key id>.<link id>.` and 32 bytes of HMAC. The link id is
 * `<cluster>/<unit>/<reader>/<generation>`: it needs no row of its own, and the same mail composed again carries
 * the same link. Who guesses an id still lacks the signature; the token itself is stored nowhere.
 */
import type { Keys } from '../ports.ts';
import { sameBytes, signature } from './seals.ts';
import type { LinkName, LinkReader } from '#domain/access/link.ts';

const VERSION = '1';
const MAC_BYTES = 32;
/** Longer than any token of ours: what is longer is not looked at. */
const MAX_TOKEN = 300;
const SIGNED =
  /^1\.([a-z0-9]{1,16})\.([a-z0-9-]{1,40})\/([a-z0-9.-]{1,40})\/(unit|leader)\/([1-9]\d{0,5})\.$/;

const idOf = ({ cluster, unit, reader, generation }: LinkName): string =>
  `${cluster}/${unit}/${reader}/${generation}`;

const fieldsOf = (link: LinkName): string[] => [VERSION, link.cluster, link.unit, link.reader, idOf(link)];

export async function linkToken(keys: Keys, link: LinkName): Promise<string> {
  const key = await keys.current();
  const head = Buffer.from(`${VERSION}.${key.id}.${idOf(link)}.`, 'ascii');
  return Buffer.concat([head, signature(key, 'link', fieldsOf(link))]).toString('base64url');
}

/** The link a token was made for; undefined for anything that is not exactly a token of a live key. */
export async function readLinkToken(keys: Keys, token: string): Promise<LinkName | undefined> {
  if (token.length > MAX_TOKEN) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // Letters that decode alike are not the same token: exactly one text opens a link.
  if (bytes.toString('base64url') !== token || bytes.length <= MAC_BYTES) return undefined;
  const head = bytes.subarray(0, -MAC_BYTES).toString('latin1');
  const [, keyId = '', cluster = '', unit = '', reader, generation] = SIGNED.exec(head) ?? [];
  if (reader === undefined) return undefined;
  const link = { cluster, unit, reader: reader as LinkReader, generation: Number(generation) };
  const key = await keys.byId(keyId);
  if (!key) return undefined;
  const expected = signature(key, 'link', fieldsOf(link));
  return sameBytes(bytes.subarray(-MAC_BYTES), expected) ? link : undefined;
}

/** `/m/<token>` wherever it stands in a text. */
const TOKENS = /\/m\/[A-Za-z0-9_-]{16,}/g;

/** For every copy of a mail that is not the recipient's own. */
export function maskTokens(text: string): string {
  return text.replace(TOKENS, '/m/…');
}
