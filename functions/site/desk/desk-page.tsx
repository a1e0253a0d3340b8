/**
 * A page of the desk as one definition: what it reads, what it shows, which acts it offers. GET shows, POST carries
 * out one act as a command and leads back with a word of what was done; a refusal stands on top, with what was typed.
 */
import type { Child } from 'hono/jsx';
import type { Json } from '#app/ports.ts';
import { actorOf } from '#app/access/visitor.ts';
import { whyNot, type DeskTarget } from '#domain/access/desk-right.ts';
import { Command } from '#contracts/commands.ts';
import { ActFormView, Flash } from '#views/desk/act-form.tsx';
import { DeskNav } from '#views/desk/desk-nav.tsx';
import type { ActForm, DeskTable, Fields, FormSlot } from '#views/desk/model.ts';
import { ErrorSummary } from '#views/forms/fields.tsx';
import type { Problem } from '#views/forms/model.ts';
import { renderPage } from '#views/layout/page.tsx';
import { frameOf } from '../frame-of.ts';
import type { Site, SiteDeps } from '../site-deps.ts';
import { formTokenOf, type SiteContext } from '../visiting.ts';
import { problemsOfCommand } from './problems-of-command.ts';
import { readPosted, type Posted } from './posted.ts';
import { readDesk, type Desk } from './read-desk.ts';
import { readSaid, type Said } from './said.ts';

export type { Desk } from './read-desk.ts';

export interface DeskAct<M> {
  /** Unique over the desk. */
  readonly act: string;
  /** Undefined: not possible now. */
  readonly form: (model: M, desk: Desk) => ActForm | undefined;
  /** What the form shows before anything was typed. */
  readonly filled?: (model: M, desk: Desk) => Fields;
  /** The command, to be checked by its contract; undefined when the act only shows something (a preview). */
  readonly command?: (model: M, said: Said, desk: Desk) => object;
  /** Said on the page after. */
  readonly done: string;
  readonly target?: (model: M) => DeskTarget;
  /** The page after, else this one. */
  readonly to?: (model: M, said: Said, desk: Desk, info: Readonly<Record<string, Json>>) => string;
  /** Instead of a command: reads what was sent and shows the page again with it. Writes nothing. */
  readonly preview?: (model: M, posted: Posted, desk: Desk) => Promise<Preview>;
  /** The act whose preview this one confirms: it is shown again when this one is refused. */
  readonly after?: string;
  /** Instead of a command, for what is no change of the cluster. @returns where to go. */
  readonly start?: (model: M, said: Said, desk: Desk) => Promise<string>;
}

export type Preview =
  | { readonly is: 'wrong'; readonly problems: readonly string[] }
  /** `carried` fills the form of the act that is pressed next. */
  | { readonly is: 'shown'; readonly body: Child; readonly next: string; readonly carried: Fields };

export interface PageDefinition<M> {
  /** Behind `/thuong-truc/:cluster`. */
  readonly path: string;
  readonly read: (desk: Desk) => Promise<M | undefined>;
  readonly title: (model: M, desk: Desk) => string;
  /** `problems`: of what was sent, where the page shows them beside a field that is in no form of an act. */
  readonly body: (model: M, desk: Desk, form: FormSlot, problems: readonly Problem[]) => Child;
  readonly acts?: readonly DeskAct<M>[];
  readonly tables?: (model: M, desk: Desk) => readonly DeskTable[];
}

/** A page ready to be served; tests go over all of them. */
export interface DeskPage {
  readonly path: string;
  readonly acts: readonly { readonly act: string; readonly done: string }[];
  readonly mount: (site: Site, deps: SiteDeps, done: ReadonlyMap<string, string>) => void;
  /** The page as it stands, with what is wrong: for what is posted to an address of its own. */
  readonly again: (
    c: SiteContext,
    desk: Desk,
    problems: readonly Problem[],
    status: 403 | 422,
  ) => Promise<Response>;
}

export const FILE_NAME = 'tep';

export function definePage<M>(page: PageDefinition<M>): DeskPage {
  const path = `/thuong-truc/:cluster${page.path}`;
  return {
    path,
    acts: page.acts ?? [],
    mount(site, deps, done) {
      site.get(path, async (c) => {
        const desk = await readDesk(c, deps);
        const model = desk && (await page.read(desk));
        if (desk === undefined || model === undefined) return c.notFound();
        const file = await asFile(page, model, desk);
        return file ?? show(c, page, model, desk, { said: done.get(desk.query('xong')) });
      });
      site.post(path, (c) => carryOut(c, deps, page));
    },
    async again(c, desk, problems, status) {
      const model = await page.read(desk);
      return model === undefined ? c.notFound() : show(c, page, model, desk, { problems }, status);
    },
  };
}

async function asFile<M>(page: PageDefinition<M>, model: M, desk: Desk): Promise<Response | undefined> {
  const format = desk.query('tai');
  if (format === '') return undefined;
  const table = page.tables?.(model, desk).find(({ name }) => name === desk.query('bang'));
  if (table === undefined) return undefined;
  // Spreadsheets are loaded when one is wanted: most pages are looked at.
  const { tableDownload } = await import('./table-download.ts');
  return tableDownload(table, format);
}

/** What stands on the page besides its model. */
interface Shown {
  readonly said?: string | undefined;
  readonly act?: string;
  readonly typed?: Fields;
  readonly problems?: readonly Problem[];
  readonly preview?: Extract<Preview, { is: 'shown' }>;
}

