/** Bugs in what is made known: decisions, the council's word, invitations. */
import { inHandlers, otherTable, puts, rewritten, type Mutant } from './rewiring.ts';
import type { Action, Row, Table } from '#app/ports.ts';

type Data = Readonly<Record<string, Row[string]>>;

/** Every notice of that kind is owed once more, with an id of its own. */
function toldAgain(table: Table, kind: string): Table {
  return otherTable(table, {
    transact: async (id, actions) => {
      await table.transact(id, actions);
      for (const one of actions) {
        if (!puts(one, 'notice') || !one.put.sk.includes(kind)) continue;
        const { put } = one;
        const data = put['data'] as Data;
        const other = { ...data, id: `${data['id'] as string}-2` };
        await table.transact(`${id}-2`, [{ put: { ...put, sk: `${put.sk}-2`, data: other } }]);
      }
    },
  });
}

function withoutCouncil(one: Action): Action {
  if (!puts(one, 'registration')) return one;
  const { council: _forgotten, ...data } = one.put['data'] as Data;
  return { ...one, put: { ...one.put, data } };
}

export const TELLING: readonly Mutant[] = [
  {
    name: 'decision told again under another name',
    bug: 'the mails of a decision are owed a second time, with ids of their own',
    phases: ['decision'],
    planted: () =>
      inHandlers(['router'], ({ table }) => ({
        ...(table && { table: toldAgain(table, '/decision/') }),
      })),
  },
  {
    name: 'council told again under another name',
    bug: 'what the council said is mailed a second time, with ids of its own',
    phases: ['council'],
    planted: () =>
      inHandlers(['router'], ({ table }) => ({ ...(table && { table: toldAgain(table, '/decision/') }) })),
  },
  {
    name: 'council said but not kept',
    bug: "the council's word is acknowledged and told, and the registration written without it",
    phases: ['council'],
    planted: () =>
      inHandlers(['command'], ({ table }) => ({
        ...(table && { table: rewritten(table, (actions) => actions.map(withoutCouncil)) }),
      })),
  },
  {
    name: 'invited twice',
    bug: 'the invitation to sign in is owed a second time, with an id of its own',
    phases: ['desk: who may come in'],
    planted: () =>
      inHandlers(['command'], ({ table }, _handler, about) => ({
        ...(table && about === 'person.add' && { table: toldAgain(table, '/invitation/') }),
      })),
  },
];
