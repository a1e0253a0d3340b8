/** The form of a task: the parts that its stage asks for, together. */
import type { UnitForm } from '#app/read/unit-form.ts';
import type { AnswerKind } from '#domain/stage/stage.ts';
import type { Group } from '#views/forms/model.ts';
import { delegatesPart } from './delegates-part.ts';
import { figuresPart } from './figures-part.ts';
import { filesPart } from './files-part.ts';
import type { Fields, Part, Reading } from './part.ts';
import { registrationsPart } from './registrations-part.ts';
import { movementsPart, sectionsPart } from './report-parts.ts';
import { scorePart } from './score-part.ts';
import { agreePart, paperPart, textPart } from './simple-parts.ts';

const TEXT = textPart({
  heading: 'Nội dung',
  label: 'Nội dung trả lời của đơn vị',
  hint: 'Có thể dán từ văn bản đã soạn.',
  missing: 'Chưa ghi nội dung trả lời.',
});
const NOTE = textPart({
  heading: 'Ghi chú',
  label: 'Ghi chú gửi kèm',
  missing: '',
  optional: true,
});

const PARTS: Readonly<Record<AnswerKind, readonly Part[]>> = {
  text: [TEXT, filesPart],
  file: [filesPart, NOTE],
  'agree-or-comment': [agreePart, filesPart],
  delegates: [delegatesPart],
  paper: [paperPart, filesPart],
  report: [figuresPart, sectionsPart, movementsPart, scorePart, filesPart],
  register: [registrationsPart, filesPart],
};

const partsOf = ({ one }: UnitForm): readonly Part[] => PARTS[one.stage.answer];

/** As typed; else as sent last; else what is known beforehand. */
export function fieldsOf(form: UnitForm): Fields {
  return form.draft?.fields ?? firstFields(form);
}

function firstFields(form: UnitForm): Fields {
  const sent = form.versions.at(-1)?.content;
  return Object.assign({}, ...partsOf(form).map((part) => part.first(form, sent))) as Fields;
}

export function groupsOf(form: UnitForm, fields: Fields): Group[] {
  return partsOf(form).flatMap((part) => part.groups(form, fields));
}

export function readForm(form: UnitForm, fields: Fields): Reading {
  const readings = partsOf(form).map((part) => part.read(form, fields));
  return {
    content: Object.assign({}, ...readings.map(({ content }) => content)) as Reading['content'],
    problems: readings.flatMap(({ problems }) => problems),
  };
}

/** What was sent, in the words of the form. */
export function groupsOfVersion(form: UnitForm, n: number): Group[] | undefined {
  const version = form.versions.find((one) => one.n === n);
  if (!version) return undefined;
  const files = (version.content.attachments ?? []).map(({ name, file }) => ({ id: file, name, bytes: 0 }));
  const then = { ...form, versions: [version], files };
  const fields = Object.assign(
    {},
    ...partsOf(form).map((part) => part.first(then, version.content)),
  ) as Fields;
  return groupsOf(then, fields);
}

/** The fields after one of the form's own buttons; undefined when no part knows it. */
export function changedBy(act: string, form: UnitForm, fields: Fields): Fields | undefined {
  for (const part of partsOf(form)) {
    const changed = part.change?.(act, form, fields);
    if (changed) return changed;
  }
  return undefined;
}
