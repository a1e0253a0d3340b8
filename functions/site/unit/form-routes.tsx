/** The form of a task: typed, kept, checked, sent. */
import type { MiddlewareHandler } from 'hono';
import { saveDraft, type Saved } from '#app/draft/save-draft.ts';
import { actorOf } from '#app/access/visitor.ts';
import type { UnitForm } from '#app/read/unit-form.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { problemsOfContent } from '#domain/stage/check-content.ts';
import { momentText } from '#views/mail/wording.ts';
import type { Problem } from '#views/forms/model.ts';
import { CheckPage, FormPage, ReceiptPage, SEND_AND_MAKE } from '#views/unit/form-page.tsx';
import { ConflictPage } from '#views/unit/kept-pages.tsx';
import { whyClosed } from '#views/unit/task-page.tsx';
import { taskTitle } from '#views/unit/task-words.ts';
import { ALL_PAPERS, ownPapers, papersOfContent } from '#views/unit/own-papers.tsx';
import { taskHref } from '#views/unit/unit-paths.ts';
import type { Area, Site, SiteDeps } from '../site-deps.ts';
import { formTokenOf, unitVisitorOf, visitorOf, type SiteContext, type SiteEnv } from '../visiting.ts';
import { differencesOf } from './forms/differences.ts';
import { TO_FILES } from './forms/files-part.ts';
import { changedBy, fieldsOf, groupsOf, readForm } from './forms/form-for.ts';
import type { Fields } from './forms/part.ts';
import { executeAs, freshId, postedOf, readOwnForm, unitPage, type Posted } from './unit-page.ts';

const TASK = '/viec/:cluster/:unit/:cycle/:stage';

export const formRoutes: Area = (site, deps) => {
  site.get(`${TASK}/soan`, async (c) => {
    const form = await readOwnForm(c, deps);
    if (!form) return c.notFound();
    if (whyClosed(form) !== undefined) return c.redirect(taskHref(form.view, form.one), 303);
    const fields = fieldsOf(form);
    const wrong = c.req.query('loi') === undefined ? pasteProblems(form, fields) : problemsOf(form, fields);
    const said = c.req.query('luu') === undefined ? undefined : 'Đã lưu nháp.';
    return showForm(c, deps, form, { fields, problems: wrong, said });
  });
  site.post(`${TASK}/soan`, (c) => keepForm(c, deps));
  site.get(`${TASK}/kiem-tra`, async (c) => {
    const form = await readOwnForm(c, deps);
    if (!form) return c.notFound();
    if (whyClosed(form) !== undefined) return c.redirect(taskHref(form.view, form.one), 303);
    if (problemsOf(form, fieldsOf(form)).length > 0) {
      return c.redirect(`${taskHref(form.view, form.one)}/soan?loi=1`, 303);
    }
    return showCheck(c, deps, form, freshId(deps), []);
  });
  site.post(`${TASK}/gui`, (c) => sendForm(c, deps));
  site.get(`${TASK}/da-gui`, async (c) => {
    const form = await readOwnForm(c, deps);
    if (!form) return c.notFound();
    const made = madeOf(c);
    const [first] = made === 'kept' ? ownPapers(form) : [];
    // The first paper comes by itself, also where scripts are off; the receipt stays in sight.
    if (first) c.header('Refresh', `0; url=${taskHref(form.view, form.one)}/van-ban/${first.kind}.docx`);
    const view = { form, papers: deps.papers !== undefined, csrf: formTokenOf(c), ...(made && { made }) };
    return unitPage(c, deps, taskTitle(form.one), <ReceiptPage {...view} />);
  });
};

function madeOf(c: SiteContext): 'kept' | 'failed' | undefined {
  const said = c.req.query(SEND_AND_MAKE);
  return said === undefined ? undefined : said === 'xong' ? 'kept' : 'failed';
}

