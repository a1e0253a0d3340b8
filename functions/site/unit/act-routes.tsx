/** Acts of one page: the covenant is signed, a registration withdrawn or confirmed. */
import type { ClusterRead } from '#app/read/cluster-board.ts';
import type { UnitView } from '#app/read/unit-tasks.ts';
import type { Command } from '#contracts/commands.ts';
import { maySign, type Covenant } from '#domain/conference/covenant.ts';
import { isMember } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import type { Problem } from '#views/forms/model.ts';
import { DonePage, RegistrationPage, SignPage } from '#views/unit/act-pages.tsx';
import { readCommand } from '../read-command.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { formTokenOf, requireFreshCode, unitVisitorOf, type SiteContext } from '../visiting.ts';
import { executeAs, freshId, postedOf, readOwnUnit, unitPage } from './unit-page.ts';
import type { Fields } from './forms/part.ts';

const SIGN = '/viec/:cluster/:unit/ky-giao-uoc/:cycle';
/** Names and positions have a limit that no real one comes near. */
const TOO_LONG = { name: 'name', message: 'Họ tên, chức vụ hoặc tư cách ký quá dài; đề nghị rút gọn.' };
const REGISTRATION = '/viec/:cluster/:unit/dang-ky/:cycle/:registration';

export const actRoutes: Area = (site, deps) => {
  signRoutes(site, deps);
  registrationRoutes(site, deps);
};

/** The covenant of the unit's block in that cycle, when the unit may sign it here and has not. */
export async function covenantToSign(
  { store, board }: ClusterRead,
  { unit, now }: UnitView,
  slug: string,
): Promise<Covenant | undefined> {
  const of = board.cycles.find(({ cycle }) => cycle.slug === slug);
  if (!of || !maySign(of.cycle.policy.signing, 'link') || of.cycle.state.is === 'closed') return undefined;
  const covenant = (await store.covenant(slug, unit.block))?.value;
  if (covenant?.status !== 'adopted' || !isMember(unit, localDateOf(now))) return undefined;
  return covenant.signatures.some((one) => one.unit === unit.id) ? undefined : covenant;
}

const signRoutes: Area = (site, deps) => {
  site.use(SIGN, requireFreshCode);
  site.get(SIGN, async (c) => {
    const own = await readOwnUnit(c, deps);
    const cycle = c.req.param('cycle');
    if (!own) return c.notFound();
    if (c.req.query('xong') !== undefined) {
      return unitPage(
        c,
        deps,
        'Ký giao ước thi đua',
        <DonePage view={own.view} text="Đã ký giao ước thi đua" />,
      );
    }
    const covenant = await covenantToSign(own.read, own.view, cycle);
    return covenant ? showSign(c, deps, own.view, covenant, knownSignatory(own.view), []) : c.notFound();
  });
  site.post(SIGN, async (c) => {
    const own = await readOwnUnit(c, deps);
    const covenant = own && (await covenantToSign(own.read, own.view, c.req.param('cycle')));
    if (!own) return c.notFound();
    // Signed already, perhaps by the first of two clicks.
    if (!covenant) return c.redirect(`${c.req.path}?xong=1`, 303);
    const { fields, id, ofThisSession } = await postedOf(c);
    if (!ofThisSession) return showSign(c, deps, own.view, covenant, fields, []);
    const wrong = signProblems(fields);
    if (wrong.length > 0) return showSign(c, deps, own.view, covenant, fields, wrong);
    const read = await readCommand(signCommand(own.view, covenant, fields));
    if (!read.success) return showSign(c, deps, own.view, covenant, fields, [TOO_LONG]);
    const answer = await executeAs(c, deps, id, read.data);
    if (answer.ok) return c.redirect(`${c.req.path}?xong=1`, 303);
    return showSign(c, deps, own.view, covenant, fields, [{ name: '', message: answer.refused.message }]);
  });
};

const said = (fields: Fields, name: string): string => (fields[name] ?? '').trim();

