/** `/viec/<cluster>/<unit>/<cycle>/diem`: the unit sees its verified points, and answers them in time. */
import type { MiddlewareHandler } from 'hono';
import { memberOf, mayAnswerUntil, readUnitScore, type UnitScore } from '#app/read/hall-scores.ts';
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import { latest } from '#domain/scoring/score-sheet.ts';
import { localDateOf } from '#domain/shared/time.ts';
import type { Problem } from '#views/forms/model.ts';
import { UnitScorePage } from '#views/hall/unit-score-page.tsx';
import { KeptPage } from '#views/unit/kept-pages.tsx';
import { readCommand } from '../read-command.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { executeAs, freshId, postedOf, readOwnCluster, unitPage } from '../unit/unit-page.ts';
import {
  formTokenOf,
  requireUnit,
  unitVisitorOf,
  visitorOf,
  type SiteContext,
  type SiteEnv,
} from '../visiting.ts';

const PATH = '/viec/:cluster/:unit/:cycle/diem';

interface OwnScore {
  readonly read: ClusterRead;
  readonly cycle: Cycle;
  readonly score: UnitScore;
}

export const unitScoreRoutes: Area = (site, deps) => {
  site.use(PATH, keepWhatWasTyped(deps), requireUnit);
  site.get(PATH, async (c) => {
    const own = await readOwn(c, deps, c.req.param('cycle'));
    return own ? show(c, deps, own, {}, []) : c.notFound();
  });
  site.post(PATH, async (c) => {
    const own = await readOwn(c, deps, c.req.param('cycle'));
    if (!own) return c.notFound();
    const { fields, id, ofThisSession } = await postedOf(c);
    if (!ofThisSession) return show(c, deps, own, fields, []);
    const text = (fields['text'] ?? '').trim();
    if (text === '')
      return show(c, deps, own, fields, [{ name: 'text', message: 'Chưa ghi nội dung giải trình.' }]);
    const codes = own.score.lines
      .map(({ criterion }) => criterion.code)
      .filter((code) => ticked(fields, code));
    const command = await readCommand({
      ...{ do: 'score.answer', cycle: own.cycle.slug, unit: own.score.unit.id, text, codes },
    });
    if (!command.success)
      return show(c, deps, own, fields, [
        { name: 'text', message: 'Nội dung giải trình quá dài; đề nghị rút gọn.' },
      ]);
    const answer = await executeAs(c, deps, id, command.data);
    if (answer.ok) return c.redirect(`${c.req.path}?xong=1`, 303);
    return show(c, deps, own, fields, [{ name: '', message: answer.refused.message }]);
  });
};

const ticked = (fields: Readonly<Record<string, string>>, code: string): boolean =>
  fields[`ma.${code}`] === 'co';

/** What was typed after the session ended waits in the page that says so. */
function keepWhatWasTyped(deps: SiteDeps): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    if (c.req.method !== 'POST' || visitorOf(c)?.as === 'unit') return next();
    const { fields } = await postedOf(c);
    const signIn = `/vao?den=${encodeURIComponent(c.req.path)}`;
    const kept = <KeptPage fields={fields} action={c.req.path} signIn={signIn} />;
    return unitPage(c, deps, 'Phiên làm việc đã hết hạn', kept, 401);
  };
}

/** Points are shown once they are verified; before that there is no such page. */
async function readOwn(c: SiteContext, deps: SiteDeps, slug: string): Promise<OwnScore | undefined> {
  const read = await readOwnCluster(c, deps);
  const unit = read && memberOf(read, unitVisitorOf(c).unit);
  const cycle = read?.board.cycles.find((one) => one.cycle.slug === slug)?.cycle;
  if (!read || !unit || !cycle) return undefined;
  const score = await readUnitScore(read, cycle, unit);
  return latest(score.sheet) === undefined ? undefined : { read, cycle, score };
}

function show(
  c: SiteContext,
  deps: SiteDeps,
  { read, cycle, score }: OwnScore,
  fields: Readonly<Record<string, string>>,
  problems: readonly Problem[],
) {
  const today = localDateOf(read.board.now);
  const nameOf = (id: string) => {
    const unit = read.board.units.find((one) => one.id === id);
    return unit ? unitName(unit, today) : id;
  };
  const page = (
    <UnitScorePage
      score={score}
      cycle={cycle}
      at={c.req.path}
      unitNameOf={nameOf}
      until={mayAnswerUntil(score, today)}
      fields={fields}
      problems={problems}
      csrf={formTokenOf(c)}
      id={freshId(deps)}
      said={c.req.query('xong') !== undefined}
    />
  );
  return unitPage(c, deps, `Điểm thi đua ${cycle.name}`, page, problems.length > 0 ? 422 : 200);
}
