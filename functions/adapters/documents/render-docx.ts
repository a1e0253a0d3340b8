/** A paper as .docx: a Word template of the office, or the one shipped, filled in by docxtemplater. */
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { bodyXml, escapeXml } from './docx-body.ts';
import { whyNot } from './template-errors.ts';
import { tagValues } from './template-tags.ts';
import { unzip, zip } from './zip.ts';
import type { PaperOrder } from '#app/ports.ts';
import { templateOf, type TemplateName } from '#domain/documents/templates.ts';
import type { Instant } from '#domain/shared/time.ts';

export type Templates = Readonly<Record<TemplateName, Uint8Array>>;

/**
 * The same paper, template and moment give the same bytes.
 * @throws RangeError when the template names something that papers do not have.
 */
export function renderDocx({ printed, hash, at, template }: PaperOrder, shipped?: Templates): Uint8Array {
  const name = templateOf(printed.layout, printed.page);
  const used = template ?? shipped?.[name];
  if (!used) throw new RangeError(`no template ${name}`);
  const document = new Docxtemplater(new PizZip(used), {
    paragraphLoop: true,
    linebreaks: false,
    errorLogging: false,
    nullGetter: ({ value }) => {
      throw new RangeError(`template ${name}: nothing stands for {${value}}`);
    },
  });
  try {
    document.render(tagValues(printed, bodyXml(printed.body, printed.page)));
  } catch (error) {
    throw new RangeError(whyNot(error), { cause: error });
  }
  const files = unzip(document.toBuffer());
  return zip({ ...files, 'docProps/core.xml': coreProperties(printed.title, hash, at) }, at);
}

/** Title, moment and hash where Word shows them: File → Properties (ECMA-376 part 2, core properties). */
function coreProperties(title: string, hash: string, at: Instant): Uint8Array {
  const moment = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return new TextEncoder().encode(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
      `<dc:title>${escapeXml(title)}</dc:title><dc:identifier>sha256:${hash}</dc:identifier>${moment('created')}${moment('modified')}</cp:coreProperties>`,
  );
}
