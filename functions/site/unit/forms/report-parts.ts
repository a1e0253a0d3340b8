/** The texts of a report: a row per running movement, and sections under their headings. */
import type { UnitForm } from '#app/read/unit-form.ts';
import type { Movement } from '#domain/cluster/cluster.ts';
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

/** Those of the form, and any that an earlier version had besides. */
function headings(sent: Readonly<Record<string, string>> | undefined): string[] {
  const more = Object.keys(sent ?? {}).filter((heading) => !SECTIONS.some((one) => one === heading));
  return [...SECTIONS, ...more];
}

const lastSections = ({ versions }: UnitForm) => versions.at(-1)?.content.sections;

export const sectionsPart: Part = {
  groups: (form, fields) => {
    const asked = headings(lastSections(form));
    return [
      {
        ...{ heading: 'Nội dung báo cáo', acts: [] },
        notes: ['Có thể dán từ văn bản đã soạn. Mục để trống không được in.'],
        sets: [
          { fields: asked.map((label, n) => ({ kind: 'text', rows: 6, name: sectionField(n), label })) },
        ],
        shown: asked.map((label, n) => ({
          name: sectionField(n),
          label,
          value: textOf(fields, sectionField(n)),
        })),
      },
    ];
  },
  read: (form, fields) => {
    const sections = filled(
      headings(lastSections(form)).map((heading, n) => [heading, textOf(fields, sectionField(n))]),
    );
    return { content: sections === undefined ? {} : { sections }, problems: [] };
  },
  first: (form, sent): Fields =>
    Object.fromEntries(
      headings(lastSections(form)).map((heading, n) => [sectionField(n), sent?.sections?.[heading] ?? '']),
    ),
};

function filled(pairs: readonly (readonly [string, string])[]): Record<string, string> | undefined {
  const written = pairs.filter(([, text]) => text !== '');
  return written.length === 0 ? undefined : Object.fromEntries(written);
}
