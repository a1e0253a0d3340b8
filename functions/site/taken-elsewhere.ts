/**
 * A store elsewhere asks for the size of a file only: what is no document by its name and first bytes it takes, and
 * the site never lists it. Whoever sent it is told when the store sends the browser back.
 */
import type { StoredFile } from '#app/ports.ts';
import { FILE_KINDS, safeFileName } from '#contracts/file-names.ts';
import type { SiteContext } from './visiting.ts';

/** Why what was just uploaded is not among the files; undefined when it is, or when nothing came from a store. */
export function whyNotAmong(
  c: SiteContext,
  files: readonly StoredFile[],
  kinds: readonly string[] = FILE_KINDS,
): string | undefined {
  // S3 adds `key` to the address of `success_action_redirect` ("POST Object", S3 API reference).
  const [given = '', id] = (c.req.query('key') ?? '').split('/').reverse();
  if (id === undefined || files.some((file) => file.id === id)) return undefined;
  const name = safeFileName(given);
  return `Tệp "${name}" không được nhận: đề nghị chọn tệp ${kinds.join(', ')} có nội dung đúng loại ghi ở tên tệp.`;
}
