/** Files that rows record as put or made by a person. */
import type { Row } from '../ports.ts';
import { parseRow } from '../store/cluster-store.ts';
import { KEPT_PAPER, OWN_TEMPLATE, VERSION } from '../store/row-kinds.ts';
import { withoutPerson, type HeldFile, type Subject } from '#domain/personal/person-data.ts';

export function filesPutBy(subject: Subject, row: Row): HeldFile[] {
  const isTheirs = (by: string): boolean => withoutPerson(by, subject, 'x').hits > 0;
  const put = (what: HeldFile['what'], name: string): HeldFile => ({ what, name, key: row.sk });
  switch (row.type) {
    case VERSION.type: {
      const { by, content } = parseRow(VERSION, row).value;
      return isTheirs(by) ? (content.attachments ?? []).map(({ name }) => put('sent', name)) : [];
    }
    case KEPT_PAPER.type: {
      const { by, files, signed } = parseRow(KEPT_PAPER, row).value;
      return [
        ...(isTheirs(by) ? files.map(({ name }) => put('paper', name)) : []),
        ...(signed && isTheirs(signed.by) ? [put('signed', signed.name)] : []),
      ];
    }
    case OWN_TEMPLATE.type: {
      const { own } = parseRow(OWN_TEMPLATE, row).value;
      return own && isTheirs(own.by) ? [put('template', own.name)] : [];
    }
    default:
      return [];
  }
}
