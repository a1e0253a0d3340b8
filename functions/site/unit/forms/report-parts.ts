/** The texts of a report: a row per running movement, and sections under their headings. */
import type { UnitForm } from '#app/read/unit-form.ts';
import type { Movement } from '#domain/cluster/cluster.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import type { Group } from '#views/forms/model.ts';
import { textOf, type Fields, type Part } from './part.ts';

/** Headings of a report on emulation work; a section left empty is not printed. */
const SECTIONS = [
  'Kết quả nổi bật',
  'Công tác thi đua, khen thưởng',
  'Tồn tại, hạn chế và nguyên nhân',
  'Phương hướng, nhiệm vụ',
  'Đề xuất, kiến nghị',
] as const;

const movementField = (id: string) => `p.${id}`;
const sectionField = (n: number) => `m.${n}`;

/** The movements that the cycle is linked to, in its order. */
function movementsOf({ one, view }: UnitForm): Movement[] {
  return one.cycle.movements.flatMap(
    (id) => view.cluster.movements.find((movement) => movement.id === id) ?? [],
  );
}

const yearOf = ({ one }: UnitForm) => Number(one.cycle.period.to.slice(0, 4));

export const movementsPart: Part = {
  groups: (form, fields) => {
    const movements = movementsOf(form);
    if (movements.length === 0) return [];
    const label = ({ title, to }: Movement) =>
      to === yearOf(form) ? `${title} (năm tổng kết phong trào)` : title;
    return [
      {
        heading: 'Kết quả thực hiện các phong trào thi đua',
        notes: ['Mỗi phong trào một đoạn ngắn: việc đã làm, kết quả. Không có nội dung thì để trống.'],
        sets: [
          {
            fields: movements.map((movement) => ({
              ...{ kind: 'text', rows: 4, name: movementField(movement.id), label: label(movement) },
            })),
          },
        ],
        acts: [],
        shown: movements.map((movement) => ({
          name: movementField(movement.id),
          label: label(movement),
          value: textOf(fields, movementField(movement.id)),
        })),
      },
    ];
  },
  read: (form, fields) => {
    const movements = filled(movementsOf(form).map(({ id }) => [id, textOf(fields, movementField(id))]));
    return { content: movements === undefined ? {} : { movements }, problems: [] };
  },
  first: (form, sent): Fields =>
    Object.fromEntries(movementsOf(form).map(({ id }) => [movementField(id), sent?.movements?.[id] ?? ''])),
};

/** A section that the form asks for: one of its own, one that a conference concluded, or one that was sent before. */
interface AskedSection {
  readonly name: string;
  readonly heading: string;
  readonly hint?: string;
}

const ownSections: readonly AskedSection[] = SECTIONS.map((heading, n) => ({
  name: sectionField(n),
  heading,
}));

function promptedSections({ prompts }: UnitForm): AskedSection[] {
  return prompts.map(({ cycle, heading, conclusion: { id, text, due } }) => ({
    name: `k.${cycle}.${id}`,
    heading,
    hint: `Kết luận: ${text}${due === undefined ? '' : ` Hạn thực hiện: ${formatDate(due)}.`}`,
  }));
}

/** Sections of an earlier version that the form does not ask for by itself. */
function formerSections(form: UnitForm): AskedSection[] {
  const asked = [...SECTIONS, ...form.prompts.map(({ heading }) => heading)];
  const sent = Object.keys(form.versions.at(-1)?.content.sections ?? {});
  return sent
    .filter((heading) => !asked.includes(heading))
    .map((heading, n) => ({ name: sectionField(SECTIONS.length + n), heading }));
}

const allSections = (form: UnitForm): AskedSection[] => [
  ...ownSections,
  ...formerSections(form),
  ...promptedSections(form),
];

/** `unanswered`: said, without blocking, where a section was left empty. */
function sectionGroup(
  title: { readonly heading: string; readonly notes: readonly string[] },
  sections: readonly AskedSection[],
  fields: Fields,
  unanswered?: string,
): Group {
  return {
    ...title,
    acts: [],
    sets: [
      {
        fields: sections.map(({ name, heading, hint }) => ({
          ...{ kind: 'text' as const, rows: 6, name, label: heading },
          ...(hint !== undefined && { hint }),
        })),
      },
    ],
    shown: sections.map(({ name, heading }) => ({
      ...{ name, label: heading, value: textOf(fields, name) },
      ...(unanswered !== undefined && textOf(fields, name) === '' && { warning: unanswered }),
    })),
  };
}

const CONTENT = {
  heading: 'Nội dung báo cáo',
  notes: ['Có thể dán từ văn bản đã soạn. Mục để trống không được in.'],
};
const CONCLUSIONS = {
  heading: 'Thực hiện kết luận của hội nghị',
  notes: ['Hội nghị đã giao các việc dưới đây; đề nghị báo cáo việc đã làm, kết quả.'],
};

export const sectionsPart: Part = {
  groups: (form, fields) => {
    const content = sectionGroup(CONTENT, [...ownSections, ...formerSections(form)], fields);
    const asked = promptedSections(form);
    return asked.length === 0
      ? [content]
      : [content, sectionGroup(CONCLUSIONS, asked, fields, 'Chưa báo cáo việc thực hiện kết luận này.')];
  },
  read: (form, fields) => {
    const sections = filled(allSections(form).map(({ name, heading }) => [heading, textOf(fields, name)]));
    return { content: sections === undefined ? {} : { sections }, problems: [] };
  },
  first: (form, sent): Fields =>
    Object.fromEntries(allSections(form).map(({ name, heading }) => [name, sent?.sections?.[heading] ?? ''])),
};

function filled(pairs: readonly (readonly [string, string])[]): Record<string, string> | undefined {
  const written = pairs.filter(([, text]) => text !== '');
  return written.length === 0 ? undefined : Object.fromEntries(written);
}
