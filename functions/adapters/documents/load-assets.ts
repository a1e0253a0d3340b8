/** Word templates of the project and the Tinos fonts (OFL, metrics of Times New Roman), as files. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Fonts } from './render-pdf.ts';
import type { Templates } from './render-docx.ts';
import type { TemplateName } from '#domain/documents/templates.ts';

const TEMPLATES = fileURLToPath(new URL('../../../templates/', import.meta.url));

/** @throws when a template is not there. */
export function loadTemplates(folder: string = TEMPLATES): Templates {
  const read = (name: TemplateName) => new Uint8Array(readFileSync(join(folder, `${name}.docx`)));
  return {
    'official-a4': read('official-a4'),
    'official-a4-landscape': read('official-a4-landscape'),
    'official-a5': read('official-a5'),
    'letter-a4': read('letter-a4'),
    'plain-a4': read('plain-a4'),
  };
}

/** @throws when the package of the fonts is not installed. */
export function fontsFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
}

export function loadFonts(folder: string = fontsFolder()): Fonts {
  const read = (style: string) => new Uint8Array(readFileSync(join(folder, style, `Tinos_${style}.ttf`)));
  return {
    normal: read('400Regular'),
    bold: read('700Bold'),
    italics: read('400Regular_Italic'),
    bolditalics: read('700Bold_Italic'),
  };
}
