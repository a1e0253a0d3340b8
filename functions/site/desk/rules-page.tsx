/** The rules of a cycle: each form changes one part by `cycle.change`, which refuses what comes too late. */
import type { CycleBoard } from '#app/read/cluster-board.ts';
import { awardName } from '#domain/cluster/cluster.ts';
import { RulesPage } from '#views/desk/rules-page.tsx';
import { CITATION_ACTS } from './citation-acts.ts';
import { CONTEST_ACTS } from './contest-acts.ts';
import { cycleOf } from './cycle-pages.tsx';
import { definePage } from './desk-page.tsx';
import { lineField, selectField, textField, tickField } from './fields.ts';
import { change, open, type RulesAct } from './change-cycle.ts';
import { INDICATOR_HINT, indicatorLine, readIndicator } from './indicator-lines.ts';

const basics: RulesAct = {
  act: 'basics',
  form: (m) =>
    open(m)
      ? {
          heading: 'Tên, chủ đề',
          folded: true,
          button: 'Lưu',
          fields: [lineField('name', 'Tên kỳ'), lineField('theme', 'Chủ đề (không bắt buộc)')],
        }
      : undefined,
  filled: ({ cycle }) => ({ name: cycle.name, theme: cycle.theme ?? '' }),
  command: (m, said) => change(m, { name: said.text('name'), ...said.maybe('theme') }),
  done: 'Đã lưu tên, chủ đề của kỳ thi đua.',
};

const policy: RulesAct = {
  act: 'policy',
  form: (m) =>
    open(m)
      ? {
          heading: 'Cách thực hiện',
          folded: true,
          button: 'Lưu',
          fields: [
            selectField('signing', 'Ký giao ước', [
              { value: 'conference', label: 'tại hội nghị' },
              { value: 'link', label: 'theo đường dẫn' },
              { value: 'both', label: 'cả hai' },
            ]),
            selectField('countsAs', 'Tính là đã gửi khi có', [
              { value: 'either', label: 'số liệu trên hệ thống hoặc văn bản' },
              { value: 'data', label: 'số liệu trên hệ thống' },
              { value: 'signed-document', label: 'văn bản đã ký' },
              { value: 'both', label: 'cả hai' },
            ]),
            tickField(
              'moveToWorkingDay',
              'Hạn rơi vào ngày nghỉ chuyển sang ngày làm việc kế tiếp (Điều 148 BLDS 2015)',
            ),
            tickField(
              'escalateWithoutClick',
              'Thư tới lãnh đạo đơn vị quá hạn tự gửi, không chờ Thường trực bấm',
            ),
            tickField('registrationRequired', 'Chỉ bỏ phiếu cho tập thể, cá nhân đã đăng ký'),
          ],
        }
      : undefined,
  filled: ({ cycle: { policy: now } }) => ({
    signing: now.signing,
    countsAs: now.countsAs,
    moveToWorkingDay: now.moveToWorkingDay ? 'co' : '',
    escalateWithoutClick: now.escalateWithoutClick ? 'co' : '',
    registrationRequired: now.registrationRequired ? 'co' : '',
  }),
  command: (m, said) =>
    change(m, {
      policy: {
        signing: said.text('signing'),
        countsAs: said.text('countsAs'),
        moveToWorkingDay: said.ticked('moveToWorkingDay'),
        escalateWithoutClick: said.ticked('escalateWithoutClick'),
        registrationRequired: said.ticked('registrationRequired'),
      },
    }),
  done: 'Đã lưu cách thực hiện.',
};

const awards: RulesAct = {
  act: 'cycle-awards',
  form: (m, { cluster }) =>
    open(m)
      ? {
          heading: 'Danh hiệu, hình thức của kỳ',
          folded: true,
          button: 'Lưu',
          fields: cluster.awards.map(({ id }) => tickField(`award.${id}`, awardName(cluster, id))),
        }
      : undefined,
  filled: ({ cycle }) => Object.fromEntries(cycle.awards.map((id) => [`award.${id}`, 'co'])),
  command: (m, said) => change(m, { awards: said.chosen('award') }),
  done: 'Đã lưu danh hiệu, hình thức của kỳ.',
};

const movements: RulesAct = {
  act: 'cycle-movements',
  form: (m, { cluster }) =>
    open(m) && cluster.movements.length > 0
      ? {
          heading: 'Phong trào của kỳ',
          folded: true,
          notes: ['Báo cáo sơ kết, tổng kết có một mục cho mỗi phong trào được chọn.'],
          button: 'Lưu phong trào',
          fields: cluster.movements.map(({ id, title }) => tickField(`movement.${id}`, title)),
        }
      : undefined,
  filled: ({ cycle }) => Object.fromEntries(cycle.movements.map((id) => [`movement.${id}`, 'co'])),
  command: (m, said) => change(m, { movements: said.chosen('movement') }),
  done: 'Đã lưu phong trào của kỳ.',
};

const indicators: RulesAct = {
  act: 'indicators',
  form: (m, { cluster }) =>
    open(m)
      ? {
          heading: 'Chỉ tiêu và cách ghi số',
          folded: true,
          notes: [`Các khối: ${cluster.blocks.map(({ id, name }) => `${id} (${name})`).join('; ')}.`],
          button: 'Lưu chỉ tiêu',
          fields: [textField('lines', 'Chỉ tiêu', 8, INDICATOR_HINT)],
        }
      : undefined,
  filled: ({ cycle }) => ({ lines: cycle.indicators.map(indicatorLine).join('\n') }),
  command: (m, said) => {
    const read = said.lines('lines').flatMap((line) => {
      const one = readIndicator(line, m.cycle.indicators);
      if (one.ok) return [one.value];
      said.wrong('lines', one.message);
      return [];
    });
    return change(m, { indicators: read });
  },
  done: 'Đã lưu chỉ tiêu.',
};

export const rulesPage = definePage<CycleBoard>({
  path: '/quy-dinh/:cycle',
  read: async (desk) => cycleOf(desk),
  title: ({ cycle }) => `Quy định của kỳ ${cycle.name}`,
  body: (of, { cluster, base, at }, form) => (
    <RulesPage of={of} cluster={cluster} base={base} at={at} form={form} />
  ),
  acts: [basics, policy, awards, movements, indicators, ...CITATION_ACTS, ...CONTEST_ACTS],
});
