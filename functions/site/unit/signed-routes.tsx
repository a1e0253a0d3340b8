/** Number, day and scan of the paper that a unit signed after its data were sent. */
import type { UnitForm } from '#app/read/unit-form.ts';
import type { Command } from '#contracts/commands.ts';
import { formatDate, parseDate } from '#domain/shared/vietnamese.ts';
import type { Problem } from '#views/forms/model.ts';
import { SignedPage } from '#views/unit/signed-page.tsx';
import { paperTitle } from '#views/unit/task-words.ts';
import { taskHref } from '#views/unit/unit-paths.ts';
import { readCommand } from '../read-command.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { formTokenOf, type SiteContext } from '../visiting.ts';
import { whyNotAmong } from '../taken-elsewhere.ts';
import { TAKEN, takeFile } from './file-routes.tsx';
import type { Fields } from './forms/part.ts';
import { executeAs, freshId, placeOf, postedOf, readOwnForm, unitPage } from './unit-page.ts';

const SIGNED = '/viec/:cluster/:unit/:cycle/:stage/van-ban-ky';

export const signedRoutes: Area = (site, deps) => {
  site.get(SIGNED, async (c) => {
    const form = await readSent(c, deps);
    if (!form) return c.notFound();
    const refused = whyNotAmong(c, form.files ?? []);
    const problems = refused === undefined ? [] : [{ name: 'file', message: refused }];
    return showSigned(c, deps, form, toldFields(form), problems);
  });
  site.post(SIGNED, async (c) => {
    const form = await readSent(c, deps);
    if (!form) return c.notFound();
    const { fields, id, ofThisSession } = await postedOf(c);
    if (!ofThisSession) return showSigned(c, deps, form, fields, []);
    const read = await commandIn(form, fields);
    if (!read.ok) return showSigned(c, deps, form, fields, read.problems);
    const answer = await executeAs(c, deps, id, read.command);
    if (answer.ok) return c.redirect(`${c.req.path}?xong=ghi`, 303);
    return showSigned(c, deps, form, fields, [{ name: '', message: answer.refused.message }]);
  });
  const { files } = deps;
  if (files === undefined) return;
  site.post(`${SIGNED}/tep`, async (c) => {
    const form = await readSent(c, deps);
    if (!form) return c.notFound();
    const { tep, csrf } = await c.req.parseBody();
    if (csrf !== formTokenOf(c)) return showSigned(c, deps, form, toldFields(form), []);
    const problem = await takeFile(form, tep, (name, content) => files.put(placeOf(form), name, content));
    if (problem === undefined) return c.redirect(`${ownPath(form)}?xong=tep`, 303);
    return showSigned(c, deps, form, toldFields(form), [{ name: 'tep', message: problem }]);
  });
};

const ownPath = (form: UnitForm): string => `${taskHref(form.view, form.one)}/van-ban-ky`;

/** Before anything was sent there is no paper to tell of. */
async function readSent(c: SiteContext, deps: SiteDeps): Promise<UnitForm | undefined> {
  const form = await readOwnForm(c, deps);
  return form && form.versions.length > 0 ? form : undefined;
}

function toldFields({ one, versions, files = [] }: UnitForm): Fields {
  const { signed } = one.task ?? {};
  // What came after the sending and belongs to no version is most likely the scan.
  const sent = new Set(versions.flatMap(({ content }) => content.attachments ?? []).map(({ file }) => file));
  const [fresh, ...others] = files.filter(({ id }) => !sent.has(id));
  const scan = signed?.scan?.file ?? (others.length === 0 ? fresh?.id : undefined);
  return {
    so: signed?.number ?? '',
    ngay: signed === undefined ? '' : formatDate(signed.date),
    'ban-ky': scan ?? '',
  };
}

type Read =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly problems: readonly Problem[] };

async function commandIn(form: UnitForm, fields: Fields): Promise<Read> {
  const number = (fields['so'] ?? '').trim();
  const date = parseDate(fields['ngay'] ?? '');
  const chosen = fields['ban-ky'] ?? '';
  const file = form.files?.find(({ id }) => id === chosen);
  const problems: Problem[] = [
    ...(number === '' ? [{ name: 'so', message: 'Chưa ghi số, ký hiệu văn bản.' }] : []),
    ...(date.ok ? [] : [{ name: 'ngay', message: `Ngày văn bản: ${date.message}` }]),
    ...(chosen !== '' && !file
      ? [{ name: 'ban-ky', message: 'Bản ký đã chọn không còn; đề nghị chọn lại.' }]
      : []),
  ];
  if (problems.length > 0 || !date.ok) return { ok: false, problems };
  const { cycle, stage, unit } = placeOf(form);
  const scan = file && { name: file.name, file: file.id };
  const command = { ...{ cycle, stage, unit, number, date: date.value }, ...(scan && { scan }) };
  const parsed = await readCommand({ do: 'submission.signed', ...command });
  if (parsed.success) return { ok: true, command: parsed.data };
  return { ok: false, problems: [{ name: 'so', message: 'Số, ký hiệu văn bản quá dài.' }] };
}

const SAID: Readonly<Record<string, string>> = {
  tep: 'Đã tải tệp lên; đề nghị ghi số, ngày và chọn bản ký dưới đây.',
  ghi: 'Đã ghi số, ngày văn bản; Thường trực xem được ngay.',
};

async function showSigned(
  c: SiteContext,
  deps: SiteDeps,
  form: UnitForm,
  fields: Fields,
  problems: readonly Problem[],
) {
  const own = ownPath(form);
  const back = `${new URL(c.req.url).origin}${own}?xong=tep`;
  const offer = await deps.files?.offer(placeOf(form), `${own}/tep`, back);
  const said = SAID[c.req.query('xong') ?? ''];
  const signed = {
    ...{ form, fields, problems, csrf: formTokenOf(c), id: freshId(deps) },
    ...(offer && { upload: { offer, ...TAKEN } }),
    ...(said !== undefined && problems.length === 0 && { said }),
  };
  const title = `Bản đã ký: ${paperTitle(form.one)}`;
  return unitPage(c, deps, title, <SignedPage signed={signed} />, problems.length > 0 ? 422 : 200);
}
