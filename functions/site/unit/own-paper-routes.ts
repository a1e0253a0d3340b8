/**
 * The unit's own paper from what it sent last, ready for its number and signature: made in the click that sends, or
 * by a button of the receipt. Either keeps it as it leaves, with the hash of its data; a link alone keeps nothing.
 */
import { copyPlace, keepCopy, type Kept } from '#app/documents/keep-copy.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { readPaperFacts } from '#app/documents/read-paper-facts.ts';
import { actorOf } from '#app/access/visitor.ts';
import type { Files, PaperRenderer } from '#app/ports.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import type { UnitForm } from '#app/read/unit-form.ts';
import { copyOf } from '#domain/documents/kept-paper.ts';
import { fileName } from '#domain/documents/kinds.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { renderProblem } from '#views/layout/problem.tsx';
import { SEND_AND_MAKE } from '#views/unit/form-page.tsx';
import { ALL_PAPERS, ownPapers, type OwnPaper } from '#views/unit/own-papers.tsx';
import { taskHref } from '#views/unit/unit-paths.ts';
import { frameOf } from '../frame-of.ts';
import { givenFile } from '../given-file.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { requireUnit, unitVisitorOf, type SiteContext } from '../visiting.ts';
import { placeOf, postedOf, readOwnForm } from './unit-page.ts';

const TASK = '/viec/:cluster/:unit/:cycle/:stage';
const OWN = `${TASK}/van-ban/:file`;

export const ownPaperRoutes: Area = (site, deps) => {
  const { files, papers } = deps;
  if (files === undefined || papers === undefined || papers === 'elsewhere') return;
  site.get(OWN, requireUnit, async (c) => {
    const wanted = await readWanted(c, deps);
    const file = wanted && (await keptFile(deps, files, wanted));
    if (file) return givenFile(c, file);
    // Nothing is kept of what was sent last: the receipt has the button.
    return wanted ? c.redirect(receiptOf(wanted.form), 303) : c.notFound();
  });
  site.post(`${TASK}/${ALL_PAPERS}`, requireUnit, async (c) => {
    const form = await readOwnForm(c, deps);
    if (!form) return c.notFound();
    const receipt = receiptOf(form);
    if (!(await postedOf(c)).ofThisSession) return c.redirect(receipt, 303);
    for (const own of ownPapers(form)) {
      const kept = await keep(c, deps, { files, papers }, { form, own });
      if (kept.is !== 'kept') return c.redirect(`${receipt}?${SEND_AND_MAKE}=loi`, 303);
    }
    return c.redirect(`${receipt}?${SEND_AND_MAKE}=xong`, 303);
  });
  site.post(OWN, requireUnit, async (c) => {
    const wanted = await readWanted(c, deps);
    if (!wanted) return c.notFound();
    if (!(await postedOf(c)).ofThisSession) return c.redirect(receiptOf(wanted.form), 303);
    const kept = await keep(c, deps, { files, papers }, wanted);
    if (kept.is === 'kept') return c.redirect(c.req.path, 303);
    if (kept.is === 'unknown') return c.notFound();
    const why = kept.is === 'incomplete' ? kept.missing.join(' ') : kept.message;
    return c.html(renderProblem(await frameOf(c, deps), 'Chưa lập được văn bản', why), 409);
  });
};

interface Wanted {
  readonly form: UnitForm;
  readonly own: OwnPaper;
  readonly format: 'pdf' | 'docx';
}
type Own = Pick<Wanted, 'form' | 'own'>;

const receiptOf = (form: UnitForm): string => `${taskHref(form.view, form.one)}/da-gui`;

async function readWanted(c: SiteContext, deps: SiteDeps): Promise<Wanted | undefined> {
  const form = await readOwnForm(c, deps);
  const [, kind, format] = /^([a-z-]{1,40})\.(pdf|docx)$/.exec(c.req.param('file') ?? '') ?? [];
  const own = form && ownPapers(form).find((one) => one.kind === kind);
  if (!form || !own || (format !== 'pdf' && format !== 'docx')) return undefined;
  return { form, own, format };
}

const askedFor = ({ form, own }: Own) => ({ cycle: placeOf(form).cycle, kind: own.kind, of: own.of });

/** The file of the copy that says what was sent last. */
async function keptFile({ app }: SiteDeps, files: Files, wanted: Wanted) {
  const { form, format } = wanted;
  const request = askedFor(wanted);
  const store = createClusterStore(app.table, placeOf(form).cluster);
  const facts = await readPaperFacts(store, { cycle: request.cycle, today: localDateOf(form.view.now) });
  const made = facts && makePaper(facts, request);
  if (made?.is !== 'made') return undefined;
  const copies = (await store.keptPapers(request.cycle, fileName(request.kind, request.of))).map(
    ({ value }) => value,
  );
  const copy = copyOf(copies, made.hash);
  const file = copy?.files.find((one) => one.format === format);
  return copy && file && files.open(copyPlace(store, request, copy.hash), file.file);
}

function keep(
  c: SiteContext,
  { app, execute }: SiteDeps,
  ports: { readonly files: Files; readonly papers: PaperRenderer },
  wanted: Own,
): Promise<Kept> {
  const visitor = unitVisitorOf(c);
  const envelope = { id: `w-${app.chance.id()}`, cluster: visitor.cluster, actor: actorOf(visitor) };
  return keepCopy(
    {
      ...ports,
      store: createClusterStore(app.table, visitor.cluster),
      today: localDateOf(wanted.form.view.now),
      execute: (command) => execute({ ...envelope, command }),
    },
    askedFor(wanted),
  );
}
