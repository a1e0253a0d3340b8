/** The text of a .docx, paragraph by paragraph, as Word would show it. */
import { unzip } from '#adapters/documents/zip.ts';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

export function partOf(docx: Uint8Array, path: string): string {
  const bytes = unzip(docx)[path];
  if (!bytes) throw new RangeError(`no ${path} in the file`);
  return new TextDecoder().decode(bytes);
}

/** Paragraphs that have text, in order. */
export function paragraphsOf(xml: string): string[] {
  return xml
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map(([, text = '']) => text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? ''))
        .join(''),
    )
    .filter((text) => text !== '');
}

export const bodyText = (docx: Uint8Array): string[] => paragraphsOf(partOf(docx, 'word/document.xml'));
