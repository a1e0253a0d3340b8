/** The official frame of a paper: who issues it, its symbol, place and date, who signs and who receives it. */
import type { Unit } from '../cluster/cluster.ts';
import type { Citation } from '../shared/ids.ts';
import type { LocalDate } from '../shared/time.ts';
import { dayText, nameOf, termOf, type PaperFacts } from './facts.ts';
import { fileName, type PaperKind } from './kinds.ts';
import type { Frame, Paper, PaperSignature, Written } from './paper.ts';
import { DEFAULT_SYMBOL, FILED, linesAboveUnit, settingOf } from './settings.ts';

/** Abbreviations of kinds of papers (NĐ 30/2020/NĐ-CP, Phụ lục III); `CV`: none, as on letters and unlisted kinds. */
type Abbreviation = 'BC' | 'KH' | 'TB' | 'TTr' | 'BB' | 'GM' | 'CTr' | 'CV';

const BLANK_PLACE = '……………';

/** What a writer gives; frame, signature and recipients come from settings and roles. */
interface Draft {
  readonly kind: PaperKind;
  readonly of?: string;
  readonly on: LocalDate;
  /** Absent: the paper bears no number. */
  readonly number?: Abbreviation;
  readonly stamp?: string;
  readonly layout?: Paper['layout'];
  readonly page?: Paper['page'];
  readonly type?: string;
  readonly about: string;
  readonly addressees?: readonly string[];
  readonly body: Paper['body'];
  /** Signed in the body, or by nobody. */
  readonly unsigned?: boolean;
  readonly recipients?: readonly string[];
}

/** A paper of the cluster, issued by its head unit. */
export function clusterPaper(facts: PaperFacts, draft: Draft): Written {
  const { kind, on, number, stamp, layout = 'official', unsigned = false } = draft;
  const frame: Frame = {
    ...issuerOf(facts, kind, on),
    ...(number !== undefined && { symbol: symbolOf(settingOf(facts.settings, kind, 'symbol'), number) }),
    ...(stamp !== undefined && { stamp }),
    place: facts.settings.place ?? headProvince(facts) ?? BLANK_PLACE,
    date: on,
  };
  return paperOf(
    draft,
    layout === 'plain' ? undefined : frame,
    unsigned ? undefined : signatureOf(facts, kind, on),
    settingOf(facts.settings, kind, 'recipients') ?? draft.recipients ?? [],
    verifiedBasis(facts),
  );
}

/** A paper of a member unit, for its own number, abbreviation, signature and seal. */
export function unitPaper(facts: PaperFacts, unit: Unit, draft: Draft): Written {
  const { number, on } = draft;
  const name = nameOf(facts, unit.id, on);
  const title = unit.contacts.leader?.title;
  const frame: Frame = {
    above: linesAboveUnit(facts.settings, unit),
    issuer: [name.toUpperCase()],
    ...(number !== undefined && { symbol: number === 'CV' ? '/……' : `/${number}-……` }),
    place: unit.province ?? BLANK_PLACE,
    date: on,
  };
  const lines = [(title ?? 'Thủ trưởng đơn vị').toUpperCase()];
  const recipients = draft.recipients ?? [`Thường trực ${facts.cluster.label}`, FILED];
  return paperOf(draft, frame, { lines }, recipients, []);
}

const BLANK_OFFICE = '……………………………';

/** A form that any unit fills in by hand: its own name, place and day. */
export function unitForm(draft: Omit<Draft, 'on' | 'unsigned'>): Written {
  const frame: Frame = { above: [], issuer: [BLANK_OFFICE], place: BLANK_PLACE };
  return paperOf(draft, frame, undefined, [], []);
}

function paperOf(
  draft: Omit<Draft, 'on'>,
  frame: Frame | undefined,
  signature: PaperSignature | undefined,
  recipients: readonly string[],
  basis: readonly string[],
): Written {
  const { kind, of = '', layout = 'official', page = 'a4', type, about, addressees = [], body } = draft;
  return {
    is: 'paper',
    paper: {
      kind,
      of,
      file: fileName(kind, of),
      layout,
      page,
      ...(frame && { frame }),
      ...(type !== undefined && { type }),
      about,
      addressees,
      basis: NEEDS_BASIS.has(kind) ? basis : [],
      body,
      ...(signature && { signature }),
      recipients,
    },
  };
}

const NEEDS_BASIS: ReadonlySet<PaperKind> = new Set<PaperKind>([
  'plan',
  'covenant',
  'proposal',
  'rules-sheet',
  'result-notice',
]);

/** Căn cứ: only what a person compared with the official text. */
function verifiedBasis({ cycle }: PaperFacts): string[] {
  const cited = [...cycle.legalBasis, ...cycle.policy.citations].filter(({ verified }) => verified === true);
  return cited.map((citation, i) => `Căn cứ ${citationText(citation)}${i < cited.length - 1 ? ';' : '.'}`);
}

export function citationText({ title, number, date, article }: Citation): string {
  const numbered = number === undefined ? '' : `số ${number}`;
  const dated = date === undefined ? '' : `ngày ${dayText(date)}`;
  const details = [numbered, dated].filter((part) => part !== '').join(' ');
  return `${article === undefined ? '' : `${article} `}${title}${details === '' ? '' : ` (${details})`}`;
}

function symbolOf(symbol: string | undefined, number: Abbreviation): string {
  const office = symbol ?? DEFAULT_SYMBOL;
  return number === 'CV' ? `/${office}` : `/${number}-${office}`;
}

function issuerOf(facts: PaperFacts, kind: PaperKind, on: LocalDate): Pick<Frame, 'above' | 'issuer'> {
  const set = settingOf(facts.settings, kind, 'issuer');
  if (set) return { above: set.above, issuer: set.lines };
  const head = termOf(facts)?.head;
  const cluster = facts.cluster.name.toUpperCase();
  return head === undefined
    ? { above: [], issuer: [cluster] }
    : { above: [cluster], issuer: [nameOf(facts, head, on).toUpperCase()] };
}

function headProvince(facts: PaperFacts): string | undefined {
  const head = termOf(facts)?.head;
  return facts.units.find(({ id }) => id === head)?.province;
}

/** "TM. CỤM THI ĐUA / TRƯỞNG CỤM / GIÁM ĐỐC / SỞ …": the leader of the head unit signs for the cluster. */
function signatureOf(facts: PaperFacts, kind: PaperKind, on: LocalDate): PaperSignature {
  const set = settingOf(facts.settings, kind, 'signature');
  if (set) return set;
  const label = facts.cluster.label.toUpperCase();
  const head = facts.units.find(({ id }) => id === termOf(facts)?.head);
  const title = head?.contacts.leader?.title;
  const lines = [`TM. ${label} THI ĐUA`, `TRƯỞNG ${label}`];
  if (!head || title === undefined) return { lines };
  return { lines: [...lines, title.toUpperCase(), nameOf(facts, head.id, on).toUpperCase()] };
}

/** Who decides on the awards of the cycle, told "(báo cáo)", then the members. */
export function upward(facts: PaperFacts): string[] {
  const { awards } = facts.cluster;
  const deciders = awards.filter(({ id }) => facts.cycle.awards.includes(id)).map((award) => award.decidedBy);
  return [...[...new Set(deciders)].map((who) => `${who} (báo cáo)`), ...toMembers(facts)];
}

export function toMembers({ cluster }: PaperFacts): string[] {
  return [`Các đơn vị thành viên ${cluster.label}`, FILED];
}
