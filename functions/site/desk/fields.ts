/** Fields that many acts ask for. */
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { Choice, Field } from '#views/forms/model.ts';

const DATE_HINT = 'Ngày/tháng/năm, ví dụ 25/3/2027.';

export const dateField = (name: string, label: string, hint = DATE_HINT): Field => ({
  kind: 'line',
  width: 'short',
  name,
  label,
  hint,
});
export const lineField = (name: string, label: string, hint?: string): Field => ({
  kind: 'line',
  name,
  label,
  ...(hint !== undefined && { hint }),
});
export const textField = (name: string, label: string, rows = 3, hint?: string): Field => ({
  kind: 'text',
  rows,
  name,
  label,
  ...(hint !== undefined && { hint }),
});
export const selectField = (
  name: string,
  label: string,
  choices: readonly Choice[],
  hint?: string,
): Field => ({
  kind: 'select',
  name,
  label,
  choices,
  ...(hint !== undefined && { hint }),
});
export const tickField = (name: string, label: string): Field => ({ kind: 'tick', name, label });

/** Stands in the mail to the units: they read it. */
export const reasonField = (hint = 'Lý do được ghi trong thư gửi đơn vị.'): Field =>
  textField('reason', 'Lý do', 3, hint);

/** A tick for each unit: none selected means none. */
export const unitTicks = (units: readonly Unit[], on: LocalDate, prefix = 'to'): Field[] =>
  units.map((unit) => tickField(`${prefix}.${unit.id}`, unitName(unit, on)));

export const unitChoices = (units: readonly Unit[], on: LocalDate): Choice[] =>
  units.map((unit) => ({ value: unit.id, label: unitName(unit, on) }));
