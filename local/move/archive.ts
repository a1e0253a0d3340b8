/** A cluster in one file: a zip of `manifest.json`, `rows.jsonl`, `mail-events.jsonl` and the files of its units. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { BadCopy, type ClusterCopy } from '#app/move/cluster-copy.ts';
import type { FilePlace, Row } from '#app/ports.ts';
import { InstantField } from '#contracts/shared.ts';
import { toRow } from '#adapters/dynamodb/stored-row.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface MovedFile {
  readonly place: FilePlace;
  readonly id: string;
  readonly name: string;
  readonly content: Uint8Array;
}

export interface Archive {
  readonly copy: ClusterCopy;
  readonly files: readonly MovedFile[];
  readonly at: Instant;
  /** Id of the key that signed the links that are out; the key itself is not in it. */
  readonly keyId: string;
  readonly clock: 'real' | 'stepped';
  /** Of the whole content; names the import. */
  readonly hash: string;
}

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const Place = z.strictObject({ cluster: z.string(), cycle: z.string(), stage: z.string(), unit: z.string() });
const Manifest = z.strictObject({
  format: z.literal('thidua-cluster'),
  version: z.literal(1),
  cluster: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string(),
  at: InstantField,
  clock: z.enum(['real', 'stepped']),
  keyId: z.string(),
  rows: z.strictObject({ count: z.int(), sha256: hex }),
  mailEvents: z.strictObject({ count: z.int(), sha256: hex }),
  files: z.array(z.strictObject({ place: Place, id: z.string(), name: z.string(), sha256: hex })),
});
type Manifest = z.infer<typeof Manifest>;

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const lines = (rows: readonly Row[]): Uint8Array =>
  strToU8(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const pathOf = (n: number): string => `files/${String(n).padStart(6, '0')}`;

/** The same content gives the same bytes. */
export function packArchive({ copy, files, at, keyId, clock }: Omit<Archive, 'hash'>): Uint8Array {
  const rows = lines(copy.rows);
  const events = lines(copy.mailEvents);
  const manifest: Manifest = {
    ...{ format: 'thidua-cluster', version: 1, cluster: copy.cluster, name: copy.name, at, clock, keyId },
    rows: { count: copy.rows.length, sha256: sha256(rows) },
    mailEvents: { count: copy.mailEvents.length, sha256: sha256(events) },
    files: files.map(({ place, id, name, content }) => ({ place, id, name, sha256: sha256(content) })),
  };
  const entries: Zippable = {
    'manifest.json': strToU8(JSON.stringify(manifest, null, 2)),
    'rows.jsonl': rows,
    'mail-events.jsonl': events,
    ...Object.fromEntries(files.map(({ content }, n) => [pathOf(n), content])),
  };
  return zipSync(entries, { mtime: new Date(Date.UTC(1980, 0, 2)) });
}

/** @throws BadCopy when it is no archive, of another version, or not as it was written. */
export function openArchive(bytes: Uint8Array): Archive {
  const entries = unzipped(bytes);
  const text = entries['manifest.json'];
  if (!text) throw new BadCopy(['no manifest.json: this is no export of a cluster']);
  const read = Manifest.safeParse(jsonOf(strFromU8(text)));
  if (!read.success) {
    throw new BadCopy(
      read.error.issues.map((issue) => `manifest.json: ${issue.path.join('.')}: ${issue.message}`),
    );
  }
  const manifest = read.data;
  const content = (path: string, wanted: string): Uint8Array => {
    const found = entries[path];
    if (!found) throw new BadCopy([`${path} is missing`]);
    if (sha256(found) !== wanted) throw new BadCopy([`${path} is not as it was written`]);
    return found;
  };
  const rows = rowsOf(content('rows.jsonl', manifest.rows.sha256));
  const mailEvents = rowsOf(content('mail-events.jsonl', manifest.mailEvents.sha256));
  const files = manifest.files.map(({ place, id, name, sha256: hash }, n) => ({
    ...{ place, id, name },
    content: content(pathOf(n), hash),
  }));
  const { cluster, name, at, keyId, clock } = manifest;
  const copy = { cluster, name, rows, mailEvents, places: files.map(({ place }) => place) };
  return { copy, files, at, keyId, clock, hash: sha256(text) };
}

function unzipped(bytes: Uint8Array): Readonly<Record<string, Uint8Array | undefined>> {
  try {
    return unzipSync(bytes);
  } catch {
    throw new BadCopy(['this is no zip file']);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadCopy(['manifest.json is not JSON']);
  }
}

function rowsOf(bytes: Uint8Array): Row[] {
  return strFromU8(bytes)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => toRow(jsonOf(line) as Record<string, unknown>));
}
