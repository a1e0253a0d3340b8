/** `/thuong-truc/<cluster>/<cycle>/sau-hoi-nghi`: decisions on nominees, notices, next year's head and deputies. */
import { readHall, type Hall } from '#app/read/hall.ts';
import { PAPERS_OF_THE_DAY, readHallPapers, type HallPaper } from '#app/read/hall-papers.ts';
import { awardName } from '#domain/cluster/cluster.ts';
import { electedTo } from '#domain/contest/elected.ts';
import { DECISION_OUTCOMES, DECISION_WORDS, type DecisionOutcome } from '#domain/contest/decision.ts';
import { mayFollow, STATE_WORDS, type Registration } from '#domain/registration/registration.ts';
import { addDays } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { AfterPage, decisionTable } from '#views/hall/after-page.tsx';
import { HallNav } from '#views/hall/hall-nav.tsx';
import { definePage, type Desk, type DeskAct } from '../desk/desk-page.tsx';
import { dateField, lineField, selectField, unitChoices, unitTicks } from '../desk/fields.ts';

interface After {
  readonly hall: Hall;
  /** Those that a higher authority decides, or has decided on. */
  readonly nominees: readonly Registration[];
  readonly papers: readonly HallPaper[];
}

const DECIDED = ['granted', 'granted-lower', 'not-granted', 'revoked'] as const satisfies DecisionOutcome[];
const AFTER_THE_VOTE: readonly string[] = ['nominated', 'not-nominated', ...DECIDED];

async function readAfter({ read, param, today }: Desk): Promise<After | undefined> {
  const hall = readHall(read, param('cycle'));
  if (!hall) return undefined;
  const { cycle, registrations } = hall.of;
  const voted = (one: Registration) =>
    cycle.contests.some(
      ({ award, block }) => award === one.award && (block === undefined || block === one.block),
    );
  const nominees = registrations.filter(
    (one) => AFTER_THE_VOTE.includes(one.state) || (one.state === 'kept' && !voted(one)),
  );
  const kinds = [...PAPERS_OF_THE_DAY.after, 'proposal', 'missing-dossiers'] as const;
  return { hall, nominees, papers: (await readHallPapers(read.store, cycle.slug, today, kinds)) ?? [] };
}

const decidable = ({ nominees }: After): readonly Registration[] =>
  nominees.filter(({ state }) => DECIDED.some((outcome) => mayFollow(state, outcome)));

const decision: DeskAct<After> = {
  act: 'decision',
  target: ({ hall }) => ({ cycle: hall.of.cycle.slug }),
  form: (m, { cluster }) =>
    decidable(m).length === 0
      ? undefined
      : {
          heading: 'Ghi kết quả của Hội đồng, quyết định của cấp có thẩm quyền',
          notes: ['Quyết định được gửi thư báo tới tất cả các đơn vị.'],
          button: 'Ghi quyết định và gửi thư báo',
          fields: [
            selectField(
              'registration',
              'Tập thể, cá nhân',
              decidable(m).map(({ id, registrant, award, state }) => ({
                value: id,
                label: `${registrant.name}: ${awardName(cluster, award)} (${STATE_WORDS[state]})`,
              })),
            ),
            selectField(
              'outcome',
              'Kết quả',
              DECISION_OUTCOMES.map((value) => ({ value, label: DECISION_WORDS[value] })),
            ),
            selectField(
              'lowerAward',
              'Danh hiệu, hình thức được tặng (chỉ khi tặng mức thấp hơn)',
              m.hall.of.cycle.awards.map((id) => ({ value: id, label: awardName(cluster, id) })),
            ),
            lineField('number', 'Số quyết định, văn bản', 'Ví dụ 99/QĐ-BTP.'),
            dateField('date', 'Ngày quyết định'),
            lineField('issuer', 'Cơ quan ban hành (không bắt buộc)'),
          ],
        },
  command: ({ hall }, said) => ({
    do: 'decision.record',
    cycle: hall.of.cycle.slug,
    registration: said.text('registration'),
    outcome: said.text('outcome'),
    ...said.maybe('lowerAward'),
    decision: { number: said.text('number'), date: said.date('date'), ...said.maybe('issuer') },
  }),
  done: 'Đã ghi quyết định; các đơn vị được báo bằng thư.',
};

/** The period that somebody was elected for at this conference. */
const electedFor = ({ of }: Hall): string | undefined =>
  of.contests.find(({ office, state }) => office && state.is === 'concluded')?.office?.period;

const handOver: DeskAct<After> = {
  act: 'hand-over',
  form: ({ hall }, { cluster, today }) =>
    cluster.terms.some(({ period }) => period === hall.conference.opens)
      ? undefined
      : {
          heading: `Trưởng ${cluster.label}, Phó Trưởng ${cluster.label} kỳ sau`,
          folded: true,
          grave: true,
          notes: [
            'Từ ngày ghi dưới đây, quyền của Thường trực chuyển sang đơn vị mới; các đơn vị được báo bằng thư.',
          ],
          button: 'Ghi và gửi thư báo',
          fields: [
            lineField('period', 'Kỳ thi đua', 'Ví dụ 2026.'),
            dateField('from', 'Từ ngày'),
            selectField('head', `Trưởng ${cluster.label}`, unitChoices(hall.members, today)),
            ...unitTicks(hall.members, today, 'pho').map((field) => ({
              ...field,
              label: `Phó Trưởng ${cluster.label}: ${field.label}`,
            })),
            lineField('number', 'Số quyết định cử (không bắt buộc)'),
            lineField('date', 'Ngày quyết định'),
            lineField('issuer', 'Cơ quan ban hành (không bắt buộc)'),
            lineField('basisText', 'Hoặc căn cứ khác', 'Ví dụ: Hội nghị bầu ngày 26/01/2026.'),
          ],
        },
  filled: ({ hall }) => {
    const period = electedFor(hall) ?? hall.conference.opens ?? '';
    const [head] = electedTo(hall.of.contests, 'head', period);
    const deputies = electedTo(hall.of.contests, 'deputy', period);
    return {
      period,
      from: formatDate(addDays(hall.conference.date, 1)),
      ...(head !== undefined && { head }),
      ...Object.fromEntries(deputies.map((id) => [`pho.${id}`, 'co'])),
    };
  },
  command: (_, said) => {
    const number = (said.fields['number'] ?? '').trim();
    return {
      do: 'roles.hand-over',
      period: said.text('period'),
      from: said.date('from'),
      head: said.text('head'),
      deputies: said.chosen('pho'),
      ...(number !== '' && { basis: { number, date: said.date('date'), ...said.maybe('issuer') } }),
      ...said.maybe('basisText'),
    };
  },
  done: 'Đã ghi Trưởng, Phó Trưởng kỳ sau; các đơn vị được báo bằng thư.',
};

export const afterPage = definePage<After>({
  path: '/:cycle/sau-hoi-nghi',
  read: readAfter,
  title: ({ hall }) => `Sau hội nghị ${hall.of.cycle.name}`,
  body: ({ hall, nominees, papers }, { base, at, cluster, today, deps }, form) => (
    <>
      <HallNav hall={hall} base={base} at={at} />
      <AfterPage
        {...{ hall, nominees, papers, base, at, cluster, today, form }}
        offered={deps.papers !== undefined}
      />
    </>
  ),
  acts: [decision, handOver],
  tables: ({ nominees }, { cluster }) => [decisionTable(nominees, cluster)],
});
