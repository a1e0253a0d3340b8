/** Files that go with a paper: uploaded on a page of their own, each may be left out again. */
import type { UnitForm } from '#app/read/unit-form.ts';
import type { Group } from '#views/forms/model.ts';
import { textOf, type Fields, type Part } from './part.ts';

/** The button that leads to the page of files. */
export const TO_FILES = 'tep';

const leftOut = (id: string) => `bo.${id}`;
const sizeText = (bytes: number) => `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('vi-VN')} KB`;

const attached = ({ files = [] }: UnitForm, fields: Fields) =>
  files.filter(({ id }) => textOf(fields, leftOut(id)) !== 'co');

export const filesPart: Part = {
  groups: (form, fields) => (form.files === undefined ? [] : [groupOf(form, fields)]),
  read: (form, fields) => {
    if (form.files === undefined) return { content: {}, problems: [] };
    const attachments = attached(form, fields).map(({ id, name }) => ({ name, file: id }));
    if (attachments.length > 0) return { content: { attachments }, problems: [] };
    const message = 'Chưa có tệp nào được đính kèm; đề nghị bấm "Thêm tệp đính kèm".';
    return { content: {}, problems: form.one.stage.answer === 'file' ? [{ name: '', message }] : [] };
  },
  // What an earlier version left out stays out; what was uploaded since goes along.
  first: (form, sent) => {
    if (sent === undefined || form.versions.length === 0) return {};
    const kept = new Set((sent.attachments ?? []).map(({ file }) => file));
    return Object.fromEntries(
      (form.files ?? []).filter(({ id }) => !kept.has(id)).map(({ id }) => [leftOut(id), 'co']),
    );
  },
};

function groupOf(form: UnitForm, fields: Fields): Group {
  const files = form.files ?? [];
  return {
    heading: 'Tệp đính kèm',
    notes:
      files.length === 0
        ? ['Chưa có tệp nào.']
        : ['Các tệp dưới đây được gửi kèm, trừ tệp được đánh dấu bỏ.'],
    sets: files.map(({ id, name, bytes }) => ({
      fields: [{ kind: 'tick', name: leftOut(id), label: `Bỏ tệp ${name} (${sizeText(bytes)})` }],
    })),
    acts: [{ act: TO_FILES, label: 'Thêm tệp đính kèm' }],
    shown: attached(form, fields).map(({ id, name }) => ({ name: leftOut(id), label: 'Tệp', value: name })),
  };
}
