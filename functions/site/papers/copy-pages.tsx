/** `/thuong-truc/<cluster>/<cycle>/van-ban/<paper>/ban-luu`: copies of a paper as it left, and its signed scan. */
import { actorOf } from '#app/access/visitor.ts';
import { keepCopy, signedPlace } from '#app/documents/keep-copy.ts';
import type { FileOffer, StoredFile } from '#app/ports.ts';
import { readPaperCopies, type PaperCopies } from '#app/read/paper-copies.ts';
import { MAX_FILE_BYTES } from '#contracts/file-names.ts';
import type { KeptPaper } from '#domain/documents/kept-paper.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { CopiesPage, CopyPage } from '#views/hall/copy-pages.tsx';
import { definePage, type Desk, type DeskAct } from '../desk/desk-page.tsx';
import { dateField, lineField, selectField } from '../desk/fields.ts';

/** What a scanner makes. */
export const SCAN_KINDS = ['pdf', 'jpg', 'jpeg', 'png'] as const;
/** Of one copy: the right one, and a few that were the wrong one. */
export const MAX_SCANS = 5;

export async function readCopies({ read, param, today }: Desk): Promise<PaperCopies | undefined> {
  return readPaperCopies(read.store, param('cycle'), today, param('paper'));
}

const isKept = ({ hash, copies }: PaperCopies): boolean => copies.some((copy) => copy.hash === hash);

const keep: DeskAct<PaperCopies> = {
  act: 'keep-paper',
  target: ({ request }) => ({ cycle: request.cycle }),
  form: (m, { deps }) =>
    m.hash !== undefined && !isKept(m) && deps.files && deps.papers
      ? {
          heading: 'Lưu bản phát hành',
          notes: ['Các tệp của văn bản được lập một lần và giữ nguyên như hôm nay.'],
          button: 'Lưu bản phát hành',
          carried: { hash: m.hash },
        }
      : undefined,
  start: async (m, said, desk) => {
    const { deps, read, today, visitor } = desk;
    if (m.hash !== said.fields['hash']) {
      said.wrong('', 'Dữ liệu vừa thay đổi; đề nghị xem lại văn bản rồi lưu.');
      return desk.at;
    }
    const { files, papers } = deps;
    if (!files || !papers || papers === 'elsewhere') throw new Error('no place for copies');
    const envelope = { id: `d-${deps.app.chance.id()}`, cluster: visitor.cluster, actor: actorOf(visitor) };
    const kept = await keepCopy(
      {
        store: read.store,
        files,
        papers,
        today,
        execute: (command) => deps.execute({ ...envelope, command }),
      },
      m.request,
    );
    if (kept.is === 'incomplete') said.wrong('', kept.missing.join(' '));
    if (kept.is === 'refused') said.wrong('', kept.message);
    return `${desk.at}?xong=keep-paper`;
  },
  done: 'Đã lưu bản phát hành.',
};

export const copiesPage = definePage<PaperCopies>({
  path: '/:cycle/van-ban/:paper/ban-luu',
  read: readCopies,
  title: ({ title }) => `Bản lưu: ${title}`,
  body: (paper, { base }, form) => <CopiesPage paper={paper} base={base} form={form} />,
  acts: [keep],
});

export interface OneCopy {
  readonly paper: PaperCopies;
  readonly copy: KeptPaper;
  /** Scans that were put there, told apart from what is no scan. */
  readonly scans: readonly StoredFile[];
  readonly offer: FileOffer | undefined;
}

/** Undefined when there is no copy of that number. */
export async function readCopy(desk: Desk): Promise<OneCopy | undefined> {
  const { deps, read, param, at } = desk;
  const paper = await readCopies(desk);
  const copy = paper?.copies.find(({ n }) => String(n) === param('n'));
  if (!paper || !copy) return undefined;
  const { files } = deps;
  const place = signedPlace(read.store, paper.request, copy.n);
  const scans = (await files?.list(place))?.filter(({ name }) => isScan(name)) ?? [];
  const signable = copy.kind !== 'ballot' && scans.length < MAX_SCANS;
  const offer = signable ? await files?.offer(place, `${at}/tep`, `${desk.origin}${at}/tep`) : undefined;
  return { paper, copy, scans, offer };
}

export const isScan = (name: string): boolean =>
  SCAN_KINDS.some((kind) => name.toLowerCase().endsWith(`.${kind}`));

const signed: DeskAct<OneCopy> = {
  act: 'signed-paper',
  target: ({ paper }) => ({ cycle: paper.request.cycle }),
  form: ({ copy, scans }) =>
    scans.length > 0 && copy.kind !== 'ballot'
      ? {
          heading: 'Số, ngày văn bản đã ký',
          button: 'Lưu bản đã ký',
          fields: [
            lineField('number', 'Số, ký hiệu', 'Ví dụ 12/KH-CTĐ.'),
            dateField('date', 'Ngày văn bản'),
            selectField(
              'scan',
              'Bản đã ký',
              scans.map(({ id, name }) => ({ value: id, label: name })),
            ),
          ],
        }
      : undefined,
  filled: ({ copy, scans }) => ({
    number: copy.signed?.number ?? '',
    date: copy.signed ? formatDate(copy.signed.date) : '',
    scan: copy.signed?.file ?? scans.at(-1)?.id ?? '',
  }),
  command: ({ paper, copy, scans }, said) => {
    const scan = scans.find(({ id }) => id === said.fields['scan']);
    if (!scan) said.wrong('scan', 'đề nghị chọn bản đã tải lên.');
    return {
      do: 'paper.signed',
      ...paper.request,
      n: copy.n,
      number: said.text('number'),
      date: said.date('date'),
      scan: { file: scan?.id, name: scan?.name, bytes: scan?.bytes },
    };
  },
  done: 'Đã lưu bản đã ký.',
};

export const copyPage = definePage<OneCopy>({
  path: '/:cycle/van-ban/:paper/ban-luu/:n',
  read: readCopy,
  title: ({ paper, copy }) => `Bản số ${copy.n}: ${paper.title}`,
  body: ({ paper, copy, offer }, { base, csrf }, form, problems) => (
    <CopyPage
      paper={paper}
      copy={copy}
      base={base}
      form={form}
      csrf={csrf}
      problems={problems}
      {...(offer && {
        upload: { offer, kinds: SCAN_KINDS, maxMegabytes: MAX_FILE_BYTES / 1_000_000 },
      })}
    />
  ),
  acts: [signed],
});
