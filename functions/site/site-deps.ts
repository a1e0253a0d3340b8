/** What the site is given by the place it runs in. */
import type { Hono, MiddlewareHandler } from 'hono';
import type { CounterEntered, CounterKey, CounterRef, enterCounterCode } from '#app/access/counter-code.ts';
import type { ReadOut } from '#app/access/read-code-out.ts';
import type { SecretariatVisitor } from '#app/access/visitor.ts';
import type { Answer } from '#app/act.ts';
import type { Deps } from '#app/deps.ts';
import type { Files, Keys, PaperRenderer, Rehearsals } from '#app/ports.ts';
import type { Envelope } from '#contracts/commands.ts';
import type { ContactRole } from '#domain/access/link.ts';
import type { PlaceFrame } from '#views/layout/page.tsx';
import type { SiteEnv } from './visiting.ts';

export interface SiteDeps {
  readonly app: Deps;
  /** Carries out a command; where the place can, with what it brings about. The same id again does nothing. */
  readonly execute: (envelope: Envelope) => Promise<Answer>;
  /** Where files of units are kept; absent: none are taken. */
  readonly files?: Files;
  /** Sign the links on which drafts can be read; absent: no such link is made or opens. */
  readonly keys?: Keys;
  /**
   * Makes files of papers; `elsewhere`: another function of the place makes them, under the same addresses; absent:
   * papers are told of, none is offered.
   */
  readonly papers?: PaperRenderer | 'elsewhere';
  /** Makes the digits that the secretariat reads out by telephone; absent: none are read out. */
  readonly readCode?: (visitor: SecretariatVisitor, unit: string, contact: ContactRole) => Promise<ReadOut>;
  /** Lets named counters in by codes of their own; absent: they count in their unit's session. */
  readonly counterCodes?: {
    readonly issue: (visitor: SecretariatVisitor, ref: CounterRef) => Promise<CounterKey>;
    readonly behind: (ref: CounterRef, pass: string) => Promise<{ readonly name: string } | undefined>;
    readonly enter: (
      ref: CounterRef,
      given: Parameters<typeof enterCounterCode>[2],
    ) => Promise<CounterEntered>;
  };
  /** Plays a cycle before it begins; absent: the place cannot. */
  readonly rehearsals?: Rehearsals;
  /** Reads the session of each request: sets `visitor` and `formToken`. */
  readonly session: MiddlewareHandler<SiteEnv>;
  /** What all pages of the place show: its own navigation, and that it is a trial. */
  readonly place: () => Promise<PlaceFrame>;
  /** What the place refuses before anything else. */
  readonly guards: readonly MiddlewareHandler[];
  readonly onError: (error: unknown) => void;
}

export type Site = Hono<SiteEnv>;

/** One area of the site: adds its routes. */
export type Area = (site: Site, deps: SiteDeps) => void;
