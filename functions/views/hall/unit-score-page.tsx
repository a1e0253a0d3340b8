/** The unit's own points with reasons, and the form to answer them. */
import type { UnitScore } from '#app/read/hall-scores.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { Flash } from '#views/desk/act-form.tsx';
import { ErrorSummary, FormField } from '#views/forms/fields.tsx';
import type { Problem } from '#views/forms/model.ts';
import { weekdayText } from '#views/mail/wording.ts';
import { Hidden } from '#views/unit/form-page.tsx';
import { ScoreSheetView } from './score-page.tsx';

interface UnitScoreProps {
  readonly score: UnitScore;
  readonly cycle: Cycle;
  readonly at: string;
  readonly unitNameOf: (id: string) => string;
  /** The day until which the unit may answer. */
  readonly until: LocalDate | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly csrf: string;
  readonly id: string;
  readonly said: boolean;
}

export function UnitScorePage(props: UnitScoreProps) {
  const { score, at, unitNameOf, until, problems, said } = props;
  return (
    <>
      <ErrorSummary problems={problems} />
      <Flash text={said ? 'Đã gửi giải trình; Thường trực Cụm sẽ xem xét, thẩm định lại.' : undefined} />
      <ScoreSheetView score={score} at={at} unitNameOf={unitNameOf} downloads={false} />
      {until === undefined ? (
        <p>Không còn thời gian giải trình. Ý kiến khác đề nghị gửi Thường trực Cụm bằng văn bản.</p>
      ) : (
        <AnswerForm {...props} until={until} />
      )}
      <p>
        <a href={at.split('/').slice(0, 4).join('/')}>Việc của đơn vị</a>
      </p>
    </>
  );
}

function AnswerForm({
  score,
  at,
  until,
  fields,
  problems,
  csrf,
  id,
}: UnitScoreProps & { readonly until: LocalDate }) {
  const problem = problems.find(({ name }) => name === 'text');
  return (
    <section class="act" aria-labelledby="giai-trinh">
      <h2 id="giai-trinh">Gửi giải trình</h2>
      <p>
        Thời hạn: hết ngày {weekdayText(until)}. Không có giải trình thì điểm thẩm định được giữ nguyên; nếu
        thống nhất, có thể ghi "Thống nhất" để không bị nhắc nữa.
      </p>
      <form method="post" action={at} novalidate>
        <Hidden name="csrf" value={csrf} />
        <Hidden name="id" value={id} />
        <FormField
          field={{ kind: 'text', rows: 6, name: 'text', label: 'Nội dung giải trình' }}
          value={fields['text'] ?? ''}
          problem={problem}
        />
        <fieldset class="set">
          <legend>Về các tiêu chí (không bắt buộc)</legend>
          {score.lines.map(({ criterion }) => (
            <FormField
              field={{
                kind: 'tick',
                name: `ma.${criterion.code}`,
                label: `${criterion.code} ${criterion.name}`,
              }}
              value={fields[`ma.${criterion.code}`] ?? ''}
            />
          ))}
        </fieldset>
        <div class="acts">
          <button type="submit">Gửi giải trình</button>
        </div>
      </form>
    </section>
  );
}
