/** The pages of the conference day over a hall in memory, with the workflow played after every command. */
import { drive, inputFor, makeHall, type HallOptions } from '../../app/vote/hall.ts';
import { deskFor, secretary, type SignedIn } from '../desk/desk-site.ts';
import type { UnitVisitor } from '#app/access/visitor.ts';
import { executeCommand } from '#app/execute-command.ts';
import type { Files, PaperRenderer } from '#app/ports.ts';
import type { SiteDeps } from '../../../functions/site/site-deps.ts';
import { CLUSTER_ID } from '../../app/support/people.ts';

export const BASE = `/thuong-truc/${CLUSTER_ID}`;
export const COUNT = `/kiem-phieu/${CLUSTER_ID}/2025/co-bo`;

/** Head's secretary of the hall; `role` and `unit` for others. */
export const keeper = (
  unit = 'stp-lang-son',
  role: 'secretary' | 'deputy' | 'leader' | 'auditor' = 'secretary',
) => secretary(unit, role, CLUSTER_ID);

export const officer = (unit: string, name = 'Cán bộ đầu mối', cluster = CLUSTER_ID): UnitVisitor => ({
  ...{ as: 'unit', cluster, unit, contact: 'main', name, email: `dau-moi@${unit}.example`, session: unit },
});

export async function makeHallSite(
  options: HallOptions = {},
  papers?: PaperRenderer,
  files?: Files,
  counterCodes?: SiteDeps['counterCodes'],
) {
  const hall = await makeHall(options);
  const who: SignedIn = { visitor: keeper() };
  const desk = deskFor(hall.world.deps, who, {
    execute: async (envelope) => {
      const answer = await executeCommand(hall.world.deps, envelope);
      if (await hall.world.store.stage('2025', 'voting')) await drive(hall.world, await inputFor(hall.world));
      return answer;
    },
    ...(papers && { papers }),
    ...(files && { files }),
    ...(counterCodes && { counterCodes }),
  });
  return {
    hall,
    who,
    ...desk,
    /** Presses the button of an act with everything its form carries, as a browser does. */
    async press(path: string, act: string, fields: Readonly<Record<string, string>> = {}) {
      const html = await (await desk.get(path)).text();
      const form = html.split('<form').find((one) => one.includes(`name="act" value="${act}"`));
      if (form === undefined) throw new Error(`${path} has no form ${act}`);
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
      const carried = hidden.map(([, name = '', value = '']) => [name, value] as const);
      const typedIn = Object.entries(fields).map(([name, value]) => [`${act}.${name}`, value] as const);
      return desk.post(path, Object.fromEntries([...carried, ...typedIn]));
    },
    /** The form of the counting page, as the page itself would send it. */
    async count(fields: Readonly<Record<string, string>>, path = COUNT) {
      const html = await (await desk.get(path)).text();
      const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
      return desk.post(COUNT, {
        ...{ id: value('id'), ben: value('ben'), 'lan-phieu': value('lan-phieu') },
        ...fields,
      });
    },
  };
}

export type HallSite = Awaited<ReturnType<typeof makeHallSite>>;

/** What a counter types when everybody came and voted. */
export function typed(voters: number, yes: Readonly<Record<string, number>>): Record<string, string> {
  const of = String(voters);
  const votes = Object.entries(yes).flatMap(([id, n]): [string, string][] => [
    [`votes.${id}.yes`, String(n)],
    [`votes.${id}.no`, String(voters - n)],
    [`votes.${id}.none`, '0'],
  ]);
  return {
    ...{ present: of, issued: of, returned: of, valid: of, invalid: '0' },
    ...Object.fromEntries(votes),
  };
}
