/** Files of a task: uploaded, listed, given back to whoever may see them. */
import type { FilePlace } from '#app/ports.ts';
import type { UnitForm } from '#app/read/unit-form.ts';
import { FILE_KINDS, MAX_FILE_BYTES, MAX_FILES, safeFileName, whyNotTaken } from '#contracts/file-names.ts';
import type { Problem } from '#views/forms/model.ts';
import { FilesPage } from '#views/unit/files-page.tsx';
import { whyClosed } from '#views/unit/task-page.tsx';
import { taskTitle } from '#views/unit/task-words.ts';
import { taskHref } from '#views/unit/unit-paths.ts';
import { givenFile } from '../given-file.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { formTokenOf, type SiteContext } from '../visiting.ts';
import { whyNotAmong } from '../taken-elsewhere.ts';
import { placeOf, readOwnForm, unitPage } from './unit-page.ts';

/** What is taken, for those who choose a file. */
export const TAKEN = { kinds: FILE_KINDS, maxMegabytes: MAX_FILE_BYTES / 1_000_000 };

const FILES = '/viec/:cluster/:unit/:cycle/:stage/tep';

export const fileRoutes: Area = (site, deps) => {
  const { files } = deps;
  if (files === undefined) return;
  site.get(FILES, async (c) => {
    const form = await readOwnForm(c, deps);
    if (!form) return c.notFound();
    if (whyClosed(form) !== undefined) return c.redirect(taskHref(form.view, form.one), 303);
    const refused = whyNotAmong(c, form.files ?? []);
    return showFiles(c, deps, form, refused === undefined ? [] : [{ name: 'file', message: refused }]);
  });
  site.post(FILES, async (c) => {
    const form = await readOwnForm(c, deps);
    if (!form) return c.notFound();
    if (whyClosed(form) !== undefined) return c.redirect(taskHref(form.view, form.one), 303);
    const { tep, csrf } = await c.req.parseBody();
    if (csrf !== formTokenOf(c)) return showFiles(c, deps, form, []);
    const problem = await takeFile(form, tep, (name, content) => files.put(placeOf(form), name, content));
    if (problem !== undefined) return showFiles(c, deps, form, [{ name: 'tep', message: problem }]);
    return c.redirect(`${c.req.path}?xong=1`, 303);
  });
  site.get(`${FILES}/:id{[a-z0-9]{16}}`, async (c) => {
    const form = await readOwnForm(c, deps);
    const file = form && (await files.open(placeOf(form), c.req.param('id')));
    if (!file) return c.notFound();
    return givenFile(c, file);
  });
};

/** Why the file was not taken; undefined when it was. */
export async function takeFile(
  form: UnitForm,
  file: unknown,
  put: (name: string, content: Uint8Array) => Promise<void>,
): Promise<string | undefined> {
  if (!(file instanceof File) || file.name === '') return 'Chưa chọn tệp.';
  if ((form.files ?? []).length >= MAX_FILES) {
    return `Đã có ${MAX_FILES} tệp, là số tệp tối đa của một việc; đề nghị gộp tệp.`;
  }
  const name = safeFileName(file.name);
  const content = new Uint8Array(await file.arrayBuffer());
  const problem = whyNotTaken(name, content);
  if (problem === undefined) await put(name, content);
  return problem;
}

async function showFiles(c: SiteContext, deps: SiteDeps, form: UnitForm, problems: readonly Problem[]) {
  const own = `${taskHref(form.view, form.one)}/tep`;
  const place: FilePlace = placeOf(form);
  const back = `${new URL(c.req.url).origin}${own}?xong=1`;
  const offer = (await deps.files?.offer(place, own, back)) ?? { action: own, fields: {}, field: 'tep' };
  const files = {
    ...{ form, offer, problems, csrf: formTokenOf(c), ...TAKEN },
    ...(c.req.query('xong') !== undefined && problems.length === 0 && { said: 'Đã tải tệp lên.' }),
  };
  const title = `Tệp đính kèm: ${taskTitle(form.one)}`;
  return unitPage(c, deps, title, <FilesPage files={files} />, problems.length > 0 ? 422 : 200);
}
