/** Head and deputies of a later period, where the units elect them instead of having them appointed. */

export interface Office {
  readonly role: 'head' | 'deputy';
  /** As terms name it: "2026". */
  readonly period: string;
}

/** Stands where a contest names its award; no id that a person writes has a colon. */
export const OFFICE_IDS: Readonly<Record<Office['role'], string>> = {
  head: 'office:head',
  deputy: 'office:deputy',
};

/** `Trưởng Cụm`; undefined for an award. */
export function officeName(id: string, label: string): string | undefined {
  if (id === OFFICE_IDS.head) return `Trưởng ${label}`;
  return id === OFFICE_IDS.deputy ? `Phó Trưởng ${label}` : undefined;
}

/** `năm 2026`; `kỳ 2026 - 2030` where the period is no year. */
export function periodInWords(period: string): string {
  return `${/^\d{4}$/.test(period) ? 'năm' : 'kỳ'} ${period}`;
}
