/**
 * Versions of a unit's figure. What was read out at the conference stays frozen; the later official figure is a
 * new version and never rewrites it.
 */
import type { Figure } from '#domain/indicators/indicator.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface FigureVersion {
  /** 1, 2, 3 … */
  readonly version: number;
  readonly figure: Figure;
  /** The conference was told this version. At most one version is. */
  readonly frozenFor?: 'conference';
  readonly at: Instant;
}

/** The latest version, or undefined when nothing was reported. */
export function currentVersion(versions: readonly FigureVersion[]): FigureVersion | undefined {
  return versions.reduce<FigureVersion | undefined>(
    (last, v) => (last === undefined || v.version > last.version ? v : last),
    undefined,
  );
}

/** The version the conference was told; undefined when nothing was frozen. */
export function conferenceVersion(versions: readonly FigureVersion[]): FigureVersion | undefined {
  return versions.find((v) => v.frozenFor === 'conference');
}

/** The versions with one more. */
export function addVersion(
  versions: readonly FigureVersion[],
  figure: Figure,
  at: Instant,
): readonly FigureVersion[] {
  return [...versions, { version: (currentVersion(versions)?.version ?? 0) + 1, figure, at }];
}

/** Freezes the current version for the conference; once frozen it stays, however often this is repeated. */
export function freezeForConference(versions: readonly FigureVersion[]): readonly FigureVersion[] {
  if (conferenceVersion(versions)) return versions;
  const current = currentVersion(versions);
  return versions.map((v) => (v === current ? { ...v, frozenFor: 'conference' } : v));
}
