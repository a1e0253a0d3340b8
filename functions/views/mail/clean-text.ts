/** Makes text from people fit for a mail: NFC, no control characters, one line where one line is meant. */
import { MAX_SUBJECT } from './mail-model.ts';

/** Line ends and white space of every kind. */
const BREAKS = /[\s\u0085\u2028\u2029]+/gu;
/** Controls, zero-width characters and marks that turn the direction of writing: they hide or reorder text. */
const INVISIBLE = /[\p{Cc}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Text on one line. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(BREAKS, ' ').replace(INVISIBLE, '').trim();
}

/** Text that keeps its own lines, without trailing space and with at most one empty line in a row. */
export function manyLines(text: string): string {
  const lines = text.normalize('NFC').split(/\r\n|[\n\r\u0085\u2028\u2029]/u);
  return lines
    .map(oneLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Cuts at a word, with "…", so that at most `max` code units remain. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = text.slice(0, Math.max(0, max - 1)).replace(/[\uD800-\uDBFF]$/u, '');
  const word = room.lastIndexOf(' ');
  return `${(word > max / 2 ? room.slice(0, word) : room).trimEnd()}…`;
}

/** A subject of at most {@link MAX_SUBJECT}: the act gives way, the date after it never does. */
export function subjectOf(act: string, date = ''): string {
  const tail = clip(oneLine(date), MAX_SUBJECT / 2);
  const joint = tail === '' || /^[,:]/.test(tail) ? '' : ' ';
  return clip(oneLine(act), MAX_SUBJECT - tail.length - joint.length) + joint + tail;
}

/** Ends a sentence that has no end mark yet. */
export function sentence(text: string): string {
  const line = oneLine(text);
  return line === '' || /[.!?…:;]["”’)]?$/u.test(line) ? line : `${line}.`;
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
