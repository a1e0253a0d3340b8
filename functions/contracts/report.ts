/** How the checks of a file speak: a path, what is wrong, and the way out. */
import type * as z from 'zod';
import { says } from './file-fields.ts';
import { suggestion } from './nearest.ts';

export type Path = readonly (string | number)[];
export type Report = (path: Path, message: string, wayOut: string) => void;

export function reportTo(context: z.RefinementCtx): Report {
  return (path, message, wayOut) =>
    context.addIssue({ code: 'custom', path: [...path], message: says(message, wayOut) });
}

/** Says when an id is none of those known; `what` is its kind in words: "đơn vị", "chỉ tiêu". */
export function mustKnow(
  report: Report,
  path: Path,
  id: string | undefined,
  known: ReadonlySet<string>,
  what: string,
): boolean {
  if (id === undefined || known.has(id)) return true;
  report(path, `Không có ${what} "${id}"`, suggestion(id, known));
  return false;
}

/** Each id once: later ones are told where the first stands. */
export function eachOnce(
  report: Report,
  path: Path,
  ids: readonly string[],
  key: string,
  what: string,
): void {
  const first = new Map<string, number>();
  ids.forEach((id, i) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, i);
    else {
      const at = key === '' ? [...path, i] : [...path, i, key];
      report(at, `Mã ${what} "${id}" bị trùng với dòng thứ ${earlier + 1}`, 'đổi mã, hoặc bỏ dòng trùng');
    }
  });
}
