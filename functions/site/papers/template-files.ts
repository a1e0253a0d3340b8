/** Templates to take away, and a specimen written in one of them. */
import { ownTemplate, templatePlace } from '#app/documents/paper-order.ts';
import { specimenOrder } from '#app/documents/specimen-order.ts';
import type { TemplateName } from '#domain/documents/templates.ts';
import { readDesk, type Desk } from '../desk/read-desk.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import type { SiteContext } from '../visiting.ts';
import { readTemplate } from './template-pages.tsx';

const TEMPLATE = '/thuong-truc/:cluster/mau-van-ban/:template';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const templateFiles: Area = (site, deps) => {
  const { papers } = deps;
  if (papers === undefined || papers === 'elsewhere') return;
  site.get(`${TEMPLATE}/tep/:which{(hien-nay|san-co)\\.docx}`, async (c) => {
    const desk = await readDesk(c, deps);
    const one = desk && (await readTemplate(desk));
    if (!one) return c.notFound();
    const own = c.req.param('which') === 'hien-nay.docx' ? await ownOf(desk, deps, one.name) : undefined;
    return given(c, `mau-${one.name}.docx`, own ?? (await papers.template(one.name)));
  });
  site.get(`${TEMPLATE}/xem-thu/:which{[a-z0-9-]{8,16}\\.docx}`, async (c) => {
    const desk = await readDesk(c, deps);
    const one = desk && (await readTemplate(desk));
    if (!one) return c.notFound();
    const id = c.req.param('which').replace('.docx', '');
    const template =
      id === 'hien-nay' ? await ownOf(desk, deps, one.name) : await sentOf(desk, deps, one.name, id);
    if (id !== 'hien-nay' && !template) return c.notFound();
    const order = { ...specimenOrder(one.name, desk.now), ...(template && { template }) };
    return given(c, `xem-thu-${one.name}.docx`, await papers.render(order, 'docx'));
  });
};

const ownOf = ({ read }: Desk, { files }: SiteDeps, name: TemplateName) =>
  ownTemplate({ store: read.store, ...(files && { files }) }, name);

/** One that was sent and checked; only such are kept there. */
async function sentOf({ read }: Desk, { files }: SiteDeps, name: TemplateName, id: string) {
  return (await files?.read(templatePlace(read.store.id, name), id))?.content;
}

function given(c: SiteContext, name: string, bytes: Uint8Array): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': DOCX,
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}
