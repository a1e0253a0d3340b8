/** What was frozen when the vote opened is changed by two people: one asks, another confirms. */
import type { VoteView } from '#app/read/hall-vote.ts';
import { mayBeAmended, pendingAmendment } from '#domain/contest/amend.ts';
import { shareInWords } from '#domain/contest/wording.ts';
import type { DeskAct } from '../desk/desk-page.tsx';
import { lineField, selectField, textField, tickField } from '../desk/fields.ts';
import type { Said } from '../desk/said.ts';

type VoteAct = DeskAct<VoteView>;

const target = (m: VoteView) => m.target;
const ref = ({ hall, definition }: VoteView) => ({ cycle: hall.of.cycle.slug, contest: definition.id });

const amend: VoteAct = {
  act: 'amend',
  target,
  form: ({ contest }) => {
    if (!contest || !mayBeAmended(contest)) return undefined;
    const { policy } = contest;
    return {
      heading: 'Đề nghị thay đổi thể lệ, danh sách đã chốt',
      folded: true,
      grave: true,
      notes: [
        'Chỉ có hiệu lực khi người thứ hai của Thường trực xác nhận; được ghi trong biên bản. Để trống mục không thay đổi.',
      ],
      button: 'Gửi đề nghị thay đổi',
      fields: [
        lineField(
          'threshold',
          `Tỷ lệ phiếu cần đạt (đang là ${shareInWords(policy.threshold)})`,
          'Ghi ">= 2/3" (từ 2/3), "> 1/2" (quá nửa) hoặc ">= 80%".',
        ),
        lineField('quorum', `Tỷ lệ đơn vị phải có mặt (đang là ${shareInWords(policy.quorum)})`),
        ...(policy.seats.kind === 'number'
          ? [lineField('seats', `Số lượng được suy tôn (đang là ${policy.seats.number})`)]
          : []),
        selectField('maxBallots', `Số lần bỏ phiếu tối đa (đang là ${policy.maxBallots})`, [
          { value: '1', label: 'Một lần' },
          { value: '2', label: 'Hai lần' },
        ]),
        selectField('absent', 'Đơn vị vắng mặt', [
          { value: 'none', label: 'Không bỏ phiếu thay' },
          { value: 'own-substitute', label: 'Cử người của chính đơn vị, có giấy ủy quyền' },
          { value: 'written-opinion', label: 'Gửi ý kiến bằng văn bản' },
        ]),
        ...contest.candidates.map(({ id, name }) => tickField(`strike.${id}`, `Đưa khỏi danh sách: ${name}`)),
        textField('reason', 'Lý do'),
      ],
    };
  },
  command: (m, said) => ({
    do: 'contest.amend',
    ...ref(m),
    changes: changesOf(said),
    reason: said.text('reason'),
  }),
  done: 'Đã gửi đề nghị thay đổi; chờ người thứ hai xác nhận.',
};

function changesOf(said: Said): object {
  const maxBallots = said.fields['maxBallots'] ?? '';
  const seats = (said.fields['seats'] ?? '').trim();
  const policy = {
    ...said.maybe('threshold'),
    ...said.maybe('quorum'),
    ...(seats !== '' && { seats: said.count('seats') }),
    ...(maxBallots !== '' && { maxBallots: Number(maxBallots) }),
    ...said.maybe('absent'),
  };
  const strike = said.chosen('strike');
  return {
    ...(Object.keys(policy).length > 0 && { policy }),
    ...(strike.length > 0 && { strike }),
  };
}

const confirm: VoteAct = {
  act: 'confirm',
  target,
  form: ({ contest }) => {
    const pending = contest && mayBeAmended(contest) ? pendingAmendment(contest) : undefined;
    return pending === undefined
      ? undefined
      : {
          heading: 'Xác nhận thay đổi của người thứ nhất',
          notes: [...pending.lines, `Lý do: ${pending.reason}`, `Người đề nghị: ${pending.by}.`],
          button: 'Tôi xác nhận thay đổi này',
          carried: { at: pending.at },
        };
  },
  command: (m, said) => {
    const pending = m.contest && pendingAmendment(m.contest);
    // Confirmed is what was read, not what was proposed meanwhile.
    if (pending?.at !== said.fields['at'])
      said.wrong('', 'đề nghị đã được thay bằng đề nghị khác; đề nghị xem lại.');
    return { do: 'contest.amend', ...ref(m), changes: pending?.changes, reason: pending?.reason };
  },
  done: 'Đã xác nhận; thay đổi có hiệu lực.',
};

export const AMEND_ACTS: readonly VoteAct[] = [amend, confirm];