type Status = 200 | 403 | 409 | 422;

async function show<M>(
  c: SiteContext,
  page: PageDefinition<M>,
  model: M,
  desk: Desk,
  shown: Shown,
  status: Status = 200,
): Promise<Response> {
  const { said, problems = [], preview } = shown;
  const title = page.title(model, desk);
  const frame = { ...(await frameOf(c, desk.deps)), script: true };
  const slot = formSlot(c, page, model, desk, shown);
  const body = (
    <>
      <DeskNav base={desk.base} at={desk.at} />
      <ErrorSummary problems={problems} />
      <Flash text={said} />
      {preview === undefined ? null : (
        <>
          {preview.body}
          {slot(preview.next)}
        </>
      )}
      {page.body(model, desk, slot, problems)}
    </>
  );
  const wrong = problems.length > 0 ? 'Lỗi: ' : '';
  return c.html(renderPage({ ...frame, title: `${wrong}${title}`, at: desk.base }, body), status);
}

function formSlot<M>(
  c: SiteContext,
  page: PageDefinition<M>,
  model: M,
  desk: Desk,
  { act: pressed, typed = {}, problems = [], preview }: Shown,
): FormSlot {
  return (name) => {
    const act = page.acts?.find((one) => one.act === name);
    const may =
      act && whyNot(desk.visitor, desk.cluster, act.target?.(model) ?? {}, desk.today) === undefined;
    const form = may ? act.form(model, desk) : undefined;
    if (act === undefined || form === undefined) return null;
    const mine = pressed === name;
    return (
      <ActFormView
        act={name}
        form={preview?.next === name ? { ...form, carried: preview.carried } : form}
        action={desk.at}
        csrf={formTokenOf(c)}
        id={freshId(desk.deps)}
        typed={mine ? typed : (act.filled?.(model, desk) ?? {})}
        problems={mine ? problems : []}
        opened={mine}
      />
    );
  };
}

const freshId = ({ app }: SiteDeps): string => `d-${app.chance.id()}`;

const KEPT = 'Nội dung đã nhập còn nguyên và chưa được gửi; đề nghị kiểm tra rồi bấm nút của biểu mẫu.';

const refusal = (message: string): Problem[] => [{ name: '', message }];

async function carryOut<M>(c: SiteContext, deps: SiteDeps, page: PageDefinition<M>): Promise<Response> {
  const desk = await readDesk(c, deps);
  const model = desk && (await page.read(desk));
  if (desk === undefined || model === undefined) return c.notFound();
  const posted = await readPosted(c);
  const act = page.acts?.find((one) => one.act === posted.act);
  const again = async (problems: readonly Problem[], status: Status, said?: string) => {
    const before = page.acts?.find((one) => one.act === act?.after);
    const preview = await before?.preview?.(model, posted, desk);
    const shown = { ...(preview?.is === 'shown' && { preview }), said };
    return show(c, page, model, desk, { act: posted.act, typed: posted.fields, problems, ...shown }, status);
  };
  // Of another person's form nothing is shown.
  if (!posted.ofThisSession) {
    return show(c, page, model, desk, { problems: refusal('Phiên làm việc đã đổi; đề nghị bấm lại.') }, 403);
  }
  const no = whyNot(desk.visitor, desk.cluster, act?.target?.(model) ?? {}, desk.today);
  if (no !== undefined) return again(refusal(no), 403);
  if (posted.kept) return again([], 200, KEPT);
  if (act === undefined) return again(refusal('Không có việc này trên trang; đề nghị tải lại trang.'), 422);
  if (act.preview) return showPreview(c, page, model, desk, act, posted);
  const form = act.form(model, desk);
  if (form === undefined) {
    return again(refusal('Việc này không còn thực hiện được lúc này; trang đã được tải lại.'), 409);
  }
  const said = readSaid(act.act, form, posted.fields);
  if (act.start) {
    const next = await act.start(model, said, desk);
    return said.problems.length > 0 ? again(said.problems, 422) : c.redirect(next, 303);
  }
  const read = Command.safeParse(act.command?.(model, said, desk));
  if (said.problems.length > 0) return again(said.problems, 422);
  if (!read.success) return again(problemsOfCommand(read.error, act.act, form), 422);
  const answer = await deps.execute({
    id: /^d-[a-z0-9]{16}$/.test(posted.id) ? posted.id : freshId(deps),
    cluster: desk.visitor.cluster,
    actor: actorOf(desk.visitor),
    command: read.data,
  });
  if (!answer.ok) return again(refusal(answer.refused.message), 409);
  return c.redirect(`${act.to?.(model, said, desk, answer.info ?? {}) ?? desk.at}?xong=${act.act}`, 303);
}

async function showPreview<M>(
  c: SiteContext,
  page: PageDefinition<M>,
  model: M,
  desk: Desk,
  act: DeskAct<M>,
  posted: Posted,
): Promise<Response> {
  const preview = await act.preview?.(model, posted, desk);
  const kept = { act: act.act, typed: posted.fields };
  if (preview?.is === 'shown') return show(c, page, model, desk, { ...kept, preview });
  // What is wrong with a file stands beside the file.
  const name = act.form(model, desk)?.file ? FILE_NAME : '';
  const problems = (preview?.problems ?? []).map((message) => ({ name, message }));
  return show(c, page, model, desk, { ...kept, problems }, 422);
}
