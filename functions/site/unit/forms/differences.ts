/** Where two drafts of the same form differ, by the labels of the fields. */
import type { Group } from '#views/forms/model.ts';
import type { Difference } from '#views/unit/kept-pages.tsx';
import type { Fields } from './part.ts';

export function differencesOf(groups: readonly Group[], mine: Fields, theirs: Fields): Difference[] {
  const labels = new Map(
    groups.flatMap(({ sets }) =>
      sets.flatMap(({ legend, fields }) =>
        fields.map(
          ({ name, label }) => [name, legend === undefined ? label : `${legend}: ${label}`] as const,
        ),
      ),
    ),
  );
  const names = [...new Set([...labels.keys(), ...Object.keys(mine), ...Object.keys(theirs)])];
  return names
    .map((name) => ({ label: labels.get(name) ?? name, mine: mine[name] ?? '', theirs: theirs[name] ?? '' }))
    .filter((one) => one.mine !== one.theirs);
}
