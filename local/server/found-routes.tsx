/** `/lap-cum`: the first cluster of an empty office, with no more than what its secretary needs to go on from there. */
import { clusterIds } from '#app/read/cluster-board.ts';
import { Envelope } from '#contracts/commands.ts';
import type { PlaceFrame } from '#views/layout/page.tsx';
import { FOUND_ACT, FOUND_FORM, renderFounded, renderFounding } from '#views/pages/found-page.tsx';
import type { Fields } from '#views/desk/model.ts';
import type { Problem } from '#views/forms/model.ts';
import { readFounding } from '../../functions/site/administration/founding.ts';
import { readPosted } from '../../functions/site/desk/posted.ts';
import { readSaid, type Said } from '../../functions/site/desk/said.ts';
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
    const read = readFounding(said, FOUND_ACT, FOUND_FORM, false);
    const problems = [...(read.ok ? [] : read.problems), ...passwordProblems(said, founding.check)];
    if (!read.ok || problems.length > 0) return show(c, place, fields, problems, 422);
    const { cluster, command, head, secretary } = read.founding;
    const answer = await executeAt(office)(
      Envelope.parse({
        // Another id each time: what was refused once may be put right and sent again.
        ...{ id: `found-${office.place.deps.chance.id()}`, cluster, command },
        actor: { unit: head, name: secretary, role: 'operator' },
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
