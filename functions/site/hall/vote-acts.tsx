/** What the secretariat does about a contest: who stands, who counts, what is counted at the box, what was left open. */
import { Refusal } from '#app/act.ts';
import { counterUnits, type VoteView } from '#app/read/hall-vote.ts';
import { candidateName, currentBallot, type Contest } from '#domain/contest/contest.ts';
import { CounterKeyPanel } from '#views/hall/counter-door.tsx';
import { counterDoorHref } from '#views/hall/paths.ts';
import type { DeskAct } from '../desk/desk-page.tsx';
import { lineField, selectField, textField, tickField } from '../desk/fields.ts';
import { AMEND_ACTS } from './amend-acts.ts';

type VoteAct = DeskAct<VoteView>;

const target = (m: VoteView) => m.target;
const ref = ({ hall, definition }: VoteView) => ({ cycle: hall.of.cycle.slug, contest: definition.id });

/** The ballot whose count is awaited. */
export function openBallot(contest: Contest | undefined) {
  const ballot = contest && currentBallot(contest);
  return contest?.state.is === 'balloting' && ballot && !ballot.tally ? ballot : undefined;
}

const override: VoteAct = {
  act: 'override',
  target: ({ hall }) => ({ cycle: hall.of.cycle.slug, ...(hall.voting && { stage: hall.voting.id }) }),
  form: ({ contest, standings }) => {
    const open = standings.filter(({ registration, byState }) => registration !== undefined && !byState);
    if (contest !== undefined || open.length === 0) return undefined;
    return {
      heading: 'Ngoại lệ danh sách bình xét',
      folded: true,
      notes: [
        'Ngoại lệ và lý do được ghi trong biên bản. Người của đơn vị có đăng ký không tự xét cho mình.',
      ],
      button: 'Lưu ngoại lệ',
      fields: [
        selectField(
          'registration',
          'Đăng ký',
          open.map(({ registration = '', name, eligible }) => ({
            value: registration,
            label: `${name} (${eligible ? 'đang có' : 'đang không có'} trong danh sách)`,
          })),
        ),
        {
          kind: 'radios',
          name: 'admit',
          label: 'Quyết định',
          choices: [
            { value: 'co', label: 'Đưa vào danh sách' },
            { value: 'khong', label: 'Không đưa vào danh sách' },
          ],
        },
        textField('reason', 'Lý do'),
      ],
    };
  },
  command: (m, said) => {
    const admit = said.text('admit');
    return {
      do: 'eligibility.override',
      ...ref(m),
      registration: said.text('registration'),
      admit: admit === 'co',
      reason: said.text('reason'),
    };
  },
  done: 'Đã lưu ngoại lệ của danh sách bình xét.',
};

const counters: VoteAct = {
  act: 'counters',
  target,
  form: (m) => {
    const { contest } = m;
    if (!contest || !openBallot(contest)) return undefined;
    const units = counterUnits(contest).map((id) => ({ value: id, label: m.unitNameOf(id) }));
    return {
      heading: 'Cử hai người kiểm phiếu',
      folded: contest.board !== undefined,
      notes: [
        'Mỗi người kiểm phiếu nhập trên điện thoại riêng, vào bằng mã cấp cho chính mình. Cử lại thì hai người nhập lại từ đầu.',
      ],
      button: 'Lưu người kiểm phiếu',
      fields: [
        selectField('a-unit', 'Người thứ nhất: đơn vị', units),
        lineField('a-name', 'Người thứ nhất: họ và tên'),
        selectField('b-unit', 'Người thứ hai: đơn vị', units),
        lineField('b-name', 'Người thứ hai: họ và tên'),
      ],
    };
  },
  filled: ({ contest }) => {
    const board = contest?.board;
    return board === undefined
      ? {}
      : {
          'a-unit': board.a.unit,
          'a-name': board.a.name,
          'b-unit': board.b.unit,
          'b-name': board.b.name,
        };
  },
  command: (m, said) => ({
    do: 'contest.counters',
    ...ref(m),
    a: { unit: said.text('a-unit'), name: said.text('a-name') },
    b: { unit: said.text('b-unit'), name: said.text('b-name') },
  }),
  done: 'Đã cử người kiểm phiếu.',
};

