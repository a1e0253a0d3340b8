/** The Word templates that papers are written in: one for each layout on each page. */
import type { Layout, PageFormat } from './paper.ts';
import type { Instant } from '../shared/time.ts';

export const TEMPLATE_TITLES = {
  'official-a4': 'Văn bản hành chính, khổ A4',
  'official-a4-landscape': 'Văn bản hành chính, khổ A4 nằm ngang',
  'official-a5': 'Phiếu suy tôn, khổ A5',
  'letter-a4': 'Công văn, khổ A4',
  'plain-a4': 'Văn bản không có quốc hiệu (tin bài)',
} as const;

export type TemplateName = keyof typeof TEMPLATE_TITLES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATE_TITLES) as readonly TemplateName[];

/** As a file; the shipped ones have 15 KB, so there is room for a picture. */
export const MAX_TEMPLATE_BYTES = 500_000;

/** Which template prints a layout on a page. @throws RangeError when there is none. */
export function templateOf(layout: Layout, page: PageFormat): TemplateName {
  const name = TEMPLATE_NAMES.find((known) => known === `${layout}-${page}`);
  if (!name) throw new RangeError(`no template for ${layout} on ${page}`);
  return name;
}

/** A file as it was kept: where, how large, and what it held. */
export interface KeptFile {
  /** As the store of files names it. */
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  /** Of its bytes, in hex. */
  readonly sha256: string;
}

/** The template that a cluster has put in the place of the shipped one, or that it did once. */
export interface OwnTemplate {
  readonly cluster: string;
  readonly template: TemplateName;
  /** Absent: the shipped one is used again. */
  readonly own?: KeptFile & { readonly by: string; readonly at: Instant };
}
