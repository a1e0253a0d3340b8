/** The papers of a cycle for its pages: which can be made, why others cannot, and one of them by its file name. */
import { listPapers, type PaperOnOffer } from '../documents/list-papers.ts';
import { makePaper, type MadePaper, type PaperRequest } from '../documents/make-paper.ts';
import { readPaperFacts } from '../documents/read-paper-facts.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { CATALOGUE } from '#domain/documents/catalogue.ts';
import { contestTitle, type PaperFacts } from '#domain/documents/facts.ts';
import { fileName, PAPER_KINDS, type PaperKind } from '#domain/documents/kinds.ts';
import { blockName } from '#domain/cluster/cluster.ts';
import type { LocalDate } from '#domain/shared/time.ts';

export interface HallPaper extends PaperOnOffer {
  /** Which of its kind: block, stage or contest in words; '' where there is one. */
  readonly about: string;
  /** How many copies were kept as it left. */
  readonly copies: number;
}

/** Of a unit each: they are offered where the unit's task is. */
const OF_THE_CYCLE = PAPER_KINDS.filter((kind) => !kind.startsWith('unit-'));

/** What the secretariat prints for the hall and writes after it, in the order of the day. */
export const PAPERS_OF_THE_DAY = {
  before: ['invitation', 'agenda', 'delegate-list', 'power-of-attorney', 'covenant'],
  vote: ['rules-sheet', 'ballot', 'ballot-roll', 'counting-minutes-blank', 'counting-minutes'],
  after: ['deliberation-minutes', 'conference-minutes', 'result-notice', 'conclusions-notice', 'news-item'],
} as const satisfies Record<string, readonly PaperKind[]>;

/** Undefined when there is no such cycle. */
export async function readHallPapers(
  store: ClusterStore,
  cycle: string,
  today: LocalDate,
  kinds: readonly PaperKind[] = OF_THE_CYCLE,
): Promise<HallPaper[] | undefined> {
  const [facts, kept] = await Promise.all([readPaperFacts(store, { cycle, today }), store.keptPapers(cycle)]);
  const copiesOf = ({ kind, of }: PaperRequest): number =>
    kept.filter(({ value }) => value.kind === kind && value.of === of).length;
  return (
    facts &&
    listPapers(facts, kinds).map((offer) => ({
      ...offer,
      about: aboutOf(facts, offer.of),
      copies: copiesOf(offer),
    }))
  );
}

/** The paper whose file (without extension) has that name. */
export async function makeHallPaper(
  store: ClusterStore,
  cycle: string,
  today: LocalDate,
  file: string,
): Promise<MadePaper> {
  const facts = await readPaperFacts(store, { cycle, today });
  if (!facts) return { is: 'unknown' };
  const request = requestOf(facts, file);
  return request ? makePaper(facts, request) : { is: 'unknown' };
}

/** Which paper of the cycle has that file name; undefined when none has. */
export function requestOf(facts: PaperFacts, file: string): PaperRequest | undefined {
  for (const kind of OF_THE_CYCLE) {
    const found = CATALOGUE[kind](facts).find(({ of }) => fileName(kind, of) === file);
    if (found) return { kind, of: found.of };
  }
  return undefined;
}

export function aboutOf(facts: PaperFacts, of: string): string {
  const [id = '', ballot] = of.split('.');
  const contest = facts.cycle.contests.find((one) => one.id === id);
  const stage = facts.stages.find((one) => one.stage.id === of)?.stage;
  if (contest)
    return `${contestTitle(facts, contest)}${ballot === undefined ? '' : `, ${ballotText(ballot)}`}`;
  if (stage) return stage.title;
  return facts.cluster.blocks.some((block) => block.id === of) ? blockName(facts.cluster, of) : of;
}

/** `lan-2-phien-1` is what the file says. */
function ballotText(ballot: string): string {
  return ballot.replace(/^lan-(\d+)/, 'lần $1').replace(/-phien-(\d+)$/, ', phiên $1');
}
