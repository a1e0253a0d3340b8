/** The words of mails: worded with named places, tried on a unit's mail before they are kept, given back. */
import { readDeskWording, tryWording, wordingsInForce, type DeskWording } from '#app/read/desk-wording.ts';
import type { DeskMail } from '#app/read/desk-mail.ts';
import { membersInOrder } from '#app/read/desk-stage.ts';
import { isWordable, problemsOfWording, type WordingTexts } from '#domain/notices/wording.ts';
import type { ActForm, Fields } from '#views/desk/model.ts';
import { OTHERS_SHOWN, WordingIndex, WordingPage, WordingPreview } from '#views/desk/wording-pages.tsx';
import { kindText } from '#views/pages/mailbox-page.tsx';
import { definePage, type Desk, type DeskAct, type DeskPage } from './desk-page.tsx';
import { lineField, selectField, textField, unitChoices } from './fields.ts';
import { readStageOf } from './stage-pages.tsx';

export const wordingsPage = definePage({
  path: '/loi-van',
  read: ({ read }) => wordingsInForce(read),
  title: () => 'Lời văn của thư',
  body: (changed, { read, base }) => <WordingIndex read={read} changed={changed} base={base} />,
});

interface Model {
  readonly words: DeskWording;
  /** As one unit gets it now. */
  readonly today: DeskMail | undefined;
}

type WordingAct = DeskAct<Model>;

async function read(desk: Desk, ofStage: boolean): Promise<Model | undefined> {
  const kind = desk.param('kind');
  const of = ofStage ? await readStageOf(desk) : undefined;
  if (!isWordable(kind) || (ofStage && of === undefined)) return undefined;
  const words = await readDeskWording(desk.read, kind, of);
  const [first] = unitsOf(words, desk);
  return { words, today: first && (await tryWording(words, first, words.now?.texts)) };
}

const unitsOf = ({ of }: DeskWording, desk: Desk) =>
  of && of.units.length > 0 ? of.units : membersInOrder(desk.read);

function textsIn(fields: Fields): WordingTexts {
  const { subject = '', lead = '', note = '' } = fields;
  return {
    ...(subject.trim() !== '' && { subject: subject.trim() }),
    ...(lead.trim() !== '' && { lead: lead.replaceAll('\r\n', '\n').trim() }),
    ...(note.trim() !== '' && { note: note.replaceAll('\r\n', '\n').trim() }),
  };
}

const target = ({ words: { of } }: Model) => (of ? { cycle: of.stage.cycle, stage: of.stage.id } : {});

const lookForm = ({ words }: Model, desk: Desk): ActForm => ({
  heading: 'Sửa lời văn',
  notes: ['Ô để trống dùng lời mặc định. Ghi chỗ trống trong ngoặc nhọn, ví dụ {don-vi}.'],
  button: 'Xem trước thư của đơn vị',
  fields: [
    lineField('subject', 'Tiêu đề', 'Phần ngày, thời hạn được hệ thống ghi tiếp sau.'),
    textField('lead', 'Đoạn mở đầu', 5, 'Thay đoạn đầu của thư; mỗi dòng một đoạn.'),
    textField('note', 'Đoạn bổ sung', 3, 'Ghi thêm ở cuối thư, trước tên đầu mối.'),
    selectField('unit', 'Xem thư gửi', unitChoices(unitsOf(words, desk), desk.today)),
  ],
});

async function preview({ words }: Model, fields: Fields, desk: Desk, next: string) {
  const texts = textsIn(fields);
  const units = unitsOf(words, desk);
  const unit = units.find(({ id }) => id === fields['unit']);
  const problems = [
    ...problemsOfWording(words.kind, texts),
    ...(Object.keys(texts).length === 0
      ? ['Chưa ghi lời nào; để dùng lời mặc định, đề nghị bấm “Dùng lại lời mặc định”.']
      : []),
    ...(unit === undefined ? ['Xem thư gửi: chưa chọn đơn vị.'] : []),
  ];
  if (problems.length > 0 || unit === undefined) return { is: 'wrong' as const, problems };
  const mail = await tryWording(words, unit, texts);
  const others = units.filter(({ id }) => id !== unit.id).slice(0, OTHERS_SHOWN);
  const body = (
    <WordingPreview
      mail={mail}
      others={others.map((one) => ({ ...mail, unit: one, notice: addressed(mail, one.id) }))}
    />
  );
  const after = fields['after'] ?? String(words.newest);
  return { is: 'shown' as const, body, next, carried: { ...texts, unit: unit.id, after } };
}

const addressed = ({ notice }: DeskMail, unit: string): DeskMail['notice'] => ({
  ...notice,
  recipient: { ...notice.recipient, unit },
});

const commandOf = ({ words: { kind, of } }: Model, texts: WordingTexts, after: number) => ({
  do: 'wording.set',
  kind,
  ...(of && { stage: { cycle: of.stage.cycle, id: of.stage.id } }),
  after,
  texts,
});

/** The acts on the words of all stages, or of one: `ending` tells their names apart. */
function actsOf(ending: string): readonly WordingAct[] {
  const look: WordingAct = {
    act: `preview-wording${ending}`,
    target,
    form: lookForm,
    filled: (model, desk) => ({
      ...(model.words.own ?? model.words.now)?.texts,
      unit: unitsOf(model.words, desk)[0]?.id ?? '',
    }),
    preview: (model, { fields }, desk) => preview(model, fields, desk, `wording${ending}`),
    done: '',
  };
  const keep: WordingAct = {
    act: `wording${ending}`,
    after: look.act,
    target,
    form: () => ({
      heading: 'Lưu lời văn',
      notes: ['Áp dụng cho thư gửi từ nay; thư đã gửi giữ nguyên.'],
      button: 'Lưu lời văn',
    }),
    command: (model, { fields }) => commandOf(model, textsIn(fields), Number(fields['after'] ?? '')),
    done: 'Đã lưu lời văn của thư.',
  };
  const reset: WordingAct = {
    act: `wording-default${ending}`,
    target,
    form: ({ words: { own, newest } }) =>
      own === undefined
        ? undefined
        : {
            heading: 'Dùng lại lời mặc định',
            folded: true,
            button: 'Dùng lại lời mặc định',
            carried: { after: String(newest) },
          },
    command: (model, { fields }) => commandOf(model, {}, Number(fields['after'] ?? '')),
    done: 'Thư lại dùng lời mặc định.',
  };
  return [look, keep, reset];
}

function wordingPageOf(path: string, ofStage: boolean): DeskPage {
  const ending = ofStage ? '-stage' : '';
  const acts = { look: `preview-wording${ending}`, reset: `wording-default${ending}` };
  return definePage<Model>({
    path,
    read: (desk) => read(desk, ofStage),
    title: ({ words }) => `Lời văn: ${kindText(words.kind)}`,
    body: ({ words, today }, { base }, form) => (
      <WordingPage model={words} today={today} base={base} form={form} acts={acts} />
    ),
    acts: actsOf(ending),
  });
}

export const WORDING_PAGES: readonly DeskPage[] = [
  wordingsPage,
  wordingPageOf('/loi-van/:kind', false),
  wordingPageOf('/loi-van/:kind/:cycle/:stage', true),
];