/** No command, because the code must stand in no row: shown once on the page that answers. */
const counterCode: VoteAct = {
  act: 'counter-code',
  target,
  form: ({ contest, unitNameOf }, { deps }) => {
    const board = contest?.board;
    if (!board || !openBallot(contest) || !deps.counterCodes) return undefined;
    return {
      heading: 'Cấp mã cho người kiểm phiếu',
      notes: [
        'Mỗi mã mở một phiên trên một máy, hết hạn sau 10 phút nếu chưa dùng. Cấp lại thì mã và phiên trước của người đó hết hiệu lực. Mỗi lần cấp được ghi vào nhật ký.',
      ],
      fields: [
        selectField(
          'side',
          'Cấp cho',
          (['a', 'b'] as const).map((side) => ({
            value: side,
            label: `${board[side].name} (${unitNameOf(board[side].unit)})`,
          })),
        ),
      ],
      button: 'Hiện đường dẫn và mã',
    };
  },
  preview: async (m, { fields }, desk) => {
    const side = fields['side'];
    if ((side !== 'a' && side !== 'b') || !desk.deps.counterCodes)
      return { is: 'wrong', problems: ['Cấp cho: chưa chọn người kiểm phiếu.'] };
    const at = { cluster: desk.cluster.id, ...ref(m), side } as const;
    try {
      const { name, pass, code } = await desk.deps.counterCodes.issue(desk.visitor, at);
      const href = `${desk.origin}${counterDoorHref(at, pass)}`;
      const body = <CounterKeyPanel name={name} code={code} href={href} />;
      return { is: 'shown', body, next: '', carried: {} };
    } catch (error) {
      if (error instanceof Refusal) return { is: 'wrong', problems: [error.message] };
      throw error;
    }
  },
  done: '',
};

const box: VoteAct = {
  act: 'box',
  target,
  form: ({ contest }) => {
    const ballot = openBallot(contest);
    return ballot === undefined
      ? undefined
      : {
          heading: 'Số phiếu tại hòm phiếu',
          notes: ['Số này được chiếu trên màn hình hội trường; không phải kết quả kiểm phiếu.'],
          button: 'Cập nhật',
          carried: { round: String(ballot.n) },
          fields: [
            { ...lineField('issued', 'Phiếu đã phát ra'), kind: 'line', width: 'short' },
            { ...lineField('returned', 'Phiếu đã bỏ vào hòm'), kind: 'line', width: 'short' },
          ],
        };
  },
  filled: ({ contest }) => {
    const ballot = openBallot(contest);
    const { issued, returned } = ballot?.box ?? {};
    return {
      issued: String(issued ?? contest?.electorate.length ?? ''),
      returned: String(returned ?? ''),
    };
  },
  command: (m, said) => ({
    do: 'ballot.box',
    ...ref(m),
    round: Number(said.fields['round']),
    issued: said.count('issued'),
    returned: said.count('returned'),
  }),
  done: 'Đã cập nhật số phiếu tại hòm phiếu.',
};

const decide: VoteAct = {
  act: 'decide',
  target,
  form: ({ contest, unitNameOf }) => {
    if (contest?.state.is !== 'deciding') return undefined;
    const { by, amongst, seats } = contest.state;
    return {
      heading: 'Quyết định suất còn lại',
      notes: [
        `Theo thể lệ, việc lựa chọn thuộc ${by.map(unitNameOf).join(', ')}. Chọn nhiều nhất ${seats}; không chọn ai là để trống.`,
      ],
      button: 'Ghi quyết định',
      fields: [
        ...amongst.map((id) => tickField(`chon.${id}`, candidateName(contest, id))),
        textField('reason', 'Lý do, căn cứ (biên bản họp)'),
      ],
    };
  },
  command: (m, said) => ({
    do: 'contest.decide',
    ...ref(m),
    chosen: said.chosen('chon'),
    reason: said.text('reason'),
  }),
  done: 'Đã ghi quyết định.',
};

export const VOTE_ACTS: readonly VoteAct[] = [override, counters, counterCode, box, ...AMEND_ACTS, decide];
