/** Zip archives of the same bytes for the same content: entries in the order given, dated by the argument. */
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { localDateOf, localTimeOf, type Instant } from '#domain/shared/time.ts';

export type ZipEntries = Readonly<Record<string, Uint8Array>>;

/** Zip dates have no zone: the local time of Viet Nam, in steps of two seconds, from 1980. */
export function zip(entries: ZipEntries, at: Instant): Uint8Array {
  const [year = 1980, month = 1, day = 1] = localDateOf(at).split('-').map(Number);
  const [hour = 0, minute = 0] = localTimeOf(at).split(':').map(Number);
  // The zipper reads the fields of the machine's zone, so the date is made of these fields in that zone.
  const mtime = new Date(year, month - 1, day, hour, minute);
  const files: Zippable = {};
  for (const [name, bytes] of Object.entries(entries)) files[name] = [bytes, { mtime, level: 6 }];
  return zipSync(files);
}

/** @throws when the bytes are no zip archive. */
export function unzip(bytes: Uint8Array): ZipEntries {
  return unzipSync(bytes);
}

/** The same archive with other dates. */
export function redate(bytes: Uint8Array, at: Instant): Uint8Array {
  return zip(unzip(bytes), at);
}
