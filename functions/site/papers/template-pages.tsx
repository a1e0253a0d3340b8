/** `/thuong-truc/<cluster>/mau-van-ban`: the Word templates of the cluster's papers, its own or the shipped ones. */
import { keepTemplate } from '#app/documents/keep-template.ts';
import { safeFileName } from '#contracts/file-names.ts';
import {
  MAX_TEMPLATE_BYTES,
  TEMPLATE_NAMES,
  TEMPLATE_TITLES,
  type KeptFile,
  type OwnTemplate,
  type TemplateName,
} from '#domain/documents/templates.ts';
import { TEMPLATE_LIMIT, TemplatePage, TemplatePreview, TemplatesPage } from '#views/desk/template-pages.tsx';
import { definePage, type Desk, type DeskAct, type Preview } from '../desk/desk-page.tsx';
import type { Posted } from '../desk/posted.ts';

export const templatesPage = definePage<readonly OwnTemplate[]>({
  path: '/mau-van-ban',
  read: async ({ read }) => (await read.store.ownTemplates()).map(({ value }) => value),
  title: () => 'Mẫu Word của văn bản',
  body: (own, { base }) => <TemplatesPage base={base} own={own} />,
});

export interface OneTemplate {
  readonly name: TemplateName;
  readonly own: OwnTemplate['own'];
}

/** Undefined when there is no such template. */
export async function readTemplate({ read, param }: Desk): Promise<OneTemplate | undefined> {
  const name = TEMPLATE_NAMES.find((one) => one === param('template'));
  if (!name) return undefined;
  const found = (await read.store.ownTemplates()).find(({ value }) => value.template === name);
  return { name, own: found?.value.own };
}

const wrong = (...problems: readonly string[]): Preview => ({ is: 'wrong', problems });

async function fileOf(m: OneTemplate, posted: Posted, desk: Desk): Promise<KeptFile | readonly string[]> {
  const { files, papers } = desk.deps;
  if (!files || !papers || papers === 'elsewhere') return ['Nơi này không nhận mẫu.'];
  const { file } = posted;
  if (!file) return ['Chưa chọn tệp mẫu.'];
  if (file.size > MAX_TEMPLATE_BYTES) return [`Tệp lớn quá. ${TEMPLATE_LIMIT}`];
  const name = safeFileName(file.name);
  if (!name.toLowerCase().endsWith('.docx')) return [`Tệp "${name}" không phải .docx. ${TEMPLATE_LIMIT}`];
  const deps = { store: desk.read.store, files, papers, now: desk.now };
  const kept = await keepTemplate(deps, m.name, name, new Uint8Array(await file.arrayBuffer()));
  return kept.is === 'kept' ? kept.file : kept.problems;
}

const read: DeskAct<OneTemplate> = {
  act: 'template-read',
  form: (_, { deps }) =>
    deps.files && deps.papers
      ? {
          heading: 'Thay mẫu',
          notes: ['Mẫu được kiểm tra: trường thừa, trường thiếu được nêu tên; chưa thay mẫu đang dùng.'],
          button: 'Kiểm tra mẫu',
          file: { label: 'Mẫu của cụm', hint: TEMPLATE_LIMIT, accept: '.docx' },
        }
      : undefined,
  preview: async (m, posted, desk) => {
    const file = carriedFile(posted.fields) ?? (await fileOf(m, posted, desk));
    if (Array.isArray(file)) return wrong(...(file as readonly string[]));
    const kept = file as KeptFile;
    return {
      is: 'shown',
      body: <TemplatePreview base={desk.base} name={m.name} file={kept} />,
      next: 'template-use',
      carried: { file: kept.file, name: kept.name, bytes: String(kept.bytes), sha256: kept.sha256 },
    };
  },
  done: '',
};

/** What the page that confirms carries back. */
function carriedFile(fields: Readonly<Record<string, string>>): KeptFile | undefined {
  const { file, name = '', bytes = '', sha256 = '' } = fields;
  return file === undefined ? undefined : { file, name, bytes: Number(bytes), sha256 };
}

const use: DeskAct<OneTemplate> = {
  act: 'template-use',
  after: 'template-read',
  form: () => ({ heading: 'Dùng mẫu này', button: 'Dùng mẫu này' }),
  command: ({ name }, said) => ({ do: 'template.use', template: name, file: carriedFile(said.fields) }),
  done: 'Văn bản lập từ nay dùng mẫu này.',
};

const restore: DeskAct<OneTemplate> = {
  act: 'template-restore',
  form: ({ own }) =>
    own
      ? {
          heading: 'Dùng lại mẫu có sẵn',
          notes: ['Mẫu của cụm vẫn được giữ; tải lên lại được khi cần.'],
          button: 'Dùng lại mẫu có sẵn',
          grave: true,
        }
      : undefined,
  command: ({ name }) => ({ do: 'template.restore', template: name }),
  done: 'Văn bản lập từ nay dùng mẫu có sẵn.',
};

export const templatePage = definePage<OneTemplate>({
  path: '/mau-van-ban/:template',
  read: readTemplate,
  title: ({ name }) => `Mẫu: ${TEMPLATE_TITLES[name]}`,
  body: ({ name, own }, { base }, form) => <TemplatePage base={base} name={name} own={own} form={form} />,
  acts: [read, use, restore],
});
