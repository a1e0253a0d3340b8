/** Who the contacts of a unit are: confirmed in one act, or mended. */
import type { UnitView } from '#app/read/unit-tasks.ts';
import type { Contact } from '#domain/cluster/cluster.ts';
import { ErrorSummary, FormField } from '#views/forms/fields.tsx';
import type { Problem } from '#views/forms/model.ts';
import { Phone } from '#views/pages/late-lists.tsx';
import { Hidden, type Fields } from './form-page.tsx';
import { unitHref } from './unit-paths.ts';

/** The three contacts, by the prefix of their fields. */
export const CONTACTS = [
  { id: 'main', label: 'Cán bộ đầu mối' },
  { id: 'deputy', label: 'Người thay thế' },
  { id: 'leader', label: 'Lãnh đạo phụ trách' },
] as const;

export interface ContactsView {
  readonly view: UnitView;
  readonly confirmed: boolean;
  readonly csrf: string;
  readonly id: string;
  readonly problems: readonly Problem[];
  readonly said?: string;
}

export function ContactsPage({ contacts }: { readonly contacts: ContactsView }) {
  const { view, confirmed, csrf, id, problems, said } = contacts;
  const base = unitHref(view);
  return (
    <>
      <ErrorSummary problems={problems} />
      {said === undefined ? null : (
        <p class="said" role="status">
          {said}
        </p>
      )}
      <dl class="facts">
        {CONTACTS.map(({ id: which, label }) => (
          <>
            <dt>{label}</dt>
            <dd>
              <Person contact={view.unit.contacts[which]} />
            </dd>
          </>
        ))}
      </dl>
      {confirmed ? (
        <p>Đầu mối của đơn vị đã được xác nhận.</p>
      ) : (
        <form method="post" action={`${base}/dau-moi`}>
          <Hidden name="csrf" value={csrf} />
          <Hidden name="id" value={id} />
          <div class="acts">
            <button type="submit">Xác nhận đúng</button>
          </div>
        </form>
      )}
      <p>
        <a href={`${base}/dau-moi/sua`}>Sửa thông tin đầu mối</a>
      </p>
      <p>
        <a href={base}>Tất cả việc của đơn vị</a>
      </p>
    </>
  );
}

function Person({ contact }: { readonly contact: Contact | undefined }) {
  if (contact === undefined) return <>Chưa có</>;
  return (
    <>
      <Phone contact={contact} />, thư điện tử {contact.email}
    </>
  );
}

export interface EditView {
  readonly view: UnitView;
  readonly fields: Fields;
  readonly csrf: string;
  readonly id: string;
  readonly problems: readonly Problem[];
}

export function EditContactsPage({ edit }: { readonly edit: EditView }) {
  const { view, fields, csrf, id, problems } = edit;
  return (
    <>
      <p>
        <a href={`${unitHref(view)}/dau-moi`}>Quay lại</a>
      </p>
      <ErrorSummary problems={problems} />
      <form method="post" action={`${unitHref(view)}/dau-moi/sua`} novalidate>
        <Hidden name="csrf" value={csrf} />
        <Hidden name="id" value={id} />
        {CONTACTS.map(({ id: which, label }) => (
          <fieldset class="set">
            <legend>{label}</legend>
            {contactFields(which).map((field) => (
              <FormField
                field={field}
                value={fields[field.name] ?? ''}
                problem={problems.find(({ name }) => name === field.name)}
              />
            ))}
          </fieldset>
        ))}
        <div class="acts">
          <button type="submit">Lưu</button>
        </div>
      </form>
    </>
  );
}

function contactFields(which: string) {
  return [
    { kind: 'line', name: `${which}.name`, label: 'Họ và tên' },
    { kind: 'line', name: `${which}.title`, label: 'Chức vụ (không bắt buộc)' },
    { kind: 'line', name: `${which}.email`, label: 'Thư điện tử' },
    { kind: 'line', name: `${which}.phone`, label: 'Điện thoại' },
  ] as const;
}
