/**
 * The links that mails carry. Whoever reads a unit's mail (main contact and deputy share it) has one link, the
 * unit's leader another. A link is a generation: the next may be issued, and the former ones die only once the
 * next was used, so that a mail on its way never leads nowhere.
 */
import type { ClusterId, UnitId } from '../shared/ids.ts';
import { addSeconds, type Instant } from '../shared/time.ts';

/** Whose mail carries the link: that of main contact and deputy, or that of the leader. */
export type LinkReader = 'unit' | 'leader';

/** Which of a unit's three contacts. */
export type ContactRole = 'main' | 'deputy' | 'leader';

/** One generation of a link. */
export interface LinkName {
  readonly cluster: ClusterId;
  readonly unit: UnitId;
  readonly reader: LinkReader;
  /** From 1. */
  readonly generation: number;
}

/** Codes asked for by a contact. */
export interface Asked {
  /** Moments of the code mails of the last 24 hours. */
  readonly mailed: readonly Instant[];
  /** The latest challenge, by mail or read out. */
  readonly challenge?: string;
}

export interface Link {
  readonly cluster: ClusterId;
  readonly unit: UnitId;
  readonly reader: LinkReader;
  /** The newest generation: new mails carry it. */
  readonly issued: number;
  /** The oldest generation that still opens. */
  readonly alive: number;
  readonly asked: { readonly [R in ContactRole]?: Asked };
}

/** A link of which nothing was ever stored: its first generation is out. */
export function firstLink(cluster: ClusterId, unit: UnitId, reader: LinkReader): Link {
  return { cluster, unit, reader, issued: 1, alive: 1, asked: {} };
}

export function isAlive({ issued, alive }: Link, generation: number): boolean {
  return generation >= alive && generation <= issued;
}

/** New mails carry a new link; the old one opens until the new one was used. */
export function renewed(link: Link): Link {
  return { ...link, issued: link.issued + 1 };
}

/** Somebody came in through this generation: older ones are not needed any more. */
export function used(link: Link, generation: number): Link {
  return { ...link, alive: Math.max(link.alive, generation) };
}

/** Every link that is out dies at once, and with it the sessions it opened. */
export function revoked(link: Link): Link {
  return { ...link, issued: link.issued + 1, alive: link.issued + 1 };
}

/** Which contacts may ask for a code through the link; the first is meant when nobody chose. */
export function contactsBehind(reader: LinkReader): readonly ContactRole[] {
  return reader === 'unit' ? ['main', 'deputy'] : ['leader'];
}

export function readerOf(contact: ContactRole): LinkReader {
  return contact === 'leader' ? 'leader' : 'unit';
}

/** One code mail in this time, whoever presses the button how often. */
export const BETWEEN_CODES_SECONDS = 600;
/** Code mails of a contact in 24 hours; after that the secretariat reads the code out by telephone. */
export const CODES_A_DAY = 5;
const DAY_SECONDS = 86_400;

export type MayAsk =
  | { readonly ok: true; readonly mailed: readonly Instant[] }
  | { readonly ok: false; readonly why: 'just-sent' | 'too-many'; readonly again: Instant };

/** Whether another code may be mailed to the contact now; `mailed` then counts this one too. */
export function mayAsk(asked: Asked | undefined, now: Instant): MayAsk {
  const mailed = (asked?.mailed ?? []).filter((at) => addSeconds(at, DAY_SECONDS) > now);
  const [oldest, latest] = [mailed[0], mailed.at(-1)];
  if (latest !== undefined && addSeconds(latest, BETWEEN_CODES_SECONDS) > now) {
    return { ok: false, why: 'just-sent', again: addSeconds(latest, BETWEEN_CODES_SECONDS) };
  }
  if (oldest !== undefined && mailed.length >= CODES_A_DAY) {
    return { ok: false, why: 'too-many', again: addSeconds(oldest, DAY_SECONDS) };
  }
  return { ok: true, mailed: [...mailed, now] };
}
