/** `/viec/<cluster>/<unit>/nam/<cycle>`: the dates and results of a year, where mails about it lead. */
import { UnitYearPage } from '#views/unit/year-page.tsx';
import type { Area } from '../site-deps.ts';
import { readOwnUnit, unitPage } from './unit-page.ts';

export const yearRoutes: Area = (site, deps) => {
  site.get('/viec/:cluster/:unit/nam/:cycle', async (c) => {
    const own = await readOwnUnit(c, deps);
    const of = own?.read.board.cycles.find(({ cycle }) => cycle.slug === c.req.param('cycle'));
    if (!own || !of) return c.notFound();
    const { read, view } = own;
    const page = <UnitYearPage board={read.board} of={of} unit={view.unit} />;
    return unitPage(c, deps, `Kỳ thi đua ${of.cycle.name}`, page);
  });
};
