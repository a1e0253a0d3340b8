/** The groups of a form: to be filled in, or as they were answered. */
import { FormField } from './fields.tsx';
import { fieldId, type Group, type Problem } from './model.ts';

export interface FormBodyProps {
  readonly groups: readonly Group[];
  readonly fields: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

export function FormBody({ groups, fields, problems }: FormBodyProps) {
  return (
    <>
      {groups.map((group, n) => (
        <section aria-labelledby={`phan-${n}`}>
          <h2 id={`phan-${n}`}>{group.heading}</h2>
          {group.notes.map((note) => (
            <p>{note}</p>
          ))}
          {group.sets.map((set) => {
            const asked = set.fields.map((field) => (
              <FormField
                field={field}
                value={fields[field.name] ?? ''}
                problem={problems.find(({ name }) => name === field.name)}
              />
            ));
            if (set.legend === undefined) return asked;
            return (
              <fieldset class="set">
                <legend>{set.legend}</legend>
                {asked}
              </fieldset>
            );
          })}
          {group.acts.map(({ act, label }) => (
            <p>
              <button type="submit" class="second" name="act" value={act}>
                {label}
              </button>
            </p>
          ))}
        </section>
      ))}
    </>
  );
}

interface AnswersProps {
  readonly groups: readonly Group[];
  /** The page of the form, to which "Sửa" leads; absent on paper. */
  readonly change?: string;
}

/** What was answered; on paper without what was left empty. */
export function Answers({ groups, change }: AnswersProps) {
  return (
    <>
      {groups.map(({ heading, shown }) => {
        const rows = shown.filter(({ value }) => change !== undefined || value !== '');
        if (rows.length === 0) return null;
        return (
          <>
            <h2>{heading}</h2>
            <dl class="answers">
              {rows.map(({ name, label, value, warning }) => (
                <div>
                  <dt>{label}</dt>
                  <dd>
                    {value === '' ? <span class="quiet">Không có</span> : <span class="typed">{value}</span>}
                    {warning === undefined || change === undefined ? null : (
                      <span class="warning">{warning}</span>
                    )}
                  </dd>
                  {change === undefined ? null : (
                    <dd class="change">
                      <a href={`${change}#${fieldId(name)}`}>
                        Sửa<span class="unseen"> {label}</span>
                      </a>
                    </dd>
                  )}
                </div>
              ))}
            </dl>
          </>
        );
      })}
    </>
  );
}
