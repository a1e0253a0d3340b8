/** What is prepared before the conference: each part is typed as a list and replaces the former one. */
import type { HallConference } from '#app/read/hall-conference.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { formatDate, parseDate } from '#domain/shared/vietnamese.ts';
import { isLocalDate } from '#domain/shared/time.ts';
import { MODES } from '#views/hall/conference-words.ts';
import type { Desk, DeskAct } from '../desk/desk-page.tsx';
import { lineField, selectField, textField, unitChoices } from '../desk/fields.ts';
import type { Said } from '../desk/said.ts';
import { given, lineOf, partsOf, timeOf, unitFor } from './lines.ts';

type PlanAct = DeskAct<HallConference>;
type Part = 'chairs' | 'guests' | 'agenda' | 'papers' | 'announcements';

const target = (m: HallConference) => m.target;
const ref = (m: HallConference) => ({ do: 'conference.plan', cycle: m.hall.of.cycle.slug });
const isRunning = (m: HallConference): boolean => m.hall.of.cycle.state.is !== 'closed';

const settings: PlanAct = {
  act: 'plan',
  target,
  form: (m, { today }) =>
    isRunning(m)
      ? {
          heading: 'Hình thức, địa điểm, đơn vị chủ trì tổ chức',
          folded: true,
          button: 'Lưu',
          fields: [
            selectField(
              'mode',
              'Hình thức',
              Object.entries(MODES).map(([value, label]) => ({ value, label })),
            ),
            lineField('place', 'Địa điểm'),
            selectField('host', 'Đơn vị đăng cai', unitChoices(m.hall.members, today)),
          ],
        }
      : undefined,
  filled: ({ hall: { conference } }) => ({
    mode: conference.mode,
    place: conference.place ?? '',
    host: conference.host ?? '',
  }),
  command: (m, said) => ({
    ...ref(m),
    ...said.maybe('mode'),
    ...said.maybe('place'),
    ...said.maybe('host'),
  }),
  done: 'Đã lưu hình thức, địa điểm, đơn vị đăng cai.',
};

interface Listed {
  readonly part: Part;
  readonly heading: string;
  readonly label: string;
  readonly hint: string;
  readonly lines: (m: HallConference, desk: Desk) => readonly string[];
  readonly read: (m: HallConference, said: Said, desk: Desk) => readonly object[];
  readonly done: string;
}

const listAct = ({ part, heading, label, hint, lines, read, done }: Listed): PlanAct => ({
  act: part,
  target,
  form: (m) =>
    isRunning(m)
      ? { heading, folded: true, button: 'Lưu danh sách', fields: [textField('list', label, 6, hint)] }
      : undefined,
  filled: (m, desk) => ({ list: lines(m, desk).join('\n') }),
  command: (m, said, desk) => ({ ...ref(m), [part]: read(m, said, desk) }),
  done,
});

const nameFor = ({ hall }: HallConference, { today }: Desk, id: string): string => {
  const unit = hall.members.find((one) => one.id === id);
  return unit ? unitName(unit, today) : id;
};

const chairs = listAct({
  part: 'chairs',
  heading: 'Chủ tọa',
  label: 'Mỗi dòng một người',
  hint: 'Đơn vị | họ và tên | chức vụ. Ví dụ: Sở Tư pháp tỉnh Lạng Sơn | Nguyễn Văn A | Giám đốc.',
  lines: (m, desk) =>
    m.view.proceedings.chairs.map(({ unit, name, position }) =>
      lineOf([nameFor(m, desk, unit), name, position]),
    ),
  read: ({ hall }, said, { today }) =>
    partsOf(said, 'list', 3).map(([of = '', name = '', position = '']) => {
      const unit = unitFor(said, 'list', hall.members, today, of) ?? '';
      if (name === '' || position === '')
        said.wrong(
          'list',
          `dòng của "${of}" chưa đủ họ tên và chức vụ; ví dụ "${of} | Nguyễn Văn A | Giám đốc".`,
        );
      return { unit, name, position };
    }),
  done: 'Đã lưu danh sách chủ tọa.',
});

