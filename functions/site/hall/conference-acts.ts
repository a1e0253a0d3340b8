/** What is done in the hall: the roll, and the conclusions. */
import { presentLine, type HallConference } from '#app/read/hall-conference.ts';
import { parseCount } from '#domain/shared/vietnamese.ts';
import { ATTENDANCE } from '#views/hall/conference-words.ts';
import type { Desk, DeskAct } from '../desk/desk-page.tsx';
import {
  dateField,
  lineField,
  selectField,
  textField,
  tickField,
  unitChoices,
  unitTicks,
} from '../desk/fields.ts';
import { given, partsOf, unitFor } from './lines.ts';

type DayAct = DeskAct<HallConference>;

const target = (m: HallConference) => m.target;
const cycleOf = (m: HallConference) => m.hall.of.cycle.slug;

/** The day has come and the cycle is not closed. */
const isHeld = (m: HallConference, { today }: Desk): boolean =>
  m.hall.of.cycle.state.is !== 'closed' && today >= m.hall.conference.date;

const roll: DayAct = {
  act: 'roll',
  target,
  form: (m, desk) =>
    isHeld(m, desk)
      ? {
          heading: 'Điểm danh các đơn vị',
          notes: [
            'Đánh dấu đơn vị có mặt. Số người, trưởng đoàn, người bỏ phiếu lấy theo danh sách đại biểu đơn vị đã gửi; đơn vị không đánh dấu được ghi vắng mặt.',
          ],
          button: 'Lưu điểm danh',
          fields: unitTicks(m.hall.members, desk.today, 'co-mat'),
        }
      : undefined,
  filled: (m) =>
    Object.fromEntries(
      m.hall.members.filter(({ id }) => isExpected(m, id)).map(({ id }) => [`co-mat.${id}`, 'co'] as const),
    ),
  command: (m, said) => {
    const present = new Set(said.chosen('co-mat'));
    return {
      do: 'conference.attendance',
      cycle: cycleOf(m),
      roll: m.hall.members.map(({ id }) =>
        present.has(id)
          ? presentLine(m, id)
          : { unit: id, status: 'absent', channel: m.view.conference.mode, people: 0 },
      ),
    };
  },
  done: 'Đã lưu điểm danh.',
};

function isExpected({ view }: HallConference, unit: string): boolean {
  const line = view.proceedings.roll.find((one) => one.unit === unit);
  return line ? line.status !== 'absent' : view.delegations.some((one) => one.unit === unit);
}

const one: DayAct = {
  act: 'roll-one',
  target,
  form: (m, desk) =>
    isHeld(m, desk)
      ? {
          heading: 'Sửa một đơn vị, ghi người dự thay',
          folded: true,
          notes: ['Người dự thay là người của chính đơn vị, có giấy ủy quyền.'],
          button: 'Lưu',
          fields: [
            selectField('unit', 'Đơn vị', unitChoices(m.hall.members, desk.today)),
            selectField(
              'status',
              'Tình trạng',
              Object.entries(ATTENDANCE).map(([value, label]) => ({ value, label })),
            ),
            lineField('people', 'Số người dự', 'Ghi 0 nếu vắng mặt.'),
            lineField('head', 'Trưởng đoàn (không bắt buộc)'),
            lineField('voter', 'Người bỏ phiếu (bắt buộc khi dự thay)'),
            lineField('authority', 'Giấy ủy quyền (bắt buộc khi dự thay)', 'Số, ngày như ghi trên giấy.'),
          ],
        }
      : undefined,
  command: (m, said) => ({
    do: 'conference.attendance',
    cycle: cycleOf(m),
    roll: [
      {
        unit: said.text('unit'),
        status: said.text('status'),
        channel: m.view.conference.mode,
        people: said.count('people'),
        ...said.maybe('head'),
        ...said.maybe('voter'),
        ...said.maybe('authority'),
      },
    ],
  }),
  done: 'Đã lưu điểm danh của đơn vị.',
};

const paste: DayAct = {
  act: 'roll-paste',
  target,
  form: (m, desk) =>
    isHeld(m, desk)
      ? {
          heading: 'Nhập danh sách đại biểu từ bảng tính',
          folded: true,
          notes: ['Các đơn vị trong danh sách được ghi có mặt; đơn vị khác giữ nguyên.'],
          button: 'Nhập danh sách',
          fields: [
            textField(
              'list',
              'Mỗi dòng một đơn vị',
              8,
              'Đơn vị | số người | trưởng đoàn | người bỏ phiếu. Có thể dán bốn cột từ bảng tính.',
            ),
          ],
        }
      : undefined,
  command: (m, said, desk) => {
    if (said.lines('list').length === 0) said.wrong('list', 'chưa có dòng nào.');
    return {
      do: 'conference.attendance',
      cycle: cycleOf(m),
      roll: partsOf(said, 'list', 4).map(([of = '', number = '', head, voter]) => {
        const people = parseCount(number);
        if (!people.ok) said.wrong('list', `số người của "${of}": ${people.message}`);
        return {
          unit: unitFor(said, 'list', m.hall.members, desk.today, of) ?? '',
          channel: m.view.conference.mode,
          people: people.ok ? people.value : 0,
          ...given('head', head),
          ...given('voter', voter),
        };
      }),
    };
  },
  done: 'Đã nhập danh sách đại biểu.',
};

const conclude: DayAct = {
  act: 'conclude',
  target,
  form: (m, desk) =>
    isHeld(m, desk)
      ? {
          heading: 'Ghi một kết luận',
          folded: true,
          notes: ['Kết luận được nhắc lại trong biểu mẫu báo cáo kỳ sau của đơn vị được giao.'],
          button: 'Ghi kết luận',
          fields: [
            selectField(
              'of',
              'Kết luận',
              m.view.conclusions.map(({ id, text }) => ({ value: id, label: `Sửa: ${shortened(text)}` })),
              'Để trống là kết luận mới; chọn một kết luận đã ghi để sửa.',
            ),
            textField('text', 'Nội dung', 4),
            dateField('due', 'Thời hạn (không bắt buộc)'),
            tickField('all', 'Giao tất cả các đơn vị'),
            ...unitTicks(m.hall.members, desk.today),
          ],
        }
      : undefined,
  command: (m, said, { today }) => {
    const units = said.chosen('to');
    const all = said.ticked('all');
    if (all === units.length > 0)
      said.wrong('all', 'đánh dấu tất cả các đơn vị, hoặc chọn từng đơn vị được giao.');
    const due = said.maybeDate('due');
    if (due !== undefined && due < today) said.wrong('due', 'thời hạn đã qua; đề nghị ghi ngày khác.');
    return {
      do: 'conference.conclude',
      cycle: cycleOf(m),
      conclusions: [
        {
          id: said.fields['of'] || nextId(m),
          text: said.text('text'),
          to: all ? 'all' : units,
          ...(due !== undefined && { due }),
        },
      ],
    };
  },
  done: 'Đã ghi kết luận.',
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

function nextId({ view }: HallConference): string {
  const used = view.conclusions.map(({ id }) => Number(/^kl-(\d+)$/.exec(id)?.[1] ?? 0));
  return `kl-${Math.max(0, ...used) + 1}`;
}

export const DAY_ACTS: readonly DayAct[] = [roll, one, paste, conclude];
