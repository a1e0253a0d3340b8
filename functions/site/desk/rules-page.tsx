/** The rules of a cycle: each form changes one part by `cycle.change`, which refuses what comes too late. */
import type { CycleBoard } from '#app/read/cluster-board.ts';
import { awardName } from '#domain/cluster/cluster.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import type { Citation } from '#domain/shared/ids.ts';
import { RulesPage } from '#views/desk/rules-page.tsx';
import { cycleOf } from './cycle-pages.tsx';
import { definePage, type DeskAct } from './desk-page.tsx';
import { lineField, selectField, textField, tickField } from './fields.ts';
import { INDICATOR_HINT, indicatorLine, readIndicator } from './indicator-lines.ts';

type RulesAct = DeskAct<CycleBoard>;

const change = ({ cycle }: CycleBoard, changes: object) => ({
  do: 'cycle.change',
  cycle: cycle.slug,
  changes,
});

const open = ({ cycle }: CycleBoard): boolean => cycle.state.is !== 'closed';

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

const legal: RulesAct = {
  act: 'legal',
  form: (m) =>
    open(m)
      ? {
          heading: 'Căn cứ',
          folded: true,
          button: 'Lưu căn cứ',
          fields: [
            textField(
              'lines',
              'Căn cứ',
              6,
              'Mỗi dòng: tên văn bản | số | ngày | đã đối chiếu. Chỉ căn cứ ghi "đã đối chiếu" được in trong văn bản.',
            ),
          ],
        }
      : undefined,
  filled: ({ cycle }) => ({ lines: cycle.legalBasis.map(citationLine).join('\n') }),
  command: (m, said) =>
    change(m, {
      legalBasis: said.lines('lines').map((line) => {
        const [title = '', number = '', date = '', mark = ''] = line.split('|').map((part) => part.trim());
        const former = m.cycle.legalBasis.find((one) => one.title === title);
        return {
          title,
          ...(number !== '' && { number }),
          ...(date !== '' && { date }),
          ...(former?.article !== undefined && { article: former.article }),
          verified: mark.toLocaleLowerCase('vi') === 'đã đối chiếu',
        };
      }),
    }),
  done: 'Đã lưu căn cứ.',
};

const citationLine = ({ title, number = '', date = '', verified }: Citation): string =>
  [title, number, date, verified === true ? 'đã đối chiếu' : ''].join(' | ').replace(/[ |]+$/, '');

/** None is taken unless somebody chooses it: no threshold for clusters is fixed by law. */
const SHARES = [
  { value: '>= 2/3', label: 'từ 2/3 (TT 04/2016/TT-TANDTC Điều 17)' },
  { value: '> 1/2', label: 'quá 1/2' },
  { value: '>= 80%', label: 'từ 80% (mức của hội đồng, NĐ 98/2023 Điều 30)' },
  { value: '>= 90%', label: 'từ 90% (mức của hội đồng, NĐ 98/2023 Điều 30)' },
] as const;

const contest: RulesAct = {
  act: 'contest',
  form: (m, { cluster }) =>
    open(m) && m.cycle.awards.length > 0
      ? {
          heading: 'Thêm hoặc thay nội dung bỏ phiếu',
          folded: true,
          notes: [
            'Ghi lại mã đã có để thay. Các điểm khác theo mặc định: mỗi đơn vị một phiếu, phiếu giấy, hai lần bỏ phiếu.',
          ],
          button: 'Lưu nội dung bỏ phiếu',
          fields: [
            lineField('id', 'Mã', 'Ví dụ co-chinh-phu-stp.'),
            selectField(
              'award',
              'Danh hiệu, hình thức',
              m.cycle.awards.map((id) => ({ value: id, label: awardName(cluster, id) })),
            ),
            selectField(
              'block',
              'Chỉ xét khối (không bắt buộc)',
              cluster.blocks.map(({ id, name }) => ({ value: id, label: name })),
            ),
            selectField('threshold', 'Tỷ lệ phiếu cần đạt', SHARES),
            selectField('quorum', 'Tỷ lệ đơn vị phải có mặt', SHARES),
            lineField('seats', 'Số suất', 'Ví dụ 1.'),
          ],
        }
      : undefined,
  filled: () => ({ seats: '1' }),
  command: (m, said) => {
    const id = said.text('id');
    const one = {
      id,
      award: said.text('award'),
      ...said.maybe('block'),
      policy: {
        threshold: said.text('threshold'),
        quorum: said.text('quorum'),
        seats: { kind: 'number', number: said.count('seats') },
      },
    };
    return change(m, { contests: [...without(m.cycle.contests, id), one] });
  },
  done: 'Đã lưu nội dung bỏ phiếu.',
};

const without = (contests: readonly ContestDefinition[], id: string) =>
  contests.filter((one) => one.id !== id);

const removal: RulesAct = {
  act: 'contest-remove',
  form: (m) =>
    open(m) && m.cycle.contests.length > 0
      ? {
          heading: 'Bỏ nội dung bỏ phiếu',
          folded: true,
          grave: true,
          button: 'Bỏ',
          fields: [
            selectField(
              'id',
              'Nội dung',
              m.cycle.contests.map(({ id }) => ({ value: id, label: id })),
            ),
          ],
        }
      : undefined,
  command: (m, said) => change(m, { contests: without(m.cycle.contests, said.text('id')) }),
  done: 'Đã bỏ nội dung bỏ phiếu.',
};

export const rulesPage = definePage<CycleBoard>({
  path: '/quy-dinh/:cycle',
  read: async (desk) => cycleOf(desk),
  title: ({ cycle }) => `Quy định của kỳ ${cycle.name}`,
  body: (of, { cluster, base }, form) => <RulesPage of={of} cluster={cluster} base={base} form={form} />,
  acts: [basics, policy, awards, indicators, legal, contest, removal],
});
