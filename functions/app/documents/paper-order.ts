/** A made paper as an order to the renderer: with the cluster's own template where it has one. */
import { createHash } from 'node:crypto';
import type { FilePlace, Files, PaperOrder } from '../ports.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import type { MadePaper } from './make-paper.ts';
import { templateOf, type TemplateName } from '#domain/documents/templates.ts';
import type { Instant } from '#domain/shared/time.ts';

/** Where the store of files keeps a cluster's templates. */
export function templatePlace(cluster: string, template: TemplateName): FilePlace {
  return { cluster, cycle: 'mau-van-ban', stage: template, unit: 'mau' };
}

export interface Keeping {
  readonly store: ClusterStore;
  /** Absent: the place keeps no files, so that no cluster has a template of its own. */
  readonly files?: Files;
}

export async function paperOrder(
  keeping: Keeping,
  made: Extract<MadePaper, { is: 'made' }>,
  at: Instant,
): Promise<PaperOrder> {
  const { paper, printed, hash } = made;
  const template = await ownTemplate(keeping, templateOf(printed.layout, printed.page));
  return { paper, printed, hash, at, ...(template && { template }) };
}

/** Undefined while the cluster uses the shipped one. @throws Error when the store lost or changed it. */
export async function ownTemplate(
  { store, files }: Keeping,
  name: TemplateName,
): Promise<Uint8Array | undefined> {
  if (!files) return undefined;
  const own = (await store.ownTemplates()).find(({ value }) => value.template === name)?.value.own;
  if (!own) return undefined;
  const kept = await files.read(templatePlace(store.id, name), own.file);
  if (kept === undefined || sha256Of(kept.content) !== own.sha256) {
    throw new Error(`template ${name} of ${store.id}: the store of files has not what was kept`);
  }
  return kept.content;
}

/** In hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
