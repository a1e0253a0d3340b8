/** What stands in the data of an entry of the audit, which every command words for itself. */
import type { AuditEntry } from '../store/audit.ts';

/** What an entry is about, by the names that its data carries. */
const SUBJECTS = [
  ...(['cycle', 'stage', 'unit', 'registration', 'contest', 'block', 'indicator', 'table'] as const),
  ...(['person', 'notice', 'contact', 'reader', 'kind', 'template', 'award', 'movement'] as const),
];

export function subjectOf(entry: AuditEntry): string {
  const parts = SUBJECTS.flatMap((name) => {
    const value = text(entry, name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  return parts.length === 0 ? entry.action : parts.join(' ');
}

const fieldOf = ({ data }: AuditEntry, name: string): unknown =>
  typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Readonly<Record<string, unknown>>)[name]
    : undefined;

export function text(entry: AuditEntry, name: string): string | undefined {
  const value = fieldOf(entry, name);
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(entry: AuditEntry, name: string): number | undefined {
  const value = fieldOf(entry, name);
  return typeof value === 'number' ? value : undefined;
}

function listOf(entry: AuditEntry, name: string): readonly unknown[] {
  const value = fieldOf(entry, name);
  return Array.isArray(value) ? value : [];
}

export const names = (entry: AuditEntry, name: string): string[] =>
  listOf(entry, name).filter((value) => typeof value === 'string');

export const records = (entry: AuditEntry, name: string): Readonly<Record<string, unknown>>[] =>
  listOf(entry, name).filter(
    (value): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null,
  );