interface Shown {
  readonly fields: Fields;
  readonly problems: readonly Problem[];
  readonly said: string | undefined;
}

function showForm(c: SiteContext, deps: SiteDeps, form: UnitForm, { fields, problems, said }: Shown) {
  const view = {
    ...{ form, fields, problems, groups: groupsOf(form, fields), csrf: formTokenOf(c) },
    ...(said !== undefined && { said }),
  };
  const title = taskTitle(form.one);
  const wrong = problems.length > 0;
  return unitPage(c, deps, title, <FormPage view={view} />, wrong ? 422 : 200);
}

function showCheck(
  c: SiteContext,
  deps: SiteDeps,
  form: UnitForm,
  id: string,
  problems: readonly Problem[],
): Promise<Response> {
  const fields = fieldsOf(form);
  const papers =
    deps.papers !== undefined &&
    deps.files !== undefined &&
    papersOfContent(form, readForm(form, fields).content).length > 0;
  const check = { form, id, problems, papers, groups: groupsOf(form, fields), csrf: formTokenOf(c) };
  const status = problems.length > 0 ? 422 : 200;
  return unitPage(
    c,
    deps,
    `Kiểm tra trước khi gửi: ${taskTitle(form.one)}`,
    <CheckPage check={check} />,
    status,
  );
}

/** What the form itself finds, and what the rules of the cycle say beyond it. */
function problemsOf(form: UnitForm, fields: Fields): Problem[] {
  const { content, problems } = readForm(form, fields);
  if (problems.length > 0) return [...problems];
  const { view, one } = form;
  const { cluster, unit, now } = view;
  const context = { cluster, unit, cycle: one.cycle, stage: one.stage, on: localDateOf(now) };
  const beyond = problemsOfContent(content, context).map((message) => ({ name: '', message }));
  if (beyond.length > 0 || Object.keys(content).length > 0) return beyond;
  return [{ name: '', message: 'Chưa có nội dung nào để gửi.' }];
}

/** Lines of a pasted table that could not be read are shown at once. */
function pasteProblems(form: UnitForm, fields: Fields): Problem[] {
  return (fields['dan'] ?? '') === ''
    ? []
    : readForm(form, fields).problems.filter(({ name }) => name === 'dan');
}

async function keepForm(c: SiteContext, deps: SiteDeps): Promise<Response> {
  const form = await readOwnForm(c, deps);
  if (!form) return c.notFound();
  const posted = await postedOf(c);
  const quiet = c.req.header('accept') === 'application/json';
  if (!posted.ofThisSession)
    return quiet ? c.json({ is: 'other-session' }, 403) : showTyped(c, deps, form, posted);
  const fields = changedBy(posted.act, form, posted.fields) ?? posted.fields;
  const saved = await save(c, deps, form, { ...posted, fields });
  if (quiet)
    return c.json(
      saved.is === 'saved' ? { ...saved, words: `Đã lưu lúc ${momentText(saved.at)}.` } : { is: saved.is },
      saved.is === 'saved' ? 200 : 409,
    );
  if (saved.is !== 'saved') return notSaved(c, deps, form, fields, saved);
  const base = taskHref(form.view, form.one);
  if (posted.act === 'tiep') {
    const wrong = problemsOf(form, fields).length > 0;
    return c.redirect(wrong ? `${base}/soan?loi=1` : `${base}/kiem-tra`, 303);
  }
  if (posted.act === TO_FILES) return c.redirect(`${base}/tep`, 303);
  return c.redirect(posted.act === 'luu' ? `${base}/soan?luu=1` : `${base}/soan`, 303);
}

function showTyped(c: SiteContext, deps: SiteDeps, form: UnitForm, { fields }: Posted): Promise<Response> {
  const said = 'Phiên làm việc mới đã bắt đầu; nội dung đã nhập còn nguyên. Đề nghị kiểm tra rồi bấm lại.';
  return showForm(c, deps, form, { fields, problems: [], said });
}

