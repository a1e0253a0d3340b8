/** How papers speak of the conference: its name, its mode, who leads it and who will. */
import type { AgendaItem } from '../../conference/proceedings.ts';
import type { Conference } from '../../cycle/cycle.ts';
import { formatInteger } from '../../shared/vietnamese.ts';
import type { Letter } from '../../shared/ids.ts';
import { dayText, nameOf, namesOf, nextTermOf, termOf, type PaperFacts } from '../facts.ts';

export const NO_CONFERENCE = 'Chưa có ngày hội nghị.';
export const NO_PLACE = 'Chưa có địa điểm hội nghị.';

/** `Hội nghị tổng kết … năm 2025 và ký kết giao ước thi đua năm 2026`. */
export function conferenceName(facts: PaperFacts): string {
  const { cycle, opened } = facts;
  const signing = opened ? ` và ký kết giao ước thi đua ${opened.cycle.name}` : '';
  return `Hội nghị tổng kết công tác thi đua, khen thưởng ${cycle.name}${signing}`;
}

/** `trực tiếp tại Lạng Sơn`, `trực tuyến`, `lấy ý kiến bằng văn bản`. */
export function modeText({ mode, place }: Conference): string {
  switch (mode) {
    case 'in-person':
      return place === undefined ? 'trực tiếp' : `trực tiếp tại ${place}`;
    case 'online':
      return place === undefined ? 'trực tuyến' : `trực tuyến, điểm cầu chính tại ${place}`;
    case 'circulation':
      return 'lấy ý kiến bằng văn bản';
  }
}

export function rolesText(facts: PaperFacts): string {
  const { label } = facts.cluster;
  const term = termOf(facts);
  if (!term) return '';
  const on = facts.cycle.conference?.date;
  const deputies =
    term.deputies.length === 0 ? '' : ` và ${namesOf(facts, term.deputies, on)} (Phó Trưởng ${label})`;
  return `${nameOf(facts, term.head, on)} (Trưởng ${label})${deputies}`;
}

/** `Quyết định số 12/QĐ-BTP ngày 05/01/2026 của Bộ trưởng Bộ Tư pháp`. */
export function letterText({ number, date, issuer }: Letter): string {
  const paper = /QĐ/i.test(number) ? 'Quyết định' : 'Văn bản';
  return `${paper} số ${number} ngày ${dayText(date)}${issuer === undefined ? '' : ` của ${issuer}`}`;
}

/** Who leads next, as announced at the conference. */
export function nextRoles(facts: PaperFacts): string | undefined {
  const next = nextTermOf(facts);
  if (!next) return undefined;
  const { label } = facts.cluster;
  const on = facts.cycle.conference?.date;
  const deputies =
    next.deputies.length === 0 ? '' : `, ${namesOf(facts, next.deputies, on)} làm Phó Trưởng ${label}`;
  return `${nameOf(facts, next.head, on)} làm Trưởng ${label}${deputies} ${facts.opened?.cycle.name ?? `kỳ ${next.period}`}`;
}

export function signedText(facts: PaperFacts): string | undefined {
  const signed = (facts.opened?.covenants ?? []).reduce((sum, { signatures: of }) => sum + of.length, 0);
  return signed === 0 || !facts.opened
    ? undefined
    : `${formatInteger(signed)} đơn vị đã ký kết giao ước thi đua ${facts.opened.cycle.name}`;
}

/** Guests with position and office; those of the plan of the year while none were entered by name. */
export function guestsOf({ proceedings, cycle }: PaperFacts): readonly string[] {
  const coming = proceedings.guests.filter(({ comes }) => comes !== false);
  if (coming.length === 0) return cycle.conference?.guests ?? [];
  return coming.map(({ name, position, office }) => {
    const who = position === undefined ? name : `${name}, ${position}`;
    return office === undefined || who.includes(office) ? who : `${who} (${office})`;
  });
}

export function agendaOf({ proceedings, cycle }: PaperFacts): readonly AgendaItem[] {
  if (proceedings.agenda.length > 0) return proceedings.agenda;
  return (cycle.conference?.agenda ?? []).map((item) => ({ item }));
}
