/** The specimen of a template as an order to the renderer. */
import type { PaperOrder } from '../ports.ts';
import { hashOf } from './make-paper.ts';
import { printPaper } from '#domain/documents/print-paper.ts';
import { specimen } from '#domain/documents/specimen.ts';
import type { TemplateName } from '#domain/documents/templates.ts';
import type { Instant } from '#domain/shared/time.ts';

export function specimenOrder(name: TemplateName, at: Instant): PaperOrder {
  const paper = specimen(name);
  const hash = hashOf(paper);
  return { paper, printed: printPaper(paper, hash), hash, at };
}
