/**
 * `/man-hinh/<cluster>/<cycle>`: for the projector of the hall, from a session of the secretariat. It loads itself
 * again (a header, not a script), and can be stopped; `?muc=<n>` shows that item instead of the one of the hour.
 */
import { readCluster } from '#app/read/cluster-board.ts';
import { readVotes } from '#app/read/hall-vote.ts';
import type { AgendaItem } from '#domain/conference/proceedings.ts';
import type { Conference } from '#domain/cycle/cycle.ts';
import { localDateOf, localTimeOf, type Instant } from '#domain/shared/time.ts';
import { ScreenPage } from '#views/hall/screen-page.tsx';
import { screenHref } from '#views/hall/paths.ts';
import { renderPage } from '#views/layout/page.tsx';
import type { Area } from '../site-deps.ts';
import { requireSecretariat, secretariatVisitorOf } from '../visiting.ts';

const RELOAD_SECONDS = 10;

export const screenRoutes: Area = (site, { app }) => {
  site.use('/man-hinh/:cluster/*', requireSecretariat);
  site.get('/man-hinh/:cluster/:cycle', async (c) => {
    const { cluster } = secretariatVisitorOf(c);
    const now = await app.clock.now();
    const read = await readCluster(app.table, cluster, now);
    const cycle = c.req.param('cycle');
    const found = read && (await readVotes(read, cycle));
    if (!read || !found) return c.notFound();
    const agenda = (await read.store.proceedings(cycle))?.value.agenda ?? [];
    const wanted = c.req.query('muc');
    const stopped = c.req.query('dung') !== undefined;
    const item = itemOf(agenda, found.hall.conference, now, wanted);
    const at = `${screenHref(cluster, cycle)}?${wanted === undefined ? '' : `muc=${encodeURIComponent(wanted)}&`}`;
    const toggle = stopped
      ? { href: at.slice(0, -1), label: 'Tự tải lại' }
      : { href: `${at}dung=1`, label: 'Dừng tự tải lại' };
    if (!stopped) c.header('Refresh', String(RELOAD_SECONDS));
    const title = `Hội nghị tổng kết ${found.hall.of.cycle.name}`;
    const body = <ScreenPage item={item?.item} votes={found.votes} toggle={toggle} />;
    return c.html(renderPage({ navigation: [], title }, body));
  });
};

/** The wanted item by its number, else the last one whose hour has come on the day of the conference. */
function itemOf(
  agenda: readonly AgendaItem[],
  { date }: Conference,
  now: Instant,
  wanted: string | undefined,
): AgendaItem | undefined {
  if (wanted !== undefined && /^\d{1,3}$/.test(wanted)) return agenda[Number(wanted) - 1];
  if (localDateOf(now) !== date) return undefined;
  const time = localTimeOf(now);
  return agenda.findLast((one) => one.time !== undefined && one.time <= time);
}
