/** Who signs a covenant: the members of its block, each by its leader unless the script names another. */
import { nameOn, type ScriptedPeople } from './scripted-people.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { ActionOf } from '#contracts/script-actions.ts';
import type { LocalDate } from '#domain/shared/time.ts';

type Signatures = CommandOf<'covenant.sign'>['signatures'];

export function signaturesOf(
  { block, units, except, how, signatures }: ActionOf<'covenant.sign'>,
  on: LocalDate,
  people: ScriptedPeople,
): Signatures {
  return people.units
    .filter((unit) => unit.block === block && people.isMember(unit, on))
    .filter(({ id }) => (units === 'all' || units.includes(id)) && !except.includes(id))
    .map((unit) => {
      const other = signatures.find((one) => one.unit === unit.id);
      if (other) return { ...other, how, on };
      const { leader } = unit.contacts;
      const name = leader?.name ?? `Lãnh đạo ${nameOn(unit, on)}`;
      return { unit: unit.id, name, position: leader?.title ?? 'Thủ trưởng đơn vị', how, on };
    });
}
