/** The form of one act: a heading, what it asks, one button. Field names carry the act, so that many fit a page. */
import type { Child } from 'hono/jsx';
import { FormField, ProblemText } from '#views/forms/fields.tsx';
import { fieldId, type Problem } from '#views/forms/model.ts';
import { Hidden } from '#views/unit/form-page.tsx';
import type { ActForm, Fields } from './model.ts';

export interface ActFormProps {
  readonly act: string;
  readonly form: ActForm;
  readonly action: string;
  readonly csrf: string;
  /** Id of the command: a second click on the same page does nothing again. */
  readonly id: string;
  readonly typed: Fields;
  readonly problems: readonly Problem[];
  /** It was pressed: what was typed is to be seen. */
  readonly opened: boolean;
}

/** `extend.reason` */
export const actField = (act: string, name: string): string => `${act}.${name}`;

export function ActFormView(props: ActFormProps) {
  const { act, form, opened } = props;
  const id = `viec-${act}`;
  if (form.folded !== true) {
    return (
      <section class="act" aria-labelledby={id}>
        <h2 id={id}>{form.heading}</h2>
        <Inside {...props} />
      </section>
    );
  }
  return (
    <details class="act" open={opened}>
      <summary>{form.heading}</summary>
      <Inside {...props} />
    </details>
  );
}

function Inside({ act, form, action, csrf, id, typed, problems }: ActFormProps) {
  const { notes = [], fields = [], file, carried = {} } = form;
  return (
    <form method="post" action={action} novalidate {...(file && { enctype: 'multipart/form-data' })}>
      <Hidden name="csrf" value={csrf} />
      <Hidden name="id" value={id} />
      <Hidden name="act" value={act} />
      {Object.entries(carried).map(([name, value]) => (
        <Hidden name={actField(act, name)} value={value} />
      ))}
      {notes.map((note) => (
        <p>{note}</p>
      ))}
      {file === undefined ? null : (
        <FileField file={file} problems={problems.filter(({ name }) => name === FILE_FIELD)} />
      )}
      {fields.map((field) => {
        const name = actField(act, field.name);
        return (
          <FormField
            field={{ ...field, name }}
            value={typed[field.name] ?? ''}
            problem={problems.find((one) => one.name === name)}
          />
        );
      })}
      <div class="acts">
        <button type="submit" {...(form.grave === true && { class: 'second' })}>
          {form.button}
        </button>
      </div>
    </form>
  );
}

/** A file is sent under this name, whatever the act. */
const FILE_FIELD = 'tep';

interface FileFieldProps {
  readonly file: NonNullable<ActForm['file']>;
  readonly problems: readonly Problem[];
}

function FileField({ file, problems }: FileFieldProps) {
  const id = fieldId(FILE_FIELD);
  const wrong = problems.length > 0;
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={id}>{file.label}</label>
      <p class="hint" id={`${id}-goi-y`}>
        {file.hint}
      </p>
      <ProblemText id={id} problems={problems} />
      <input
        id={id}
        name={FILE_FIELD}
        type="file"
        accept={file.accept}
        aria-describedby={wrong ? `${id}-goi-y ${id}-loi` : `${id}-goi-y`}
        {...(wrong && { 'aria-invalid': 'true' as const })}
      />
    </div>
  );
}

/** What was done, on top of the page that comes after. */
export function Flash({ text }: { readonly text: string | undefined }): Child {
  if (text === undefined) return null;
  return (
    <p class="said" role="status">
      {text}
    </p>
  );
}
