/** What every page of a unit begins with: who asks, what is stored, and what a posted form said. */
import { readCluster, type ClusterRead } from '#app/read/cluster-board.ts';
import { readUnitForm, type UnitForm } from '#app/read/unit-form.ts';
import { readUnit, type UnitView } from '#app/read/unit-tasks.ts';
import { actorOf } from '#app/access/visitor.ts';
import type { Answer } from '#app/act.ts';
import type { FilePlace } from '#app/ports.ts';
import type { Command } from '#contracts/commands.ts';
import type { Fields } from '#contracts/rows/draft-rows.ts';
import { renderPage } from '#views/layout/page.tsx';
import type { Child } from 'hono/jsx';
import { frameOf } from '../frame-of.ts';
import type { SiteDeps } from '../site-deps.ts';
import { formTokenOf, unitVisitorOf, type SiteContext } from '../visiting.ts';

/** Fields that belong to the site, not to what a unit wrote. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['csrf', 'rev', 'lan', 'act', 'id']);
/** A name as the forms make them; anything else in a posted form is not ours. */
const FIELD_NAME = /^[a-z0-9][A-Za-z0-9.:/-]{0,99}$/;
const MAX_FIELDS = 4_000;

export interface Posted {
  readonly fields: Fields;
  readonly act: string;
  readonly id: string;
  readonly rev: number;
  /** Versions sent when the form was made. */
  readonly after: number;
  /** The form was made for this session. */
  readonly ofThisSession: boolean;
}

export async function postedOf(c: SiteContext): Promise<Posted> {
  const body = Object.entries(await c.req.parseBody()).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const all = new Map(body);
  const fields = body.filter(([name]) => !OWN_FIELDS.has(name) && FIELD_NAME.test(name)).slice(0, MAX_FIELDS);
  const whole = (name: string) => (/^\d{1,9}$/.test(all.get(name) ?? '') ? Number(all.get(name)) : 0);
  return {
    fields: Object.fromEntries(fields),
    act: all.get('act') ?? '',
    id: all.get('id') ?? '',
    rev: whole('rev'),
    after: whole('lan'),
    ofThisSession: (all.get('csrf') ?? '') === formTokenOf(c),
  };
}

export async function readOwnCluster(c: SiteContext, { app }: SiteDeps): Promise<ClusterRead | undefined> {
  return readCluster(app.table, unitVisitorOf(c).cluster, await app.clock.now());
}

export async function readOwnUnit(
  c: SiteContext,
  deps: SiteDeps,
): Promise<{ read: ClusterRead; view: UnitView } | undefined> {
  const read = await readOwnCluster(c, deps);
  const view = read && readUnit(read, unitVisitorOf(c).unit);
  return read && view && { read, view };
}

/** Of the task that the path names; undefined when there is none of the unit. */
export async function readOwnForm(c: SiteContext, deps: SiteDeps): Promise<UnitForm | undefined> {
  const read = await readOwnCluster(c, deps);
  const [, , , , cycle = '', stage = ''] = c.req.path.split('/');
  const form = read && (await readUnitForm(read, unitVisitorOf(c).unit, cycle, stage));
  if (!form || !deps.files) return form;
  return { ...form, files: await deps.files.list(placeOf(form)) };
}

/** Where the files of a task stand. */
export function placeOf({ view, one }: UnitForm): FilePlace {
  return { cluster: view.cluster.id, cycle: one.cycle.slug, stage: one.stage.id, unit: view.unit.id };
}

/** Carries out a command as the visitor. An id that no form of ours made is replaced by a fresh one. */
export function executeAs(c: SiteContext, deps: SiteDeps, id: string, command: Command): Promise<Answer> {
  const visitor = unitVisitorOf(c);
  return deps.execute({
    id: /^w-[a-z0-9]{16}$/.test(id) ? id : freshId(deps),
    cluster: visitor.cluster,
    actor: actorOf(visitor),
    command,
  });
}

/** For the hidden field `id`: a second click on the same page sends nothing again. */
export const freshId = ({ app }: SiteDeps): string => `w-${app.chance.id()}`;

export async function unitPage(
  c: SiteContext,
  deps: SiteDeps,
  title: string,
  body: Child,
  status: 200 | 401 | 409 | 422 = 200,
): Promise<Response> {
  const at = c.req.path;
  return c.html(
    renderPage({ ...(await frameOf(c, deps)), title, at, script: true, wrong: status === 422 }, body),
    status,
  );
}
