/** The contacts of a unit: confirmed in one act, or mended. */
import type * as z from 'zod';
import type { ClusterRead } from '#app/read/cluster-board.ts';
import type { UnitView } from '#app/read/unit-tasks.ts';
import type { Contacts } from '#domain/cluster/cluster.ts';
import type { Problem } from '#views/forms/model.ts';
import { CONTACTS, ContactsPage, EditContactsPage } from '#views/unit/contacts-page.tsx';
import { unitHref } from '#views/unit/unit-paths.ts';
import { readCommand } from '../read-command.ts';
import type { Area, SiteDeps } from '../site-deps.ts';
import { formTokenOf, type SiteContext } from '../visiting.ts';
import type { Fields } from './forms/part.ts';
import { executeAs, freshId, postedOf, readOwnUnit, unitPage } from './unit-page.ts';

const PATH = '/viec/:cluster/:unit/dau-moi';

export const contactRoutes: Area = (site, deps) => {
  site.get(PATH, async (c) => {
    const own = await readOwnUnit(c, deps);
    return own ? showContacts(c, deps, own, []) : c.notFound();
  });
  site.post(PATH, async (c) => {
    const own = await readOwnUnit(c, deps);
    if (!own) return c.notFound();
    const posted = await postedOf(c);
    if (!posted.ofThisSession) return c.redirect(`${unitHref(own.view)}/dau-moi`, 303);
    const answer = await executeAs(c, deps, posted.id, { do: 'contact.confirm', unit: own.view.unit.id });
    if (answer.ok || answer.refused.code === 'already-confirmed') {
      return c.redirect(`${unitHref(own.view)}/dau-moi?xong=1`, 303);
    }
    return showContacts(c, deps, own, [{ name: '', message: answer.refused.message }]);
  });
  editRoutes(site, deps);
};

const editRoutes: Area = (site, deps) => {
  site.get(`${PATH}/sua`, async (c) => {
    const own = await readOwnUnit(c, deps);
    return own ? showEdit(c, deps, own.view, typedContacts(own.view.unit.contacts), []) : c.notFound();
  });
  site.post(`${PATH}/sua`, async (c) => {
    const own = await readOwnUnit(c, deps);
    if (!own) return c.notFound();
    const { fields, id, ofThisSession } = await postedOf(c);
    if (!ofThisSession) return showEdit(c, deps, own.view, fields, []);
    const unit = own.view.unit.id;
    const read = await readCommand({ do: 'unit.contacts', unit, contacts: contactsIn(fields) });
    if (!read.success) return showEdit(c, deps, own.view, fields, problemsIn(read.error));
    const answer = await executeAs(c, deps, id, read.data);
    if (answer.ok) return c.redirect(`${unitHref(own.view)}/dau-moi?luu=1`, 303);
    return showEdit(c, deps, own.view, fields, [{ name: '', message: answer.refused.message }]);
  });
};

interface Own {
  readonly read: ClusterRead;
  readonly view: UnitView;
}

async function showContacts(
  c: SiteContext,
  deps: SiteDeps,
  { read, view }: Own,
  problems: readonly Problem[],
) {
  const mailbox = await read.store.mailbox(view.unit.id);
  const said =
    c.req.query('xong') !== undefined
      ? 'Đã xác nhận. Cảm ơn đồng chí.'
      : c.req.query('luu') === undefined
        ? undefined
        : 'Đã lưu thông tin đầu mối.';
  const contacts = {
    ...{ view, problems, confirmed: mailbox?.value.confirmedAt !== undefined },
    ...{ csrf: formTokenOf(c), id: freshId(deps), ...(said !== undefined && { said }) },
  };
  const title = contacts.confirmed ? 'Đầu mối của đơn vị' : 'Đề nghị xác nhận cán bộ đầu mối';
  return unitPage(c, deps, title, <ContactsPage contacts={contacts} />, problems.length > 0 ? 422 : 200);
}

function showEdit(
  c: SiteContext,
  deps: SiteDeps,
  view: UnitView,
  fields: Fields,
  problems: readonly Problem[],
) {
  const edit = { view, fields, problems, csrf: formTokenOf(c), id: freshId(deps) };
  const title = `Sửa thông tin đầu mối`;
  return unitPage(c, deps, title, <EditContactsPage edit={edit} />, problems.length > 0 ? 422 : 200);
}

const COLUMNS = ['name', 'title', 'email', 'phone'] as const;

function typedContacts(contacts: Contacts): Fields {
  return Object.fromEntries(
    CONTACTS.flatMap(({ id }) => COLUMNS.map((column) => [`${id}.${column}`, contacts[id]?.[column] ?? ''])),
  );
}

/** A contact left blank altogether is none; the main one must be somebody. */
function contactsIn(fields: Fields) {
  const people = CONTACTS.map(({ id }) => {
    const said = COLUMNS.map((column) => [column, (fields[`${id}.${column}`] ?? '').trim()] as const);
    return [id, Object.fromEntries(said.filter(([, text]) => text !== ''))] as const;
  });
  return Object.fromEntries(people.filter(([id, person]) => id === 'main' || Object.keys(person).length > 0));
}

const WRONG: Readonly<Record<string, string>> = {
  name: 'chưa ghi họ và tên.',
  title: 'chức vụ dài quá 500 ký tự.',
  email: 'địa chỉ thư điện tử chưa đúng; ví dụ đúng: ten@donvi.gov.vn.',
  phone: 'số điện thoại chưa đúng.',
};

function problemsIn(error: z.ZodError): Problem[] {
  return error.issues.map(({ path, message }) => {
    const [, id = '', column = ''] = path.map(String);
    const label = CONTACTS.find((one) => one.id === id)?.label ?? '';
    return { name: `${id}.${column}`, message: `${label}: ${WRONG[column] ?? message}` };
  });
}
