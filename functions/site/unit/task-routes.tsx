/** One task of a unit, and what it sent, to look at and print. */
import { TaskPage } from '#views/unit/task-page.tsx';
import { PaperPage } from '#views/unit/paper-page.tsx';
import { paperTitle, taskTitle } from '#views/unit/task-words.ts';
import type { Area } from '../site-deps.ts';
import { groupsOfVersion } from './forms/form-for.ts';
import { readOwnForm, unitPage } from './unit-page.ts';

const TASK = '/viec/:cluster/:unit/:cycle/:stage';

export const taskRoutes: Area = (site, deps) => {
  site.get(TASK, async (c) => {
    const form = await readOwnForm(c, deps);
    return form ? unitPage(c, deps, taskTitle(form.one), <TaskPage form={form} />) : c.notFound();
  });
  site.get(`${TASK}/ban/:n{\\d{1,4}}`, async (c) => {
    const form = await readOwnForm(c, deps);
    const n = Number(c.req.param('n'));
    const version = form?.versions.find((one) => one.n === n);
    const groups = form && groupsOfVersion(form, n);
    if (!form || !version || !groups) return c.notFound();
    const paper = { form, groups, sent: { n, at: version.at } };
    return unitPage(c, deps, paperTitle(form.one), <PaperPage paper={paper} />);
  });
};
