/** Every act of every page, pressed by everybody who may not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { PERSON } from '#app/store/row-kinds.ts';
import { createWork } from '#app/store/work.ts';
import { noticeCode } from '#views/desk/paths.ts';
import { PEOPLE_PAGES } from '../../../functions/site/access/people-routes.tsx';
import { DESK_PAGES } from '../../../functions/site/desk/desk-routes.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { visitorFrom } from '../support/unit-site.ts';
import { deskFor, HEAD, secretary, type SignedIn } from './desk-site.ts';

const DEPUTY = 'thads-lang-son';
const who: SignedIn = { visitor: undefined };
const asked: unknown[] = [];
let example: Example;
let desk: ReturnType<typeof deskFor>;
let params: Readonly<Record<string, string>>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-06-24', '09:00');
  const execute = async (envelope: unknown) => {
    asked.push(envelope);
    return { ok: true as const };
  };
  desk = deskFor(example.office.place.deps, who, { execute });
  const store = createClusterStore(example.office.place.table, 'mnbg');
  const notice = (await store.notices())[0]?.value.id ?? '';
  const person = {
    cluster: 'mnbg',
    id: 'ba-a',
    unit: HEAD,
    name: 'Bà A',
    email: 'a@cum.example',
    role: 'secretary',
  } as const;
  const work = createWork(store, example.office.now(), 'test');
  work.save(PERSON, person);
  await work.commit('a-person');
  const registration = (await store.registrations('2025'))[0]?.value.id ?? '';
  params = {
    ...{ cluster: 'mnbg', cycle: '2025', stage: 'mid-year', unit: 'stp-son-la' },
    ...{ kind: 'opening', paperKind: 'chung' },
    ...{ registration, mail: noticeCode(notice), id: 'khong-co', person: person.id },
  };
}, 60_000);
afterAll(() => example.close());

const pathOf = (path: string): string => path.replace(/:(\w+)/g, (_all, name: string) => params[name] ?? '');

const PAGES = [...DESK_PAGES, ...PEOPLE_PAGES];
const PRESSED = PAGES.flatMap(({ path, acts }) => acts.map(({ act }) => [act, path] as const));

const STRANGERS = [
  ['a leader', () => secretary('stp-lang-son', 'leader'), 403],
  ['an auditor', () => secretary('stp-lang-son', 'auditor'), 403],
  ['a deputy without a delegation', () => secretary(DEPUTY, 'deputy'), 403],
  ["a unit's officer", () => visitorFrom('stp-son-la'), 303],
  ["another cluster's secretary", () => secretary('stp-lang-son', 'secretary', 'other'), 404],
  ['nobody', () => undefined, 303],
] as const;

describe.each(STRANGERS)('%s', (_name, visitor, status) => {
  it('does nothing by any button of the desk', async () => {
    who.visitor = visitor();
    for (const [act, path] of PRESSED) {
      const response = await desk.post(pathOf(path), { act, id: 'd-0123456789abcdef' });
      expect(response.status, `${act} on ${path}`).toBe(status);
      if (status === 303) expect(response.headers.get('location')).toMatch(/^\/dang-nhap\?/);
    }
    expect(asked).toEqual([]);
  });

  it('is offered no button that acts', async () => {
    who.visitor = visitor();
    for (const { path } of PAGES) {
      const response = await desk.get(pathOf(path));
      if (response.status !== 200) continue;
      expect(await response.text(), path).not.toContain('<form method="post"');
    }
  });
});

describe('the secretary', () => {
  it('is refused with a form of another session', async () => {
    who.visitor = secretary();
    for (const [act, path] of PRESSED) {
      const response = await desk.post(pathOf(path), { act, id: 'd-0123456789abcdef', csrf: 'another' });
      expect(response.status, `${act} on ${path}`).toBe(403);
    }
    expect(asked).toEqual([]);
  });

  it('is refused from another site, and nothing acts on GET or HEAD', async () => {
    who.visitor = secretary();
    for (const { path, acts } of PAGES) {
      for (const { act } of acts) {
        const origin = { origin: 'https://elsewhere.example' };
        const url = `http://127.0.0.1:8320${pathOf(path)}`;
        const response = await desk.site.request(url, {
          method: 'POST',
          headers: origin,
          body: new FormData(),
        });
        expect(response.status).toBe(403);
        await desk.site.request(`${url}?act=${act}&csrf=form-token`, { method: 'HEAD' });
        await desk.get(`${pathOf(path)}?act=${act}&csrf=form-token`);
      }
    }
    expect(asked).toEqual([]);
  });

  it('finds every page, each in well-formed order of headings', async () => {
    who.visitor = secretary();
    for (const { path } of PAGES) {
      if (path.endsWith('/chay-thu/:id')) continue;
      const html = await desk.text(pathOf(path));
      expect(html.match(/<h1>/g), path).toHaveLength(1);
      const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, `${path}: ids`).toBe(ids.length);
    }
  });
});

it('acts have names of their own', () => {
  const names = PRESSED.map(([act]) => act);
  expect(new Set(names).size).toBe(names.length);
});
