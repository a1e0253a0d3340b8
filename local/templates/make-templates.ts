/**
 * Writes the Word templates of `templates/`: `node bin/node24.mjs --import tsx local/templates/make-templates.ts`.
 * The same script gives the same bytes; an office replaces a template by editing it in Word.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templateBytes } from './template-document.ts';
import { TEMPLATE_NAMES } from '#domain/documents/templates.ts';

const FOLDER = fileURLToPath(new URL('../../templates/', import.meta.url));

for (const name of TEMPLATE_NAMES) writeFileSync(join(FOLDER, `${name}.docx`), await templateBytes(name));
