/** The list of breached-passwords.md, read when a password is first judged. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

let known: ReadonlySet<string> | undefined;

/** In lower case; none is shorter than what an account wants anyway. */
export function breachedPasswords(): ReadonlySet<string> {
  known ??= new Set(
    gunzipSync(readFileSync(new URL('breached-passwords.txt.gz', import.meta.url)))
      .toString('utf8')
      .trimEnd()
      .split('\n'),
  );
  return known;
}
