/** `/lap-cum`: the first cluster of an empty office, with no more than what its secretary needs to go on from there. */
import { clusterIds } from '#app/read/cluster-board.ts';
import { Command, Envelope } from '#contracts/commands.ts';
import type { PlaceFrame } from '#views/layout/page.tsx';
import { FOUND_ACT, FOUND_FORM, renderFounded, renderFounding } from '#views/pages/found-page.tsx';
import type { Fields } from '#views/desk/model.ts';
import type { Problem } from '#views/forms/model.ts';
import { problemsOfCommand } from '../../functions/site/desk/problems-of-command.ts';
import { readPosted } from '../../functions/site/desk/posted.ts';
import { readSaid, type Said } from '../../functions/site/desk/said.ts';
import { idFrom } from '../../functions/site/desk/units-from-sheet.ts';
import type { Site } from '../../functions/site/site-deps.ts';
import type { SiteContext } from '../../functions/site/visiting.ts';
import type { Office } from '../office.ts';
import { executeAt } from './execute-at.ts';
import type { PasswordCheck } from './password-check.ts';

interface Founding {
  readonly office: Office;
  readonly place: () => Promise<PlaceFrame>;
  readonly check?: PasswordCheck;
}

export function foundRoutes(site: Site, founding: Founding): void {
  const { office, place } = founding;
  const first = async () => (await clusterIds(office.place.table))[0];
  site.get('/lap-cum', async (c) => {
    const known = await first();
    return known === undefined ? show(c, place, {}, []) : c.html(renderFounded(await place(), known));
  });
  site.post('/lap-cum', async (c) => {
    if ((await first()) !== undefined) return c.redirect('/lap-cum', 303);
    const { fields } = await readPosted(c);
    const said = readSaid(FOUND_ACT, FOUND_FORM, fields);
    const cluster = clusterOf(said);
    const problems = [...said.problems, ...passwordProblems(said, founding.check)];
    const command = Command.safeParse({ do: 'cluster.import', file: cluster });
    if (problems.length > 0) return show(c, place, fields, problems, 422);
    if (!command.success) {
      return show(c, place, fields, problemsOfCommand(command.error, FOUND_ACT, FOUND_FORM), 422);
    }
    const [head] = cluster.units;
    const answer = await executeAt(office)(
      Envelope.parse({
        ...{ id: `found-${cluster.id}`, cluster: cluster.id, command: command.data },
        actor: { unit: head.id, name: head.contacts.main.name, role: 'operator' },
      }),
    );
    if (!answer.ok) return show(c, place, fields, [{ name: '', message: answer.refused.message }], 409);
    // Not on to the provider at once: a form of the site may lead nowhere else (form-action).
    return c.redirect('/lap-cum', 303);
  });
}

async function show(
  c: SiteContext,
  place: Founding['place'],
  typed: Fields,
  problems: readonly Problem[],
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  return c.html(renderFounding(await place(), { typed, problems }), status);
}

function passwordProblems(said: Said, check: PasswordCheck | undefined): Problem[] {
  const field = `${FOUND_ACT}.password`;
  if (check === undefined) return [{ name: '', message: 'Máy chủ này không lập cụm từ trình duyệt được.' }];
  if (said.problems.length > 0) return [];
  const checked = check(said.fields['password'] ?? '');
  if (checked === 'right') return [];
  const message =
    checked === 'wrong' ? 'chưa đúng; đề nghị nhập lại.' : 'nhập sai nhiều lần; đề nghị đợi 10 phút.';
  return [{ name: field, message: `Mật khẩu: ${message}` }];
}

/** As the file of a cluster has it: one block, one unit, which heads it, and its secretary. */
function clusterOf(said: Said) {
  const unit = said.text('head');
  const id = idFrom(unit);
  const [from, block] = [said.date('from'), said.text('block')];
  const phone = said.maybe('phone');
  const main = { name: said.text('secretary'), email: said.text('email'), ...phone };
  return {
    id: said.text('id'),
    name: said.text('name'),
    blocks: [{ id: 'khoi-1', name: block }],
    terms: [{ period: from.slice(0, 4), from, head: id }],
    secretaries: [{ ...main, unit: id }],
    units: [{ id, name: unit, kind: said.text('kind'), block: 'khoi-1', contacts: { main } }] as const,
  };
}
