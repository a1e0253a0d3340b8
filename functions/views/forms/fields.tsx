/** The fields of a form: a label that is always seen, a hint, the error beside it (WCAG 2.2 AA, 3.3). */
import { fieldId, type Field, type Problem } from './model.ts';

export interface FieldProps {
  readonly field: Field;
  readonly value: string;
  readonly problem?: Problem | undefined;
}

export function FormField({ field, value, problem }: FieldProps) {
  const shell = problem === undefined ? 'field' : 'field wrong';
  if (field.kind === 'radios') return <Radios field={field} value={value} problem={problem} />;
  if (field.kind === 'tick') {
    return (
      <div class={shell}>
        <ErrorText field={field} problem={problem} />
        <div class="choice">
          <input {...common(field, problem)} type="checkbox" value="co" checked={value === 'co'} />
          <label for={fieldId(field.name)}>{field.label}</label>
        </div>
      </div>
    );
  }
  return (
    <div class={shell}>
      <label for={fieldId(field.name)}>{field.label}</label>
      <Hint field={field} />
      <ErrorText field={field} problem={problem} />
      <Control field={field} value={value} problem={problem} />
    </div>
  );
}

function Control({ field, value, problem }: FieldProps) {
  const shared = common(field, problem);
  switch (field.kind) {
    case 'text':
      return (
        <textarea {...shared} rows={field.rows}>
          {value}
        </textarea>
      );
    case 'select':
      return (
        <select {...shared}>
          <option value="">– Chọn –</option>
          {field.choices.map((choice) => (
            <option value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      );
    case 'number':
      return (
        <span class="number">
          <input {...shared} type="text" inputmode="decimal" autocomplete="off" value={value} />{' '}
          <span>{field.suffix}</span>
        </span>
      );
    case 'line':
      return (
        <input
          {...shared}
          type={field.secret === true ? 'password' : 'text'}
          class={field.width ?? ''}
          autocomplete={field.autocomplete ?? 'off'}
          value={field.secret === true ? '' : value}
        />
      );
    case 'radios':
    case 'tick':
      return null;
  }
}

function Radios({ field, value, problem }: FieldProps & { readonly field: { readonly kind: 'radios' } }) {
  const id = fieldId(field.name);
  return (
    <fieldset
      class={problem === undefined ? 'field' : 'field wrong'}
      aria-describedby={describedBy(field, problem)}
    >
      <legend>{field.label}</legend>
      <Hint field={field} />
      <ErrorText field={field} problem={problem} />
      {field.choices.map((choice, n) => (
        <div class="choice">
          <input
            type="radio"
            id={n === 0 ? id : `${id}-${n}`}
            name={field.name}
            value={choice.value}
            checked={choice.value === value}
          />
          <label for={n === 0 ? id : `${id}-${n}`}>{choice.label}</label>
        </div>
      ))}
    </fieldset>
  );
}

function common(field: Field, problem: Problem | undefined) {
  const described = describedBy(field, problem);
  return {
    id: fieldId(field.name),
    name: field.name,
    ...(described !== undefined && { 'aria-describedby': described }),
    ...(problem !== undefined && { 'aria-invalid': 'true' as const }),
  };
}

function describedBy(field: Field, problem: Problem | undefined): string | undefined {
  const id = fieldId(field.name);
  const parts = [
    ...(field.hint === undefined || field.kind === 'tick' ? [] : [`${id}-goi-y`]),
    ...(problem === undefined ? [] : [`${id}-loi`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}

function Hint({ field }: { readonly field: Field }) {
  if (field.hint === undefined) return null;
  return (
    <p class="hint" id={`${fieldId(field.name)}-goi-y`}>
      {field.hint}
    </p>
  );
}

function ErrorText({ field, problem }: { readonly field: Field; readonly problem?: Problem | undefined }) {
  if (problem === undefined) return null;
  return (
    <p class="error" id={`${fieldId(field.name)}-loi`}>
      <span class="unseen">Lỗi: </span>
      {problem.message}
    </p>
  );
}

/** All that is wrong with one control, beside it. */
export function ProblemText({
  id,
  problems,
}: {
  readonly id: string;
  readonly problems: readonly Problem[];
}) {
  if (problems.length === 0) return null;
  return (
    <div class="error" id={`${id}-loi`}>
      <span class="unseen">Lỗi: </span>
      {problems.map(({ message }) => (
        <p>{message}</p>
      ))}
    </div>
  );
}

/** What is wrong, on top of the page, each leading to its field. */
export function ErrorSummary({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <div class="errors" role="alert" tabindex={-1} id="loi">
      <h2>Có nội dung cần xem lại</h2>
      <ul>
        {problems.map(({ name, message }) => (
          <li>{name === '' ? message : <a href={`#${fieldId(name)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
