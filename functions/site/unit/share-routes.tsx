/** The draft on a sheet: for the unit itself, and by a read-only link for its leader. */
import { readShareToken, shareToken } from '#app/draft/share-token.ts';
import { readCluster } from '#app/read/cluster-board.ts';
import { readUnitForm, type UnitForm } from '#app/read/unit-form.ts';
import type { Command } from '#contracts/commands.ts';
import { opensShare } from '#domain/stage/share.ts';
import { renderPage } from '#views/layout/page.tsx';
import { PaperPage } from '#views/unit/paper-page.tsx';
import type { ShareView } from '#views/unit/share-panel.tsx';
import { ShownDraft } from '#views/unit/shown-draft.tsx';
import { paperTitle } from '#views/unit/task-words.ts';
import { taskHref } from '#views/unit/unit-paths.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { formTokenOf, type SiteContext } from '../visiting.ts';
import { fieldsOf, groupsOf } from './forms/form-for.ts';
import { executeAs, freshId, placeOf, postedOf, readOwnCluster, readOwnForm, unitPage } from './unit-page.ts';

const SHEET = '/viec/:cluster/:unit/:cycle/:stage/xem';

export const shareRoutes: Area = (site, deps) => {
  site.get(SHEET, async (c) => {
    const form = await readOwnForm(c, deps);
    if (!form) return c.notFound();
    const paper = { form, groups: groupsOf(form, fieldsOf(form)) };
    const share = await shareOf(c, deps, form);
    const page = <PaperPage paper={paper} {...(share && { share })} />;
    return unitPage(c, deps, `Dự thảo: ${paperTitle(form.one)}`, page);
  });
  site.post(SHEET, async (c) => {
    const form = await readOwnForm(c, deps);
    if (!form || !deps.keys) return c.notFound();
    const { id, act, ofThisSession } = await postedOf(c);
    const { cycle, stage, unit } = placeOf(form);
    const task = { cycle, stage, unit };
    const command: Command =
      act === 'thu-hoi' ? { do: 'draft.unshare', ...task } : { do: 'draft.share', ...task };
    // Revoked already, perhaps by the first of two clicks: the page shows how it stands.
    if (ofThisSession) await executeAs(c, deps, id, command);
    return c.redirect(`${taskHref(form.view, form.one)}/xem`, 303);
  });
};

async function shareOf(c: SiteContext, deps: SiteDeps, form: UnitForm): Promise<ShareView | undefined> {
  const { keys } = deps;
  if (!keys) return undefined;
  const place = placeOf(form);
  const own = await readOwnCluster(c, deps);
  const share = (await own?.store.share(place.cycle, place.stage, place.unit))?.value;
  const shown = { csrf: formTokenOf(c), id: freshId(deps) };
  if (share?.until === undefined || !opensShare(share, share.n, form.view.now)) return shown;
  const token = await shareToken(keys, { ...place, n: share.n });
  return { ...shown, link: { url: `${new URL(c.req.url).origin}/xem/${token}`, until: share.until } };
}

const GONE =
  'Đường dẫn không đúng, đã hết 14 ngày hoặc đã được thu hồi. Đề nghị cán bộ soạn gửi lại đường dẫn mới.';

/** `/xem/<token>`: shows and never acts; whoever has the link sees the sheet and nothing else of the unit. */
export const shownDrafts: Area = (site, deps) => {
  site.get('/xem/:token', async (c) => {
    const { app, keys } = deps;
    const name = keys && (await readShareToken(keys, c.req.param('token')));
    const now = await app.clock.now();
    const read = name && (await readCluster(app.table, name.cluster, now));
    const share = name && (await read?.store.share(name.cycle, name.stage, name.unit))?.value;
    const form = read && (await readUnitForm(read, name.unit, name.cycle, name.stage));
    const { navigation: _navigation, ...place } = await deps.place();
    const frame = { ...place, navigation: [] };
    if (!name || !form || share?.until === undefined || !opensShare(share, name.n, now)) {
      return c.html(renderPage({ ...frame, title: 'Đường dẫn không còn hiệu lực' }, <p>{GONE}</p>), 404);
    }
    const shown = deps.files ? { ...form, files: await deps.files.list(placeOf(form)) } : form;
    const paper = { form: shown, groups: groupsOf(shown, fieldsOf(shown)) };
    const page = <ShownDraft paper={paper} until={share.until} />;
    return c.html(renderPage({ ...frame, title: paperTitle(form.one) }, page));
  });
};
