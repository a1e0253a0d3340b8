/** The renderer of papers: Word templates and fonts in, files out. */
import { renderDocx, type Templates } from './render-docx.ts';
import { createPdfRenderer, type Fonts } from './render-pdf.ts';
import { renderXlsx } from './render-xlsx.ts';
import type { PaperRenderer } from '#app/ports.ts';

/** `templates`: of the cluster where it has its own, each checked before by `checkTemplate`. */
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
  };
}