const COMES = new Map([
  ['dự', true],
  ['có', true],
  ['không dự', false],
  ['không', false],
]);

const guests = listAct({
  part: 'guests',
  heading: 'Khách mời',
  label: 'Mỗi dòng một khách mời',
  hint: 'Họ và tên | chức vụ | cơ quan | dự hoặc không dự (để trống khi chưa trả lời). Khách mời không bỏ phiếu.',
  lines: ({ view }) =>
    view.proceedings.guests.map(({ name, position, office, comes }) =>
      lineOf([name, position, office, comes === undefined ? '' : comes ? 'dự' : 'không dự']),
    ),
  read: (_, said) =>
    partsOf(said, 'list', 4).map(([name = '', position, office, answer = '']) => {
      const comes = COMES.get(answer.toLowerCase());
      if (answer !== '' && comes === undefined)
        said.wrong('list', `"${answer}" ở dòng của ${name} chưa rõ; ghi "dự", "không dự" hoặc để trống.`);
      return {
        name,
        ...given('position', position),
        ...given('office', office),
        ...(comes !== undefined && { comes }),
      };
    }),
  done: 'Đã lưu danh sách khách mời.',
});

const agenda = listAct({
  part: 'agenda',
  heading: 'Chương trình',
  label: 'Mỗi dòng một nội dung, theo thứ tự',
  hint: 'Giờ | nội dung | người thực hiện. Ví dụ: 08:00 | Báo cáo tổng kết | Trưởng Cụm. Không có giờ thì bắt đầu bằng dấu |.',
  lines: ({ view }) => view.proceedings.agenda.map(({ time, item, by }) => lineOf([time, item, by])),
  read: (_, said) =>
    partsOf(said, 'list', 3).map(([first = '', second = '', third]) => {
      const time = timeOf(first);
      if (time !== undefined || first === '')
        return { ...given('time', time), item: second, ...given('by', third) };
      // No hour in front: the line begins with the item itself.
      if (third !== undefined && third !== '')
        said.wrong('list', `"${first}" không phải là giờ; ghi dạng 08:00, hoặc bỏ trống trước dấu "|".`);
      return { item: first, ...given('by', second) };
    }),
  done: 'Đã lưu chương trình hội nghị.',
});

const papers = listAct({
  part: 'papers',
  heading: 'Tham luận',
  label: 'Mỗi dòng một tham luận, theo thứ tự trình bày',
  hint: 'Đơn vị | tên tham luận.',
  lines: (m, desk) =>
    m.view.proceedings.papers.map(({ unit, title }) => lineOf([nameFor(m, desk, unit), title])),
  read: ({ hall }, said, { today }) =>
    partsOf(said, 'list', 2).map(([of = '', title = '']) => {
      if (title === '') said.wrong('list', `dòng của "${of}" chưa ghi tên tham luận.`);
      return { unit: unitFor(said, 'list', hall.members, today, of) ?? '', title };
    }),
  done: 'Đã lưu danh sách tham luận.',
});

const announcements = listAct({
  part: 'announcements',
  heading: 'Nội dung công bố tại hội nghị',
  label: 'Mỗi dòng một nội dung',
  hint: 'Nội dung | số quyết định | ngày quyết định | cơ quan ban hành. Chưa có quyết định thì chỉ ghi nội dung.',
  lines: ({ view }) =>
    view.proceedings.announcements.map(({ text, decision }) =>
      lineOf([text, decision?.number, decision && written(decision.date), decision?.issuer]),
    ),
  read: (_, said) =>
    partsOf(said, 'list', 4).map(([text = '', number = '', on = '', issuer]) => {
      if (number === '') return { text };
      const date = parseDate(on);
      if (!date.ok) said.wrong('list', `ngày của quyết định ${number}: ${date.message}`);
      return { text, decision: { number, date: date.ok ? date.value : on, ...given('issuer', issuer) } };
    }),
  done: 'Đã lưu nội dung công bố.',
});

const written = (date: string): string => (isLocalDate(date) ? formatDate(date) : date);

export const PLAN_ACTS: readonly PlanAct[] = [settings, chairs, guests, agenda, papers, announcements];
