/** The renderer of papers: Word templates and fonts in, files out. */
import { checkTemplate } from './check-template.ts';
import { renderDocx, type Templates } from './render-docx.ts';
import { createPdfRenderer, type Fonts } from './render-pdf.ts';
import { renderXlsx } from './render-xlsx.ts';
import type { PaperRenderer } from '#app/ports.ts';

/** `templates`: the shipped ones; an order may bring the cluster's own. */
export function createPaperRenderer(templates: Templates, fonts: Fonts): PaperRenderer {
  const renderPdf = createPdfRenderer(fonts);
  return {
    render: async (order, format) => {
      switch (format) {
        case 'docx':
          return renderDocx(order, templates);
        case 'pdf':
          return renderPdf(order);
        case 'xlsx':
          return renderXlsx(order);
      }
    },
    template: async (name) => templates[name],
    check: async (template, trial) => checkTemplate(template, trial),
  };
}
