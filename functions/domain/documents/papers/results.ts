/** What the vote came to: tờ trình, thông báo kết quả, and the sentences other papers tell it with. */
import { candidateName, outcomeOf, type Contest } from '../../contest/contest.ts';
import { explainNobody, explainRule, recusalsInWords, votesOfCandidate } from '../../contest/explain.ts';
import { listed } from '../../contest/wording.ts';
import { STATE_WORDS, type Registration } from '../../registration/registration.ts';
import {
  awardOf,
  contestOfYear,
  contestTitle,
  dayOf,
  dayText,
  namesOf,
  voteWord,
  wordingOf,
  type PaperFacts,
  shortDate,
} from '../facts.ts';
import { clusterPaper, toMembers } from '../frame.ts';
import { column, heading, numberedTable, paragraph, type Block, type Written } from '../paper.ts';
import { FILED } from '../settings.ts';
import { incomplete } from '../wants.ts';

const NO_VOTE = 'Kỳ thi đua không có nội dung bỏ phiếu suy tôn.';

/** Contests without a result, each named: papers about results are refused while there is one. */
export function undecided(facts: PaperFacts): string[] {
  if (facts.cycle.contests.length === 0) return [NO_VOTE];
  return facts.cycle.contests
    .filter(({ id }) => {
      const contest = facts.contests.find((one) => one.id === id);
      return !contest || !outcomeOf(contest);
    })
    .map(
      (definition) => `Chưa có kết quả bỏ phiếu ${voteWord(definition)} ${contestTitle(facts, definition)}.`,
    );
}

/** `Hội nghị suy tôn X (13/14 phiếu đồng ý) đề nghị tặng …`. */
export function resultSentence(facts: PaperFacts, contest: Contest): string {
  const nominated = outcomeOf(contest)?.nominated ?? [];
  const title = contestTitle(facts, contest);
  const why = () => explainNobody(contest, wordingOf(facts));
  if (nominated.length === 0 && contest.office)
    return `Chưa bầu được ${contestOfYear(facts, contest)}: ${why()}.`;
  if (nominated.length === 0) return `Không có đề nghị tặng ${title}: ${why()}.`;
  const names = nominated.map((id) => {
    const votes = votesOfCandidate(contest, id);
    return `${candidateName(contest, id)}${votes === '' ? '' : `, được ${votes}`}`;
  });
  if (contest.office) return `Bầu ${contestOfYear(facts, contest)}: ${listed(names)}.`;
  return `Suy tôn đề nghị tặng ${title}: ${listed(names)}.`;
}

export function resultParagraphs(facts: PaperFacts): Block[] {
  return facts.contests
    .filter((contest) => outcomeOf(contest) !== undefined)
    .map((contest) => paragraph(resultSentence(facts, contest)));
}

export function proposal(facts: PaperFacts): Written {
  const missing = undecided(facts);
  if (missing.length > 0) return incomplete(...missing);
  // Who was elected to lead is proposed to nobody.
  const rows = facts.contests
    .filter(({ office }) => !office)
    .flatMap((contest) =>
      (outcomeOf(contest)?.nominated ?? []).map((id) => {
        const candidate = contest.candidates.find((one) => one.id === id);
        return {
          decidedBy: facts.cluster.awards.find((award) => award.id === contest.award)?.decidedBy,
          cells: [
            candidate?.name ?? id,
            candidate?.unitName ?? '',
            contestTitle(facts, contest),
            votesOfCandidate(contest, id),
          ],
        };
      }),
    );
  if (rows.length === 0) return incomplete('Không có tập thể, cá nhân nào được suy tôn để trình.');
  const { cluster, cycle } = facts;
  const deciders = [
    ...new Set(rows.flatMap(({ decidedBy }) => (decidedBy === undefined ? [] : [decidedBy]))),
  ];
  return clusterPaper(facts, {
    kind: 'proposal',
    on: dayOf(facts, cycle.conference?.date),
    number: 'TTr',
    type: 'TỜ TRÌNH',
    about: `Về việc đề nghị khen thưởng ${cycle.name}`,
    addressees: deciders,
    recipients: ['Như trên', ...toMembers(facts)],
    body: [
      paragraph(
        `${held(facts)}${cluster.name} đã bình xét, bỏ phiếu suy tôn và thống nhất trân trọng đề nghị ${listed(deciders)} xem xét, quyết định khen thưởng đối với:`,
      ),
      numberedTable(
        [
          column('Tập thể, cá nhân', 26),
          column('Đơn vị', 24),
          column('Đề nghị', 23),
          column('Kết quả bỏ phiếu', 20, 'centred'),
        ],
        rows.map(({ cells }) => cells),
      ),
      paragraph(
        '(Kèm theo: biên bản họp bình xét, suy tôn; biên bản kiểm phiếu; báo cáo thành tích.)',
        'italic',
      ),
      paragraph(`${cluster.name} kính trình ${listed(deciders)} xem xét, quyết định./.`),
    ],
  });
}

