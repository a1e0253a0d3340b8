/** What is prepared for a conference and what happened there: guests, agenda, roll, announcements, conclusions. */
import type { ClusterId, CycleSlug, Letter, UnitId } from '#domain/shared/ids.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';
import type { Decided } from '#domain/stage/transitions.ts';

export interface Guest {
  readonly name: string;
  readonly position?: string;
  readonly office?: string;
  /** Absent while there is no answer. Guests have no vote. */
  readonly comes?: boolean;
}

export interface AgendaItem {
  /** `HH:MM`, local. */
  readonly time?: string;
  readonly item: string;
  readonly by?: string;
}

/** Who chairs: people of the head, or of a deputy that was given the task. */
export interface Chair {
  readonly unit: UnitId;
  readonly name: string;
  readonly position: string;
}

/** New head and deputies, or whatever else is read out, with its decision. */
export interface Announcement {
  readonly text: string;
  readonly decision?: Letter;
}

/** A unit's line on the roll. A substitute is another of the unit's own people, with a power of attorney. */
export interface RollLine {
  readonly unit: UnitId;
  readonly status: 'present' | 'substitute' | 'absent';
  readonly channel: 'in-person' | 'online' | 'circulation';
  /** How many came. */
  readonly people: number;
  /** Trưởng đoàn. */
  readonly head?: string;
  /** Who casts the unit's one vote. */
  readonly voter?: string;
  /** Giấy ủy quyền: number and date as written. */
  readonly authority?: string;
  readonly at: Instant;
  readonly by: string;
}

/** Kết luận: whom it asks, and until when. */
export interface Conclusion {
  readonly id: string;
  readonly text: string;
  readonly to: 'all' | readonly UnitId[];
  readonly due?: LocalDate;
  /** The day of the conference. */
  readonly on: LocalDate;
}

export interface Proceedings {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly chairs: readonly Chair[];
  readonly guests: readonly Guest[];
  readonly agenda: readonly AgendaItem[];
  /** Tham luận in the order in which they are read. */
  readonly papers: readonly { readonly unit: UnitId; readonly title: string }[];
  readonly announcements: readonly Announcement[];
  readonly roll: readonly RollLine[];
  readonly conclusions: readonly Conclusion[];
}

export type Plan = Partial<Pick<Proceedings, 'chairs' | 'guests' | 'agenda' | 'papers' | 'announcements'>>;

export function emptyProceedings(cluster: ClusterId, cycle: CycleSlug): Proceedings {
  return {
    cluster,
    cycle,
    chairs: [],
    guests: [],
    agenda: [],
    papers: [],
    announcements: [],
    roll: [],
    conclusions: [],
  };
}

const no = (code: string, message: string) => ({ ok: false as const, code, message });

/** The roll with these lines, each in place of the unit's former one. */
export function marked(proceedings: Proceedings, lines: readonly RollLine[]): Decided<Proceedings> {
  const units = lines.map(({ unit }) => unit);
  const twice = units.filter((unit, i) => units.indexOf(unit) < i);
  if (twice.length > 0) return no('twice', `Đơn vị được ghi hai lần: ${twice.join(', ')}; bỏ dòng trùng.`);
  for (const { unit, status, people, voter, authority } of lines) {
    if (status === 'absent' && (people > 0 || voter !== undefined))
      return no('bad-roll', `${unit} ghi vắng mặt nhưng có người dự; sửa tình trạng hoặc số người.`);
    if (status !== 'absent' && people === 0)
      return no('bad-roll', `${unit} ghi có mặt nhưng số người là 0; ghi số người dự.`);
    if (status === 'substitute' && (voter === undefined || authority === undefined))
      return no('no-authority', `${unit} cử người dự thay: ghi họ tên (voter) và giấy ủy quyền (authority).`);
  }
  const roll = [...proceedings.roll.filter(({ unit }) => !units.includes(unit)), ...lines];
  return { ok: true, value: { ...proceedings, roll: roll.sort((a, b) => (a.unit < b.unit ? -1 : 1)) } };
}

/** With these conclusions, each in place of the former one of its id. */
export function concluded(
  proceedings: Proceedings,
  conclusions: readonly Conclusion[],
): Decided<Proceedings> {
  const ids = conclusions.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) < i);
  if (twice.length > 0) return no('twice', `Kết luận lặp mã: ${twice.join(', ')}; mỗi kết luận một mã.`);
  const early = conclusions.find(({ due, on }) => due !== undefined && due < on);
  if (early) return no('into-the-past', `Kết luận "${early.id}" có hạn trước ngày hội nghị; sửa hạn.`);
  const others = proceedings.conclusions.filter(({ id }) => !ids.includes(id));
  return { ok: true, value: { ...proceedings, conclusions: [...others, ...conclusions] } };
}
