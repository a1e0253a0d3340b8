/** The site's own stylesheet and script: nothing comes from elsewhere. */
import { DESK_SCRIPT } from '#views/desk/script.ts';
import { DESK_STYLE } from '#views/desk/style.ts';
import { HALL_STYLE } from '#views/hall/style.ts';
import { SCRIPT } from '#views/layout/script.ts';
import { STYLESHEET } from '#views/layout/style.ts';
import type { Site } from './site-deps.ts';

/** Kept by browsers for ten minutes: a new release shows within them. */
const KEPT = { 'Cache-Control': 'public, max-age=600' };

export function assets(site: Site): void {
  site.get('/kieu.css', (c) =>
    c.body(STYLESHEET + DESK_STYLE + HALL_STYLE, 200, { ...KEPT, 'Content-Type': 'text/css; charset=utf-8' }),
  );
  site.get('/may.js', (c) =>
    c.body(SCRIPT + DESK_SCRIPT, 200, { ...KEPT, 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
}