/**
 * A form that was made before the present session is refused by it and acts on nothing; what was typed is shown
 * again in a form of this session.
 */
export function showRefusedForms(site: Site, deps: SiteDeps): void {
  const showAgain: MiddlewareHandler<SiteEnv> = async (c, next) => {
    await next();
    const visitor = visitorOf(c);
    if (c.req.method !== 'POST' || c.res.status !== 403 || visitor?.as !== 'unit') return;
    const [, , cluster, unit] = c.req.path.split('/');
    const isQuiet = c.req.header('accept') === 'application/json';
    if (isQuiet || visitor.cluster !== cluster || visitor.unit !== unit) return;
    const form = await readOwnForm(c, deps);
    if (form) c.res = await showTyped(c, deps, form, await postedOf(c));
  };
  site.use(`${TASK}/soan`, showAgain);
}

function save(
  c: SiteContext,
  deps: SiteDeps,
  form: UnitForm,
  { fields, rev, after }: Posted,
): Promise<Saved> {
  const { cluster, unit } = unitVisitorOf(c);
  const of = { cluster, unit, cycle: form.one.cycle.slug, stage: form.one.stage.id };
  return saveDraft(deps.app, actorOf(unitVisitorOf(c)), of, { fields, rev, after });
}

async function notSaved(
  c: SiteContext,
  deps: SiteDeps,
  form: UnitForm,
  fields: Fields,
  saved: Exclude<Saved, { readonly is: 'saved' }>,
): Promise<Response> {
  if (saved.is === 'too-long') {
    const size = Math.ceil(saved.bytes / 1000);
    const message = `Nội dung dài ${size} KB, tối đa 200 KB; đề nghị rút gọn hoặc gửi bằng văn bản.`;
    return showForm(c, deps, form, { fields, problems: [{ name: '', message }], said: undefined });
  }
  const { value, rev } = saved.by;
  const conflict = {
    ...{ form: { ...form, rev }, fields, csrf: formTokenOf(c), by: value.by, at: momentText(value.savedAt) },
    differences: differencesOf(groupsOf(form, fields), fields, value.fields),
  };
  return unitPage(c, deps, 'Bản nháp đã được người khác lưu', <ConflictPage conflict={conflict} />, 409);
}

async function sendForm(c: SiteContext, deps: SiteDeps): Promise<Response> {
  const form = await readOwnForm(c, deps);
  if (!form) return c.notFound();
  const posted = await postedOf(c);
  const base = taskHref(form.view, form.one);
  // Sent already by this page or another: its receipt, and nothing again.
  if (posted.after < form.versions.length) return afterSending(c, base, posted);
  // The page was made for another session, or the draft has changed since: look once more.
  if (!posted.ofThisSession || posted.rev !== form.rev) return c.redirect(`${base}/kiem-tra`, 303);
  const fields = fieldsOf(form);
  if (problemsOf(form, fields).length > 0) return c.redirect(`${base}/soan?loi=1`, 303);
  const { cycle, stage } = form.one;
  const { content } = readForm(form, fields);
  const answer = await executeAs(c, deps, posted.id, {
    ...{ do: 'submission.send', cycle: cycle.slug, stage: stage.id, unit: form.view.unit.id },
    content,
  });
  if (answer.ok) return afterSending(c, base, posted);
  return showCheck(c, deps, form, freshId(deps), [{ name: '', message: answer.refused.message }]);
}

/**
 * The receipt; or first whoever makes papers, by the same click: 307 keeps method and form (RFC 9110, 15.4.8), and
 * papers are made by a function of their own.
 */
function afterSending(c: SiteContext, base: string, { act, ofThisSession }: Posted): Response {
  const makes = act === SEND_AND_MAKE && ofThisSession;
  return makes ? c.redirect(`${base}/${ALL_PAPERS}`, 307) : c.redirect(`${base}/da-gui`, 303);
}
