import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNITS } from '../../app/support/people.ts';
import { reconcileList } from '#domain/registration/reconcile-list.ts';
import type { Registration, RegistrationState } from '#domain/registration/registration.ts';
import { instant } from '#domain/shared/time.ts';
import type { RegistrationEntry } from '#domain/stage/submission.ts';

const unit = UNITS[0]!;
const owner = { cluster: unit.cluster, cycle: '2025', unit };
const hand = { at: instant('2025-03-10T02:00:00Z'), by: 'x' };

const entry = fc.record({
  award: fc.constantFrom('co-bo', 'bang-khen'),
  registrant: fc.record({ kind: fc.constant('person' as const), name: fc.constantFrom('A', 'B', 'C', 'D') }),
});
/** A unit names a registrant once for each award. */
const list = fc.uniqueArray(entry, {
  selector: ({ award, registrant }) => `${award} ${registrant.name}`,
  maxLength: 8,
});
const decided = fc.constantFrom<RegistrationState>('held', 'dropped', 'ineligible');

function apply(rows: readonly Registration[], entries: readonly RegistrationEntry[]): Registration[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of reconcileList(owner, entries, rows, hand)) byId.set(row.id, row);
  return [...byId.values()];
}

const key = ({ award, registrant }: RegistrationEntry) => `${award} ${registrant.name}`;

describe('any row of lists sent one after the other', () => {
  it('leaves exactly the last one kept, each registrant once, and is idempotent', () => {
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 5 }), (lists) => {
        const rows = lists.reduce<Registration[]>(apply, []);
        const kept = rows.filter(({ state }) => state === 'kept').map(key);
        expect(kept.toSorted()).toEqual(lists.at(-1)!.map(key).toSorted());
        expect(reconcileList(owner, lists.at(-1)!, rows, hand)).toEqual([]);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      }),
    );
  });

  it('never touches or doubles a registration that somebody has decided on', () => {
    fc.assert(
      fc.property(
        list,
        fc.array(list, { minLength: 1, maxLength: 4 }),
        decided,
        fc.nat(),
        (first, later, state, at) => {
          fc.pre(first.length > 0);
          const rows = apply([], first);
          const chosen = rows[at % rows.length]!;
          const marked = rows.map((row) => (row === chosen ? { ...row, state } : row));
          const after = later.reduce<Registration[]>(apply, marked);
          const same = after.filter((row) => key(row) === key(chosen));
          expect(same.filter((row) => row.state === 'kept')).toEqual([]);
          expect(after.find(({ id }) => id === chosen.id)).toEqual({ ...chosen, state });
        },
      ),
    );
  });

  it('numbers a first list in its order', () => {
    fc.assert(
      fc.property(list, (entries) => {
        const counts = new Map<string, number>();
        const ids = entries.map(({ award }) => {
          counts.set(award, (counts.get(award) ?? 0) + 1);
          return `${unit.id}.${award}.${counts.get(award) ?? 0}`;
        });
        expect(
          apply([], entries)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(ids.toSorted());
      }),
    );
  });
});

describe('a corrected entry', () => {
  it('stays in its row, with the correction in its history', () => {
    const person = (name: string): RegistrationEntry => ({
      award: 'co-bo',
      registrant: { kind: 'person', name },
    });
    const [before] = apply([], [person('Nguyễn Van A')]);
    const after = apply([before!], [{ ...person('Nguyễn Văn A'), targets: 'Hoàn thành 100%' }]);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({
      id: before!.id,
      targets: 'Hoàn thành 100%',
      registrant: { name: 'Nguyễn Văn A' },
    });
    expect(after[0]!.history).toHaveLength(2);
  });

  it('loses the targets it names no more', () => {
    const plain: RegistrationEntry = { award: 'co-bo', registrant: { kind: 'unit', name: 'Sở' } };
    const rows = apply([], [{ ...plain, targets: 'Mục tiêu' }]);
    expect(apply(rows, [plain])[0]).not.toHaveProperty('targets');
  });
});
