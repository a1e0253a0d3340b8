/** Biên bản họp bình xét, suy tôn. */
import { outcomeOf, type Contest } from '../../contest/contest.ts';
import { explainSteps } from '../../contest/explain.ts';
import { STATE_WORDS } from '../../registration/registration.ts';
import { formatInteger } from '../../shared/vietnamese.ts';
import { contestOfYear, contestTitle, voteWord, wordingOf, type PaperFacts } from '../facts.ts';
import { clusterPaper, toMembers } from '../frame.ts';
import { bullets, heading, pairs, paragraph, room, signatures, type Block, type Written } from '../paper.ts';
import { incomplete } from '../wants.ts';
import { voteTable } from './minutes.ts';
import { recusalParagraph, resultSentence } from './results.ts';
import { dayOfVote } from './voting.ts';

const SIGN = '(Ký, ghi rõ họ tên)';

/** The meeting: who was eligible and who was left out and why, the vote, and each step to the result. */
export function deliberationMinutes(facts: PaperFacts, contest: Contest): Written {
  const outcome = outcomeOf(contest);
  const title = contestTitle(facts, contest);
  if (!outcome) return incomplete(`Chưa có kết quả bỏ phiếu ${voteWord(contest)} ${title}.`);
  const on = dayOfVote(facts);
  const wording = wordingOf(facts);
  return clusterPaper(facts, {
    kind: 'deliberation-minutes',
    of: contest.id,
    on,
    number: 'BB',
    type: 'BIÊN BẢN',
    about: `Họp ${contest.office ? 'bầu' : 'bình xét, suy tôn'} ${contestOfYear(facts, contest)}`,
    unsigned: true,
    recipients: toMembers(facts),
    body: [
      pairs(
        ['Thời gian, địa điểm', `…… giờ ……, tại ${facts.cycle.conference?.place ?? '……'}`],
        ['Chủ trì', undefined],
        ['Thư ký', undefined],
      ),
      heading('I. DANH SÁCH BÌNH XÉT'),
      bullets(
        contest.candidates.map(({ name, unitName }) =>
          name === unitName ? `${name};` : `${name} (${unitName});`,
        ),
      ),
      ...leftOut(facts, contest),
      ...amended(contest),
      heading('II. THAM GIA'),
      paragraph(`${formatInteger(contest.electorate.length)} đơn vị được bỏ phiếu, mỗi đơn vị một phiếu.`),
      ...recusalParagraph(facts, contest),
      heading('III. Ý KIẾN BÌNH XÉT'),
      room(4),
      heading('IV. KẾT QUẢ'),
      ...contest.ballots.flatMap((ballot) =>
        ballot.tally ? [voteTable(contest, ballot, ballot.tally.votes)] : [],
      ),
      bullets(explainSteps(contest, wording)),
      paragraph(resultSentence(facts, contest), 'bold'),
      paragraph('Cuộc họp kết thúc vào …… giờ …… cùng ngày. Biên bản đã được thông qua./.'),
      signatures({ title: 'THƯ KÝ', note: SIGN }, { title: 'CHỦ TRÌ', note: SIGN }),
    ],
  });
}

/** Registered for the award and no candidate: each with the reason, as frozen or as it stands now. */
function leftOut(facts: PaperFacts, contest: Contest): Block[] {
  const lines = contest.leftOut
    ? contest.leftOut.map(
        ({ name, reasons }) => `${name}: ${reasons.map((reason) => reason.replace(/\.$/, '')).join('; ')};`,
      )
    : registeredOnly(facts, contest);
  return lines.length === 0 ? [] : [paragraph('Đã đăng ký nhưng không đưa vào danh sách:'), bullets(lines)];
}

function registeredOnly(facts: PaperFacts, contest: Contest): string[] {
  const candidates = new Set(contest.candidates.map(({ id }) => id));
  return facts.registrations
    .filter(
      ({ id, award, block }) =>
        award === contest.award &&
        !candidates.has(id) &&
        (contest.block === undefined || contest.block === block),
    )
    .map(({ registrant, state, history }) => {
      const reason = history.findLast((entry) => entry.state === state)?.reason;
      return `${registrant.name}: ${STATE_WORDS[state].toLowerCase()}${reason === undefined ? '' : ` (${reason})`};`;
    });
}

/** Changes of what was frozen, each confirmed by a second person. */
function amended({ amendments = [] }: Contest): Block[] {
  const lines = amendments
    .filter(({ confirmed }) => confirmed !== undefined)
    .flatMap(({ lines: changes, reason }) =>
      changes.map((change) => `${change.replace(/[.;]$/, '')} (${reason});`),
    );
  return lines.length === 0 ? [] : [paragraph('Thay đổi sau khi chốt danh sách, thể lệ:'), bullets(lines)];
}
