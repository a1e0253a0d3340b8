/** A template that somebody sent, checked and kept in the store of files: not used before it is chosen. */
import type { Files, PaperRenderer } from '../ports.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { sha256Of, templatePlace } from './paper-order.ts';
import { specimenOrder } from './specimen-order.ts';
import type { KeptFile, TemplateName } from '#domain/documents/templates.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface TemplateDeps {
  readonly store: ClusterStore;
  readonly files: Files;
  readonly papers: PaperRenderer;
  readonly now: Instant;
}

export type KeptTemplate =
  | { readonly is: 'kept'; readonly file: KeptFile }
  | { readonly is: 'refused'; readonly problems: readonly string[] };

/** `name`: of the file, safe. The same file again is the one that is there. */
export async function keepTemplate(
  { store, files, papers, now }: TemplateDeps,
  template: TemplateName,
  name: string,
  bytes: Uint8Array,
): Promise<KeptTemplate> {
  const found = await papers.check(bytes, specimenOrder(template, now));
  if (found.is === 'refused') return found;
  const place = templatePlace(store.id, template);
  const sha256 = sha256Of(found.bytes);
  const kept = `${sha256.slice(0, 16)}.docx`;
  await files.put(place, kept, found.bytes);
  const there = (await files.list(place)).find((file) => file.name === kept);
  if (!there) throw new Error(`${kept}: the store of files has not what was put`);
  return { is: 'kept', file: { file: there.id, name, bytes: found.bytes.byteLength, sha256 } };
}
