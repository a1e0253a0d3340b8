/**
 * The secretary's own words in mails of one kind: texts with named places, checked before they are kept. What a mail
 * must tell (deadline, button, whom to call, why one has it) stays with the system.
 */
import type { ClusterId, CycleSlug, StageId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { Notice, NoticeKind } from './notice.ts';

/** Kinds that begin with words of the secretariat; results and decisions are worded by their rules alone. */
export const WORDABLE = [
  'opening',
  'digest',
  'extension',
  'return',
  'receipt',
  'accepted',
  'escalation',
  'conference-moved',
  'confirm-contact',
  'hand-over',
] as const satisfies readonly NoticeKind[];
export type WordableKind = (typeof WORDABLE)[number];

export const isWordable = (kind: string): kind is WordableKind =>
  (WORDABLE as readonly string[]).includes(kind);

/** What stands in a named place. */
export const PLACES = {
  'don-vi': 'tên đơn vị nhận thư',
  'quy-don-vi': 'cách xưng hô: quý Sở, quý đơn vị',
  cum: 'tên Cụm',
  'thuong-truc': 'tên gọi Thường trực',
  'thu-ky': 'họ tên cán bộ Thường trực',
  'dien-thoai': 'điện thoại của cán bộ Thường trực',
  'ngay-gui': 'ngày gửi thư',
  ky: 'kỳ thi đua',
  'noi-dung': 'việc đề nghị, viết tiếp sau "đề nghị": gửi đăng ký thi đua năm …',
  'ten-viec': 'tên nội dung phải gửi: đăng ký thi đua năm …',
  han: 'thời hạn kèm thứ',
  'han-cu': 'thời hạn trước đây',
  'ly-do': 'lý do đã ghi',
  luc: 'lúc nhận hoặc tiếp nhận',
  'so-ngay-cham': 'số ngày làm việc quá hạn',
  'so-viec': 'số việc đến kỳ nhắc',
  'ngay-moi': 'ngày Hội nghị mới',
  'ngay-cu': 'ngày Hội nghị trước đây',
  'nhiem-ky': 'nhiệm kỳ',
  truong: 'đơn vị Trưởng mới',
  'tu-ngay': 'ngày bắt đầu nhiệm kỳ',
} as const;
export type Place = keyof typeof PLACES;

/** Whoever is written to, by whom, when: known of every mail. */
const COMMON: readonly Place[] = [
  'don-vi',
  'quy-don-vi',
  'cum',
  'thuong-truc',
  'thu-ky',
  'dien-thoai',
  'ngay-gui',
];
const TASK: readonly Place[] = ['ky', 'noi-dung', 'ten-viec', 'han'];
/** One of these must stand: without it nobody knows what the mail is about. */
const ABOUT: readonly Place[] = ['noi-dung', 'ten-viec'];

interface Rule {
  readonly places: readonly Place[];
  /** Of each list at least one must stand in the part. */
  readonly subject: readonly (readonly Place[])[];
  readonly lead: readonly (readonly Place[])[];
}

const RULES: Readonly<Record<WordableKind, Rule>> = {
  opening: { places: TASK, subject: [ABOUT], lead: [ABOUT] },
  digest: { places: ['ten-viec', 'han', 'so-viec'], subject: [['ten-viec']], lead: [] },
  extension: { places: [...TASK, 'ly-do', 'han-cu'], subject: [ABOUT], lead: [ABOUT, ['ly-do']] },
  return: { places: [...TASK, 'ly-do'], subject: [ABOUT], lead: [ABOUT] },
  receipt: { places: [...TASK, 'luc'], subject: [ABOUT], lead: [ABOUT] },
  accepted: { places: [...TASK, 'luc'], subject: [ABOUT], lead: [ABOUT] },
  escalation: { places: [...TASK, 'so-ngay-cham'], subject: [ABOUT], lead: [ABOUT] },
  'conference-moved': {
    places: ['ky', 'ngay-moi', 'ngay-cu', 'ly-do'],
    subject: [['ky']],
    lead: [['ly-do']],
  },
  'confirm-contact': { places: [], subject: [['don-vi']], lead: [['quy-don-vi', 'don-vi']] },
  'hand-over': { places: ['nhiem-ky', 'truong', 'tu-ngay'], subject: [['nhiem-ky']], lead: [['tu-ngay']] },
};

export const placesOf = (kind: WordableKind): readonly Place[] => [...RULES[kind].places, ...COMMON];

/** What must stand in a part when it is worded: of each list at least one. */
export const requiredOf = (kind: WordableKind, part: Part): readonly (readonly Place[])[] =>
  part === 'note' ? [] : RULES[kind][part];

/** A part that is absent is worded by the system. */
export interface WordingTexts {
  /** The act in the subject; date or deadline stand behind it all the same. */
  readonly subject?: string;
  /** In the place of the first paragraph, before what the system tells. */
  readonly lead?: string;
  /** Behind it. */
  readonly note?: string;
}
export type Part = keyof WordingTexts;

export const PART_NAMES: Readonly<Record<Part, string>> = {
  subject: 'Tiêu đề',
  lead: 'Đoạn mở đầu',
  note: 'Đoạn bổ sung',
};

const LONGEST: Readonly<Record<Part, number>> = { subject: 150, lead: 2000, note: 2000 };
const TOKEN = /\{([^{}]*)\}/g;
/** CR, LF and NUL would end or cut the header of a mail (RFC 5322 §2.2); no other control belongs there. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const CONTROL_IN_TEXT = /(?![\r\n\t])\p{Cc}/u;

const quoted = (places: readonly string[]): string => places.map((place) => `{${place}}`).join(', ');

/** What is wrong with the texts, each in Vietnamese with the part and the place it is about. */
export function problemsOfWording(kind: WordableKind, texts: WordingTexts): string[] {
  return (Object.keys(PART_NAMES) as Part[]).flatMap((part) => {
    const text = texts[part];
    return text === undefined
      ? []
      : problemsOfPart(kind, part, text).map((problem) => `${PART_NAMES[part]}: ${problem}`);
  });
}

function problemsOfPart(kind: WordableKind, part: Part, text: string): string[] {
  const known = placesOf(kind);
  const used = [...text.matchAll(TOKEN)].map(([, name = '']) => name);
  const strangers = [...new Set(used.filter((name) => !known.some((place) => place === name)))];
  const missing = requiredOf(kind, part).filter((any) => !any.some((place) => used.includes(place)));
  const control = part === 'subject' ? CONTROL : CONTROL_IN_TEXT;
  return [
    ...(text.trim() === '' ? ['chưa ghi; để trống hẳn thì dùng lời mặc định.'] : []),
    ...(text.length > LONGEST[part] ? [`dài ${text.length} ký tự; nhiều nhất ${LONGEST[part]}.`] : []),
    ...(control.test(text) ? ['không được xuống dòng và không có ký tự điều khiển.'] : []),
    ...strangers.map(
      (name) => `không có chỗ trống {${name}} trong loại thư này; dùng được: ${quoted(known)}.`,
    ),
    ...(/[{}]/.test(text.replace(TOKEN, '')) ? ['dấu { hoặc } chưa đủ cặp.'] : []),
    ...missing.map((any) => `thiếu ${any.length > 1 ? 'một trong ' : ''}${quoted(any)}.`),
  ];
}

/** In one pass: what a value holds is never read as a place. */
export function fillIn(text: string, values: Readonly<Partial<Record<Place, string>>>): string {
  return text.replace(TOKEN, (whole, name: string) => values[name as Place] ?? whole);
}

/** One version of the texts of a kind of mail, for all stages or for one. Versions are kept: a mail names its own. */
export interface Wording {
  readonly cluster: ClusterId;
  readonly kind: WordableKind;
  readonly stage?: { readonly cycle: CycleSlug; readonly id: StageId };
  readonly n: number;
  /** Without any text: the system's own words again. */
  readonly texts: WordingTexts;
  readonly at: Instant;
  readonly by: string;
}

/** `2025.registration`, or `-` for all stages. */
export const scopeOf = (stage: Wording['stage']): string => (stage ? `${stage.cycle}.${stage.id}` : '-');

export const isDefault = ({ texts }: Pick<Wording, 'texts'>): boolean => Object.keys(texts).length === 0;

/** The newest version for the stage, else the one for all; none when that is the system's own. */
export function inForce(all: readonly Wording[], stage: Wording['stage']): Wording | undefined {
  const newest = (scope: string) =>
    all
      .filter((one) => scopeOf(one.stage) === scope)
      .reduce<Wording | undefined>((last, one) => (last && last.n > one.n ? last : one), undefined);
  const own = stage && newest(scopeOf(stage));
  const chosen = own && !isDefault(own) ? own : newest(scopeOf(undefined));
  return chosen && !isDefault(chosen) ? chosen : undefined;
}

/** The words of that mail: those it was first sent with, else those that hold now. */
export function wordingOf(
  { cycle, stage, attempt, wording }: Pick<Notice, 'cycle' | 'stage' | 'attempt' | 'wording'>,
  all: readonly Wording[],
): Wording | undefined {
  if (attempt > 0) return all.find((one) => scopeOf(one.stage) === wording?.scope && one.n === wording.n);
  return inForce(all, cycle === undefined || stage === undefined ? undefined : { cycle, id: stage });
}
