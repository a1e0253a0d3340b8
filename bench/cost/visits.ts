/** People at the pages: who acts has opened a mail's link, typed a code, and read the page before pressing. */
import { createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import { codeOf } from '#app/access/code.ts';
import { linkToken } from '#app/access/link-token.ts';
import type { SecretariatVisitor } from '#app/access/visitor.ts';
import type { Deps } from '#app/deps.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { localDateOf } from '#domain/shared/time.ts';
import type { Place } from '#engine/place.ts';
import type { ScheduledCommand } from '#engine/rehearsal/compile-scenario.ts';
import { doorRoutes } from '../../functions/site/access/door-routes.ts';
import { sessionOf } from '../../functions/site/access/session.ts';
import { createSite } from '../../functions/site/create-site.ts';
import type { Site } from '../../functions/site/site-deps.ts';
import { ASSET_REQUESTS, FILE_BYTES, FILE_EVERY_REPORTS, SESSION_READS } from './assumptions.ts';
import type { Meter } from './meter.ts';

const ORIGIN = 'http://127.0.0.1:8320';

export interface Visits {
  readonly before: (place: Place, command: ScheduledCommand) => Promise<void>;
  readonly sessions: () => number;
  readonly pages: () => number;
}

export function createVisits(meter: Meter, seed: number): Visits {
  const keys = createSeededKeys(seed);
  const known = new Set<string>();
  let sessions = 0;
  let pages = 0;
  let reports = 0;

  /** One request of the browser: a call of the site's function. */
  const browse = async (place: Place, siteOf: (deps: Deps) => Site, path: string, init: RequestInit = {}) => {
    const response = await siteOf(meter.site(place.deps)).request(ORIGIN + path, init);
    const body = await response.arrayBuffer();
    if (response.status >= 500) throw new Error(`${path}: ${response.status}`);
    pages += 1;
    meter.page(place.timeline.now(), body.byteLength + 600);
    return response;
  };

  const signIn = async (place: Place, cluster: string, unit: string): Promise<string> => {
    const store = createClusterStore(place.deps.table, cluster);
    const generation = (await store.link(unit, 'unit'))?.value.issued ?? 1;
    const token = await linkToken(keys, { cluster, unit, reader: 'unit', generation });
    const site = (deps: Deps): Site => unitSite(deps, keys);
    await browse(place, site, `/m/${token}`);
    const asked = await browse(place, site, `/m/${token}`, post({}));
    const ma = cookieOf(asked, 'ma');
    await place.timeline.runUntil(place.timeline.now());
    await browse(place, site, '/ma', { headers: { cookie: `ma=${ma}` } });
    const challenge = (await store.link(unit, 'unit'))?.value.asked.main?.challenge ?? '';
    const code = codeOf(await keys.current(), cluster, challenge);
    const entered = await browse(place, site, '/ma', post({ ma: code }, `ma=${ma}`));
    for (let asset = 0; asset < ASSET_REQUESTS; asset += 1) meter.page(place.timeline.now(), 8_000);
    return cookieOf(entered, 'phien');
  };

  const unitVisit = async (place: Place, { envelope }: ScheduledCommand): Promise<void> => {
    const { cluster, actor, command } = envelope;
    const day = `${actor.unit} ${localDateOf(place.timeline.now())}`;
    const site = (deps: Deps): Site => unitSite(deps, keys);
    if (!known.has(day)) sessions += 1;
    const cookie = known.has(day)
      ? undefined
      : await signIn(place, cluster, actor.unit).catch(() => undefined);
    known.add(day);
    const own = `/viec/${cluster}/${actor.unit}`;
    const task = 'cycle' in command && 'stage' in command ? `${own}/${command.cycle}/${command.stage}` : own;
    const looked = task === own ? [own] : [own, task, `${task}/soan`, `${task}/soan`, `${task}/kiem-tra`];
    for (const path of looked)
      await browse(place, site, path, { headers: { cookie: `phien=${cookie ?? ''}` } });
    if (command.do === 'submission.send' && reports++ % FILE_EVERY_REPORTS === 0)
      meter.file(place.timeline.now(), FILE_BYTES);
  };

  const deskVisit = async (place: Place, { envelope }: ScheduledCommand): Promise<void> => {
    const { cluster, actor, command } = envelope;
    const site = (deps: Deps): Site => deskSite(deps, secretary(cluster, actor.unit));
    const day = `desk ${localDateOf(place.timeline.now())}`;
    const home = known.has(day) ? [] : [''];
    known.add(day);
    for (const path of [...home, ...deskPages(command)])
      await browse(place, site, `/thuong-truc/${cluster}${path}`);
  };

  return {
    before: async (place, command) => {
      const { role } = command.envelope.actor;
      if (role === 'operator') return;
      await (role === 'officer' || role === 'leader' ? unitVisit : deskVisit)(place, command);
    },
    sessions: () => sessions,
    pages: () => pages,
  };
}

function unitSite(deps: Deps, keys: ReturnType<typeof createSeededKeys>): Site {
  const access = { ...deps, keys, carryOut: <T>(change: () => Promise<T>) => change() };
  const site = createSite({ ...siteDeps(deps), keys, session: sessionOf(access) });
  doorRoutes(site, { access, place: async () => ({ navigation: [] }) });
  return site;
}

/** From the year to what the act is about. */
function deskPages(command: ScheduledCommand['envelope']['command']): string[] {
  if (!('cycle' in command)) return ['/thiet-lap'];
  const { cycle } = command;
  if (!('stage' in command)) return [`/ky/${cycle}`];
  const stage = `/gd/${cycle}/${command.stage}`;
  return 'unit' in command
    ? [stage, `/bai/${cycle}/${command.stage}/${command.unit}`]
    : [`/ky/${cycle}`, stage];
}

/** The secretariat signs in at a provider, which is no part of the bill: the rows that a session reads are. */
function deskSite(deps: Deps, visitor: SecretariatVisitor): Site {
  return createSite({
    ...siteDeps(deps),
    session: async (c, next) => {
      for (let read = 0; read < SESSION_READS; read += 1) await deps.table.get({ pk: 'session', sk: 'none' });
      c.set('visitor', visitor);
      c.set('formToken', 'token');
      await next();
    },
  });
}

function siteDeps(app: Deps) {
  return {
    app,
    execute: () => Promise.reject(new Error('visits look and do not act')),
    place: async () => ({ navigation: [] }),
    guards: [],
    onError: (error: unknown) => {
      throw error;
    },
  };
}

function secretary(cluster: string, unit: string): SecretariatVisitor {
  return {
    as: 'secretariat',
    cluster,
    unit,
    name: 'Thư ký',
    email: 'thu-ky@cum.example',
    role: 'secretary',
    session: 's',
  };
}

function post(fields: Readonly<Record<string, string>>, cookie?: string): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie !== undefined && { cookie }) },
    body: new URLSearchParams(fields).toString(),
  };
}

function cookieOf(response: Response, name: string): string {
  const found = response.headers.getSetCookie().find((one) => one.startsWith(`${name}=`));
  if (found === undefined) throw new Error(`no cookie ${name}: ${response.status}`);
  return found.slice(name.length + 1).split(';')[0] ?? '';
}
