/** Pages of one act: sign the covenant, withdraw or confirm a registration. */
import type { Child } from 'hono/jsx';
import type { UnitView } from '#app/read/unit-tasks.ts';
import { awardName } from '#domain/cluster/cluster.ts';
import { STATE_WORDS, type Registration } from '#domain/registration/registration.ts';
import { ErrorSummary, FormField } from '#views/forms/fields.tsx';
import type { Field, Problem } from '#views/forms/model.ts';
import { Hidden, type Fields } from './form-page.tsx';
import { unitHref } from './unit-paths.ts';

export interface ActView {
  readonly view: UnitView;
  readonly fields: Fields;
  readonly csrf: string;
  readonly id: string;
  readonly problems: readonly Problem[];
}

export const SIGN_FIELDS: readonly Field[] = [
  { kind: 'line', name: 'name', label: 'Họ và tên người ký' },
  { kind: 'line', name: 'position', label: 'Chức vụ' },
  {
    kind: 'select',
    name: 'capacity',
    label: 'Ký với tư cách (không bắt buộc)',
    choices: [
      { value: 'KT.', label: 'KT. (ký thay)' },
      { value: 'TM.', label: 'TM. (thay mặt)' },
      { value: 'Q.', label: 'Q. (quyền)' },
      { value: 'TL.', label: 'TL. (thừa lệnh)' },
      { value: 'TUQ.', label: 'TUQ. (thừa ủy quyền)' },
    ],
  },
];

export function SignPage({
  act,
  cycle,
  signed,
}: {
  readonly act: ActView;
  readonly cycle: string;
  readonly signed: number;
}) {
  const { view } = act;
  return (
    <ActForm act={act} path={`ky-giao-uoc/${cycle}`} fields={SIGN_FIELDS} buttons={[['ky', 'Ký giao ước']]}>
      <p>
        Giao ước thi đua của khối đã được thông qua; đến nay có {signed} đơn vị đã ký. Ký trên hệ thống có giá
        trị ghi nhận việc ký kết của {view.cluster.label}; mỗi đơn vị ký một lần.
      </p>
    </ActForm>
  );
}

interface RegistrationProps {
  readonly act: ActView;
  readonly row: Registration;
}

export const REASON: Field = { kind: 'text', rows: 4, name: 'reason', label: 'Lý do xin rút' };

export function RegistrationPage({ act, row }: RegistrationProps) {
  const buttons: [string, string][] = [['rut', 'Xin rút đăng ký']];
  if (row.toConfirm === true) buttons.unshift(['giu', 'Xác nhận giữ đăng ký']);
  return (
    <ActForm act={act} path={`dang-ky/${row.cycle}/${row.id}`} fields={[REASON]} buttons={buttons}>
      <dl class="facts">
        <dt>Tập thể, cá nhân</dt>
        <dd>{row.registrant.name}</dd>
        <dt>Danh hiệu, hình thức</dt>
        <dd>{awardName(act.view.cluster, row.award)}</dd>
        <dt>Tình trạng</dt>
        <dd>{STATE_WORDS[row.state]}</dd>
      </dl>
      <p>Đăng ký có thể rút cho đến khi bắt đầu bỏ phiếu suy tôn.</p>
    </ActForm>
  );
}

interface ActFormProps {
  readonly act: ActView;
  readonly path: string;
  readonly fields: readonly Field[];
  readonly buttons: readonly (readonly [string, string])[];
  readonly children?: Child;
}

function ActForm({ act, path, fields, buttons, children }: ActFormProps) {
  const { view, problems, csrf, id } = act;
  return (
    <>
      <p>
        <a href={unitHref(view)}>Quay lại</a>
      </p>
      <ErrorSummary problems={problems} />
      {children}
      <form method="post" action={`${unitHref(view)}/${path}`} novalidate>
        <Hidden name="csrf" value={csrf} />
        <Hidden name="id" value={id} />
        {fields.map((field) => (
          <FormField
            field={field}
            value={act.fields[field.name] ?? ''}
            problem={problems.find(({ name }) => name === field.name)}
          />
        ))}
        <div class="acts">
          {buttons.map(([value, label]) => (
            <button type="submit" name="act" value={value}>
              {label}
            </button>
          ))}
        </div>
      </form>
    </>
  );
}

/** Something was done: says what, and leads back. */
export function DonePage({ view, text }: { readonly view: UnitView; readonly text: string }) {
  return (
    <>
      <div class="receipt" role="status">
        <p>{text}</p>
      </div>
      <p>
        <a href={unitHref(view)}>Tất cả việc của đơn vị</a>
      </p>
    </>
  );
}
