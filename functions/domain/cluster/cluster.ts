/** The cluster and its people: what lasts longer than a year. */
import { officeName } from './office.ts';
import type { BlockId, ClusterId, Letter, StageId, UnitId } from '../shared/ids.ts';
import type { LocalDate } from '../shared/time.ts';

export interface Block {
  readonly id: BlockId;
  /** Always printed with its name: "Khối Sở Tư pháp". */
  readonly name: string;
}

export interface Contact {
  readonly name: string;
  readonly title?: string;
  readonly email: string;
  readonly phone?: string;
}

/** Three contacts a unit: cán bộ đầu mối, người thay thế, lãnh đạo phụ trách. */
export interface Contacts {
  readonly main: Contact;
  readonly deputy?: Contact;
  readonly leader?: Contact;
}

/** A name and the day from which it holds; the first one has none. */
export interface EffectiveName {
  readonly name: string;
  readonly from?: LocalDate;
}

/** A subordinate collective: Chi cục, Phòng THADS khu vực, phòng; registrants may be sub-units. */
export interface SubUnit {
  readonly id: string;
  readonly name: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

export interface Unit {
  readonly cluster: ClusterId;
  readonly id: UnitId;
  /** What kind of office, e.g. STP, THADS, phòng: score tables and counts go by it. */
  readonly kind: string;
  readonly block: BlockId;
  readonly province?: string;
  readonly names: readonly EffectiveName[];
  /** Membership is effective-dated: the last day is the day before `to`. */
  readonly member: { readonly from?: LocalDate; readonly to?: LocalDate };
  /** Who took over (merger, renaming): open registrations pass to it. */
  readonly successor?: UnitId;
  readonly contacts: Contacts;
  readonly subUnits: readonly SubUnit[];
  /** What no source states and the file says so. */
  readonly assumed?: boolean;
}

/** Roles of units for a period: one head, one or more deputies. */
export interface RoleTerm {
  /** Period label, e.g. `2025`. */
  readonly period: string;
  readonly from: LocalDate;
  /** The day the next term takes over (exclusive); absent while nobody has. */
  readonly to?: LocalDate;
  readonly head: UnitId;
  readonly deputies: readonly UnitId[];
  readonly basis?: Letter;
  readonly basisText?: string;
  /** Stage tasks handed to a deputy: roll-up, verification, hosting. */
  readonly delegations: readonly { readonly stage: StageId; readonly to: UnitId }[];
}

export type MovementKind = 'regular' | 'campaign' | 'thematic' | 'special' | 'national';

/** A movement has its own life over years and may be linked to many cycles. */
export interface Movement {
  readonly id: string;
  readonly title: string;
  readonly kind: MovementKind;
  readonly from?: number;
  /** Its last year, when a final review (tổng kết) is due. */
  readonly to?: number;
  readonly decision?: Letter;
  readonly plan?: Letter;
}

/** danh hiệu (title) or hình thức khen thưởng (form): data, not code. */
export interface Award {
  readonly id: string;
  /** The printed name per legal basis; the first is the default. */
  readonly names: readonly { readonly name: string; readonly basis?: string }[];
  readonly kind: 'title' | 'form';
  readonly for: 'collective' | 'individual' | 'both';
  readonly decidedBy: string;
}

export interface Cluster {
  readonly id: ClusterId;
  /** "Cụm thi đua …", "Khối …", "Khu vực …" in full. */
  readonly name: string;
  /** How the cluster speaks of itself in running text: Cụm, Khối, Khu vực. */
  readonly label: string;
  readonly blocks: readonly Block[];
  readonly terms: readonly RoleTerm[];
  readonly movements: readonly Movement[];
  readonly awards: readonly Award[];
  /** The secretariat's people per unit that holds a role (head and deputies). */
  readonly secretaries: readonly (Contact & { readonly unit: UnitId })[];
  /** Days off and swapped working days beyond the national file. */
  readonly extraHolidays: readonly LocalDate[];
  readonly extraWorkingDays: readonly LocalDate[];
}

export function unitName(unit: Unit, on: LocalDate): string {
  let name = unit.names[0]?.name ?? unit.id;
  for (const entry of unit.names) if (entry.from === undefined || entry.from <= on) name = entry.name;
  return name;
}

export function isMember(unit: Unit, on: LocalDate): boolean {
  const { from, to } = unit.member;
  return (from === undefined || from <= on) && (to === undefined || on < to);
}

export function membersOn(units: readonly Unit[], on: LocalDate): Unit[] {
  return units.filter((unit) => isMember(unit, on));
}

/** The unit that answers for `id` on that day: itself, or its successor's successor … @throws RangeError on a circle. */
export function answering(units: readonly Unit[], id: UnitId, on: LocalDate): Unit | undefined {
  let unit = units.find((candidate) => candidate.id === id);
  for (let hops = 0; unit && !isMember(unit, on) && unit.successor !== undefined; hops += 1) {
    if (hops > units.length) throw new RangeError(`successors of ${id} go in a circle`);
    const next = unit.successor;
    unit = units.find((candidate) => candidate.id === next);
  }
  return unit;
}

/** The term in force on that day. */
export function termOn(cluster: Cluster, on: LocalDate): RoleTerm | undefined {
  return cluster.terms.find((term) => term.from <= on && (term.to === undefined || on < term.to));
}

/** The term that runs a cycle: the one named after it, else the one in force on that day. */
export function roleTermFor(cluster: Cluster, slug: string | undefined, on: LocalDate): RoleTerm | undefined {
  return (
    (slug === undefined ? undefined : cluster.terms.find((term) => term.period === slug)) ??
    termOn(cluster, on)
  );
}

/**
 * The term whose people do the work of that day, also on what an earlier term left: rights, mails and whom to call go
 * by it alone (docs/adr/0010). What papers and minutes name is the cycle's own term.
 */
export function deskTerm(cluster: Cluster, slug: string | undefined, on: LocalDate): RoleTerm | undefined {
  return termOn(cluster, on) ?? roleTermFor(cluster, slug, on);
}

/** The unit whose secretariat looks after a stage: the delegated deputy, else the head. */
export function secretariatUnit(term: RoleTerm, stage?: string): UnitId {
  return term.delegations.find((delegation) => delegation.stage === stage)?.to ?? term.head;
}

/** Who is told when the head itself is concerned: the first deputy, if there is one. */
export function besideHead(term: RoleTerm, concerned: UnitId, stage?: string): UnitId {
  const unit = secretariatUnit(term, stage);
  if (unit !== concerned) return unit;
  return [term.head, ...term.deputies].find((candidate) => candidate !== concerned) ?? unit;
}

/** Addresses that bounced for good or complained. */
export function bouncedFor(events: readonly { readonly address: string }[]): ReadonlySet<string> {
  return new Set(events.map(({ address }) => address));
}

export function blockName(cluster: Cluster, block: BlockId): string {
  return cluster.blocks.find((candidate) => candidate.id === block)?.name ?? block;
}

/** Also of what stands in an award's place where units elect their head. */
export function awardName(cluster: Cluster, award: string, basis?: string): string {
  const office = officeName(award, cluster.label);
  if (office !== undefined) return office;
  const found = cluster.awards.find((candidate) => candidate.id === award);
  const byBasis = found?.names.find((entry) => entry.basis !== undefined && entry.basis === basis);
  return (byBasis ?? found?.names[0])?.name ?? award;
}