function held({ cycle: { conference } }: PaperFacts): string {
  if (!conference) return '';
  const place = conference.place === undefined ? '' : ` tại ${conference.place}`;
  return `Tại Hội nghị ngày ${shortDate(conference.date)}${place}, `;
}

export function resultNotice(facts: PaperFacts): Written {
  const missing = undecided(facts);
  if (missing.length > 0) return incomplete(...missing);
  const { cluster, cycle, contests } = facts;
  const body = contests.flatMap((contest, i) => [
    heading(`${i + 1}. ${contest.office ? contestOfYear(facts, contest) : contestTitle(facts, contest)}`, 2),
    paragraph(resultSentence(facts, contest)),
    paragraph(`${explainRule(contest, wordingOf(facts))}.`),
    ...recusalParagraph(facts, contest),
    ...decisions(facts, contest),
  ]);
  return clusterPaper(facts, {
    kind: 'result-notice',
    // With decisions known it is a notice of today.
    on: contests.some((contest) => decisions(facts, contest).length > 0)
      ? facts.today
      : dayOf(facts, cycle.conference?.date),
    number: 'TB',
    type: 'THÔNG BÁO',
    about: `Kết quả bình xét, bỏ phiếu suy tôn ${cycle.name}`,
    addressees: [`Các đơn vị thành viên ${cluster.name}`],
    recipients: ['Như trên', FILED],
    body: [
      paragraph(
        `${held(facts)}${cluster.name} đã bình xét, bỏ phiếu suy tôn. Thường trực ${cluster.label} thông báo kết quả như sau:`,
      ),
      ...body,
      paragraph(
        'Kết quả suy tôn là đề nghị của các đơn vị thành viên; việc khen thưởng do cấp có thẩm quyền quyết định.',
      ),
      paragraph(`Thường trực ${cluster.label} thông báo để các đơn vị biết./.`),
    ],
  });
}

export function recusalParagraph(facts: PaperFacts, contest: Contest): Block[] {
  const names = recusalsInWords(contest.recusals, wordingOf(facts));
  if (names.length === 0) return [];
  return [
    paragraph(
      `${listed(names)} có tên trong danh sách bỏ phiếu nên không ghi nhận, không quyết định kết quả của nội dung này.`,
    ),
  ];
}

/** Decisions of those above, known by now: with number and date. */
function decisions(facts: PaperFacts, contest: Contest): Block[] {
  const ids = new Set(contest.candidates.map(({ id }) => id));
  return facts.registrations
    .filter(({ id, decision }) => ids.has(id) && decision !== undefined)
    .map((registration) => paragraph(decisionText(facts, registration)));
}

function decisionText(facts: PaperFacts, { registrant, award, state, decision }: Registration): string {
  const lower = decision?.lowerAward === undefined ? '' : ` (${awardOf(facts, decision.lowerAward)})`;
  const issuer = decision?.issuer === undefined ? '' : ` của ${decision.issuer}`;
  const by = decision ? ` theo Quyết định số ${decision.number} ngày ${dayText(decision.date)}${issuer}` : '';
  return `${registrant.name}: ${STATE_WORDS[state].toLowerCase()} ${awardOf(facts, award)}${lower}${by}.`;
}

export function conclusionsNotice(facts: PaperFacts): Written {
  const { proceedings, cycle, cluster } = facts;
  const { conclusions } = proceedings;
  if (!cycle.conference) return incomplete('Chưa có ngày hội nghị.');
  if (conclusions.length === 0)
    return incomplete(
      'Chưa ghi kết luận nào của hội nghị: đề nghị nhập kết luận, đơn vị thực hiện và thời hạn.',
    );
  const on = dayOf(facts, cycle.conference.date);
  return clusterPaper(facts, {
    kind: 'conclusions-notice',
    on,
    number: 'TB',
    type: 'THÔNG BÁO',
    about: `Kết luận Hội nghị tổng kết ${cycle.name} của ${cluster.name}`,
    recipients: toMembers(facts),
    body: [
      paragraph(`${held(facts)}${cluster.name} đã thống nhất các nội dung sau:`),
      numberedTable(
        [column('Kết luận', 50), column('Đơn vị thực hiện', 25), column('Thời hạn', 17, 'centred')],
        conclusions.map(({ text, to, due }) => [
          text,
          to === 'all' ? `Các đơn vị thành viên ${cluster.label}` : namesOf(facts, to, on),
          due === undefined ? '' : shortDate(due),
        ]),
      ),
      paragraph(`Thường trực ${cluster.label} thông báo để các đơn vị biết, thực hiện./.`),
    ],
  });
}
