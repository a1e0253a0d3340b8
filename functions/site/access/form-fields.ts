/** What the forms of the way in hold, and where they lead. */
import { OWN_SESSIONS, returnPath } from '#domain/access/return-path.ts';
import type { SiteContext } from '../visiting.ts';

/** One text field of the posted form; empty when it is missing or no text. */
export async function field(c: SiteContext, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name];
  return typeof value === 'string' ? value : '';
}

/** The path when it is the unit's own, the count's or the visitor's sessions, else the unit's open tasks. */
export function pathFor(
  next: string | undefined,
  { cluster, unit }: { readonly cluster: string; readonly unit: string },
): string {
  const [, area, ofCluster, ofUnit] = returnPath(next)?.split('/') ?? [];
  const own = ofCluster === cluster && (area === 'kiem-phieu' || (area === 'viec' && ofUnit === unit));
  return next !== undefined && (own || next === OWN_SESSIONS) ? next : `/viec/${cluster}/${unit}`;
}
