/** Who may press what on the pages of the conference day: every act of every page, in every role. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, TOKEN } from '../desk/desk-site.ts';
import { BASE, COUNT, keeper, makeHallSite, officer, type HallSite } from './hall-site.ts';
import type { Visitor } from '#app/access/visitor.ts';
import { HALL_PAGES } from '../../../functions/site/hall/hall-routes.ts';
import { PAPER_PAGES } from '../../../functions/site/papers/paper-desk.ts';
import { returnPath } from '#domain/access/return-path.ts';
import { pathFor } from '../../../functions/site/access/form-fields.ts';
import { CLUSTER_ID } from '../../app/support/people.ts';

let site: HallSite;
beforeAll(async () => {
  site = await makeHallSite({ delegated: false });
});

const PARTS: Readonly<Record<string, string>> = {
  ...{ cluster: CLUSTER_ID, cycle: '2025', unit: 'stp-son-la', contest: 'co-bo', block: 'stp' },
  ...{ paper: 'giay-uy-quyen', n: '1', template: 'official-a4' },
};

const pathOf = (path: string): string => path.replace(/:([a-z]+)/g, (_, name: string) => PARTS[name] ?? name);

/** Every POST that the area answers: an act of a page each, and the counting page. */
const POSTS = [
  ...[...HALL_PAGES, ...PAPER_PAGES].flatMap(({ path, acts }) =>
    acts.map(({ act }) => ({ path: pathOf(path), act })),
  ),
  { path: COUNT, act: '' },
  { path: `${BASE}/2025/van-ban/giay-uy-quyen/ban-luu/1/tep`, act: '' },
];

const OUTSIDERS: readonly (readonly [string, Visitor | undefined])[] = [
  ['nobody', undefined],
  ['a unit', officer('stp-son-la')],
  ['a unit of another cluster', officer('stp-son-la', 'Cán bộ', 'cum-khac')],
  ['an auditor', keeper('stp-lang-son', 'auditor')],
  ['a leader', keeper('stp-lang-son', 'leader')],
  ['the secretariat of another cluster', { ...keeper(), cluster: 'cum-khac' }],
];

describe.each(OUTSIDERS)('%s', (_, visitor) => {
  it.each(POSTS)('is refused $act at $path, and nothing is stored', async ({ path, act }) => {
    const before = (await site.hall.world.audit()).length;
    site.who.visitor = visitor;
    const response = await site.post(path, { act, id: 'd-0123456789abcdef' });
    expect([303, 401, 403, 404]).toContain(response.status);
    if (response.status === 303) expect(response.headers.get('location')).toMatch(/^\/dang-nhap\?den=/);
    expect((await site.hall.world.audit()).length).toBe(before);
  });
});

describe('a deputy', () => {
  it('runs the vote where the head has a candidate, not what is the head’s', async () => {
    site.who.visitor = keeper('thads-lang-son', 'deputy');
    const vote = await site.text(`${BASE}/2025/bau/co-bo`);
    expect(vote).toContain('name="act" value="box"');
    expect(await site.text(`${BASE}/2025/chuan-bi`)).not.toContain('<form');
  });
});

describe('whoever signs in first', () => {
  it('comes back to the screen, or to the count', () => {
    expect(returnPath(`/man-hinh/${CLUSTER_ID}/2025`)).toBeDefined();
    const counter = { cluster: CLUSTER_ID, unit: 'thads-son-la' };
    expect(pathFor(COUNT, counter)).toBe(COUNT);
    expect(pathFor(COUNT, { ...counter, cluster: 'cum-khac' })).toBe('/viec/cum-khac/thads-son-la');
  });
});

describe('forms', () => {
  it('of another session, or another site, do nothing', async () => {
    site.who.visitor = keeper();
    const path = `${BASE}/2025/hoi-nghi`;
    expect((await site.post(path, { act: 'roll', csrf: 'other' })).status).toBe(403);
    const body = new URLSearchParams({ act: 'roll', csrf: TOKEN });
    const foreign = { method: 'POST', headers: { origin: 'https://evil.example' }, body };
    expect((await site.site.request(ORIGIN + path, foreign)).status).toBe(403);
    expect((await site.hall.world.store.proceedings('2025'))?.value).toBeUndefined();
  });

  it('looked at by an auditor are not there', async () => {
    site.who.visitor = keeper('stp-lang-son', 'auditor');
    for (const { path } of HALL_PAGES) {
      const response = await site.get(pathOf(path));
      if (response.status === 200) expect(await response.text()).not.toContain('<form');
    }
  });
});