function knownSignatory({ unit }: UnitView): Fields {
  const { leader } = unit.contacts;
  return { name: leader?.name ?? '', position: leader?.title ?? '' };
}

function signProblems(fields: Fields): Problem[] {
  return [
    ...(said(fields, 'name') === '' ? [{ name: 'name', message: 'Chưa ghi họ và tên người ký.' }] : []),
    ...(said(fields, 'position') === '' ? [{ name: 'position', message: 'Chưa ghi chức vụ người ký.' }] : []),
  ];
}

function signCommand({ unit, now }: UnitView, { cycle, block }: Covenant, fields: Fields): object {
  const capacity = said(fields, 'capacity');
  const signature = {
    ...{ unit: unit.id, name: said(fields, 'name'), position: said(fields, 'position') },
    ...{ how: 'link', on: localDateOf(now), ...(capacity !== '' && { capacity }) },
  };
  return { do: 'covenant.sign', cycle, block, signatures: [signature] };
}

function showSign(
  c: SiteContext,
  deps: SiteDeps,
  view: UnitView,
  covenant: Covenant,
  fields: Fields,
  problems: readonly Problem[],
) {
  const act = { view, fields, problems, csrf: formTokenOf(c), id: freshId(deps) };
  const page = <SignPage act={act} cycle={covenant.cycle} signed={covenant.signatures.length} />;
  const title = `Ký giao ước thi đua`;
  return unitPage(c, deps, title, page, problems.length > 0 ? 422 : 200);
}

const registrationRoutes: Area = (site, deps) => {
  site.get(REGISTRATION, async (c) => {
    const own = await readOwnUnit(c, deps);
    const row = own && rowOf(c, own.read);
    if (!own || !row) return c.notFound();
    if (c.req.query('xong') !== undefined) {
      return unitPage(c, deps, 'Đăng ký thi đua', <DonePage view={own.view} text="Đã ghi nhận" />);
    }
    return showRow(c, deps, own.view, row, {}, []);
  });
  site.post(REGISTRATION, async (c) => {
    const own = await readOwnUnit(c, deps);
    const row = own && rowOf(c, own.read);
    if (!own || !row) return c.notFound();
    const { fields, id, act, ofThisSession } = await postedOf(c);
    if (!ofThisSession) return showRow(c, deps, own.view, row, fields, []);
    const reason = said(fields, 'reason');
    if (act !== 'giu' && reason === '') {
      return showRow(c, deps, own.view, row, fields, [
        { name: 'reason', message: 'Chưa ghi lý do xin rút.' },
      ]);
    }
    const { cycle, id: registration } = row;
    const command: Command =
      act === 'giu'
        ? { do: 'registration.confirm', cycle, registration }
        : { do: 'registration.withdraw', cycle, registration, reason };
    const answer = await executeAs(c, deps, id, command);
    if (answer.ok) return c.redirect(`${c.req.path}?xong=1`, 303);
    return showRow(c, deps, own.view, row, fields, [{ name: '', message: answer.refused.message }]);
  });
};

/** A registration of another unit does not exist here. */
function rowOf(c: SiteContext, { board }: ClusterRead) {
  const { cycle = '', registration = '' } = c.req.param() as Record<string, string | undefined>;
  const of = board.cycles.find((one) => one.cycle.slug === cycle);
  return of?.registrations.find(({ id, unit }) => id === registration && unit === unitVisitorOf(c).unit);
}

function showRow(
  c: SiteContext,
  deps: SiteDeps,
  view: UnitView,
  row: NonNullable<ReturnType<typeof rowOf>>,
  fields: Fields,
  problems: readonly Problem[],
) {
  const act = { view, fields, problems, csrf: formTokenOf(c), id: freshId(deps) };
  const title = row.toConfirm === true ? 'Xác nhận đăng ký' : 'Xin rút đăng ký';
  return unitPage(c, deps, title, <RegistrationPage act={act} row={row} />, problems.length > 0 ? 422 : 200);
}
