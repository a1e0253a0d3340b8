import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import type { PaperRenderer } from '#app/ports.ts';
import { fileURLToPath } from 'node:url';

/** Templates and fonts lie beside the bundle. */
export function composePapers(): PaperRenderer {
  const folder = (name: string) => fileURLToPath(new URL(`./${name}/`, import.meta.url));
  return createPaperRenderer(loadTemplates(folder('templates')), loadFonts(folder('fonts')));
}
