/** Which papers a unit can take away from what it sent, and the links to them. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { PAPER_NAMES, type PaperKind } from '#domain/documents/kinds.ts';
import type { SubmissionContent } from '#domain/stage/submission.ts';
import { taskHref } from './unit-paths.ts';

/** Below a task: the address that makes and keeps all its papers at once. */
export const ALL_PAPERS = 'van-ban/tat-ca';

export interface OwnPaper {
  readonly kind: Extract<PaperKind, `unit-${string}`>;
  /** As the catalogue of papers names the unit's own. */
  readonly of: string;
}

/** Of the version sent last; a task without a paper of its own is printed as it was sent. */
export function ownPapers(form: UnitForm): OwnPaper[] {
  const content = form.versions.at(-1)?.content;
  return content === undefined ? [] : papersOfContent(form, content);
}

/** Of what was sent, or is about to be. */
export function papersOfContent(
  { view, one: { stage } }: Pick<UnitForm, 'view' | 'one'>,
  content: SubmissionContent,
): OwnPaper[] {
  const { id } = view.unit;
  const { registrations = [], selfScore = {} } = content;
  if (stage.kind === 'registration')
    return registrations.length === 0 ? [] : [{ kind: 'unit-registration', of: id }];
  if (stage.kind !== 'mid-year' && stage.kind !== 'year-end') return [];
  const report: OwnPaper = { kind: 'unit-report', of: `${stage.id}.${id}` };
  return Object.keys(selfScore).length === 0 ? [report] : [report, { kind: 'unit-self-score', of: id }];
}

/** The papers that were kept in the click of sending: files to take away. */
export function KeptPaperLinks({ form }: { readonly form: UnitForm }) {
  const base = `${taskHref(form.view, form.one)}/van-ban`;
  return (
    <>
      {ownPapers(form).map(({ kind }) => (
        <li>
          {PAPER_NAMES[kind]}, để ghi số và ký:{' '}
          <a href={`${base}/${kind}.docx`}>
            tải DOCX<span class="unseen"> {PAPER_NAMES[kind]}</span>
          </a>
          {', '}
          <a href={`${base}/${kind}.pdf`}>
            tải PDF<span class="unseen"> {PAPER_NAMES[kind]}</span>
          </a>
        </li>
      ))}
    </>
  );
}

/** "Bản đăng ký thi đua của đơn vị: [DOCX] [PDF]": pressing keeps the paper as it leaves and gives the file. */
export function OwnPaperLinks({ form, csrf }: { readonly form: UnitForm; readonly csrf: string }) {
  const base = `${taskHref(form.view, form.one)}/van-ban`;
  return (
    <>
      {ownPapers(form).map(({ kind }) => (
        <li>
          {PAPER_NAMES[kind]}, để ghi số và ký (được lưu lại như khi lập):
          <div class="acts">
            {(['docx', 'pdf'] as const).map((format) => (
              <form method="post" action={`${base}/${kind}.${format}`}>
                <input type="hidden" name="csrf" value={csrf} />
                <button type="submit" class="second">
                  Tải {format.toUpperCase()}
                  <span class="unseen"> {PAPER_NAMES[kind]}</span>
                </button>
              </form>
            ))}
          </div>
        </li>
      ))}
    </>
  );
}
