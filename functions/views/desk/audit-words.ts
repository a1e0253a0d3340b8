/** An entry of the audit as its readers say it: who, and what was recorded with it. */
import type { ActorRole } from '#app/read/desk-audit.ts';
import { unitNameOf } from '#app/read/desk-mail.ts';
import type { ClusterRead } from '#app/read/cluster-board.ts';

const ROLES: Readonly<Record<ActorRole, string>> = {
  secretary: 'thư ký Thường trực',
  deputy: 'thư ký Phó Trưởng',
  leader: 'lãnh đạo',
  officer: 'cán bộ đơn vị',
  operator: 'vận hành',
  administrator: 'quản trị hệ thống',
};
/** As `actorText` writes it down: `officer Nguyễn Thị Hoa (stp-lao-cai)`. */
const WRITTEN = /^(\S+) (.*) \(([^()]+)\)$/;
const MAX_DETAIL = 300;

/** `Nguyễn Thị Hoa, cán bộ đơn vị, Sở Tư pháp tỉnh Lào Cai`; what is not written so stays as it is. */
export function whoText(read: ClusterRead, by: string): string {
  const [, role = '', name = '', unit = ''] = WRITTEN.exec(by) ?? [];
  const known = isRole(role) ? ROLES[role] : undefined;
  if (known === undefined) return by;
  return [name, known, ...(unit === 'system' ? [] : [unitNameOf(read, unit)])].join(', ');
}

const isRole = (role: string): role is ActorRole => Object.hasOwn(ROLES, role);

/** `cycle: 2025; units: stp-lao-cai, stp-son-la`: the names are the record's own, the values as they stand. */
export function detailText(data: unknown): string {
  const text =
    data !== null && typeof data === 'object' && !Array.isArray(data)
      ? Object.entries(data)
          .map(([name, value]) => `${name}: ${valueText(value)}`)
          .join('; ')
      : valueText(data);
  return text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL - 1)}…` : text;
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
