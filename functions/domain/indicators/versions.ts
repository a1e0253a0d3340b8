/**
 * Versions of a figure, of one unit or of a whole block. What was read out at the conference stays frozen; the
 * later official figure is a new version and never rewrites it.
 */
import type { Figure } from '#domain/indicators/indicator.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface FigureVersion<F = Figure> {
  /** 1, 2, 3 … */
  readonly version: number;
  readonly figure: F;
  /** The conference was told this version. At most one version is. */
  readonly frozenFor?: 'conference';
  readonly at: Instant;
}

/** The latest version, or undefined when nothing was reported. */
export function currentVersion<F>(versions: readonly FigureVersion<F>[]): FigureVersion<F> | undefined {
  return versions.reduce<FigureVersion<F> | undefined>(
    (last, v) => (last === undefined || v.version > last.version ? v : last),
    undefined,
  );
}

/** The version the conference was told; undefined when nothing was frozen. */
export function conferenceVersion<F>(versions: readonly FigureVersion<F>[]): FigureVersion<F> | undefined {
  return versions.find((v) => v.frozenFor === 'conference');
}

/** The versions with one more. */
export function addVersion<F>(
  versions: readonly FigureVersion<F>[],
  figure: F,
  at: Instant,
): readonly FigureVersion<F>[] {
  return [...versions, { version: (currentVersion(versions)?.version ?? 0) + 1, figure, at }];
}

/** Freezes the current version for the conference; once frozen it stays, however often this is repeated. */
export function freezeForConference<F>(versions: readonly FigureVersion<F>[]): readonly FigureVersion<F>[] {
  if (conferenceVersion(versions)) return versions;
  const current = currentVersion(versions);
  return versions.map((v) => (v === current ? { ...v, frozenFor: 'conference' } : v));
}
