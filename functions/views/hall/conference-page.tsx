/** The conference: before the day what is prepared, on the day who is there, what is signed and concluded. */
import type { HallConference } from '#app/read/hall-conference.ts';
import { PAPERS_OF_THE_DAY } from '#app/read/hall-papers.ts';
import { blockName, unitName, type Cluster } from '#domain/cluster/cluster.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { formatTime } from '#domain/shared/vietnamese.ts';
import type { DeskTable, FormSlot } from '#views/desk/model.ts';
import { cycleHref } from '#views/desk/paths.ts';
import { DataTable } from '#views/desk/table.tsx';
import { letterText, weekdayText } from '#views/mail/wording.ts';
import { ATTENDANCE, MODES } from './conference-words.ts';
import { PaperLinks } from './paper-links.tsx';
import { covenantHref, prepareHref } from './paths.ts';

export interface ConferenceProps {
  readonly model: HallConference;
  readonly cluster: Cluster;
  readonly today: LocalDate;
  readonly base: string;
  readonly at: string;
  readonly form: FormSlot;
  readonly offered: boolean;
}

export function DayPage(props: ConferenceProps) {
  const { model, base, form, offered } = props;
  const cycle = model.hall.of.cycle.slug;
  const papers = { papers: model.papers, base, cycle, offered };
  const held = props.today >= model.hall.conference.date;
  return (
    <>
      <Facts {...props} />
      <h2>Đại biểu</h2>
      {held ? null : <p class="quiet">Điểm danh được mở vào ngày hội nghị.</p>}
      <DataTable table={delegateTable(props)} at={props.at} />
      {form('roll')}
      {form('roll-one')}
      {form('roll-paste')}
      <h2>Ký kết giao ước thi đua</h2>
      <Covenants {...props} />
      <Speeches {...props} />
      <Announcements {...props} />
      <h2>Kết luận hội nghị</h2>
      <Conclusions {...props} />
      {form('conclude')}
      <h2>Văn bản trước hội nghị</h2>
      <PaperLinks {...papers} kinds={PAPERS_OF_THE_DAY.before} />
      <h2>Văn bản sau hội nghị</h2>
      <PaperLinks {...papers} kinds={PAPERS_OF_THE_DAY.after} />
    </>
  );
}

const nameIn = ({ model, today }: ConferenceProps, id: string): string => {
  const unit = model.hall.members.find((one) => one.id === id);
  return unit ? unitName(unit, today) : id;
};

export function Facts(props: ConferenceProps) {
  const { model, base } = props;
  const { hall, view } = model;
  const { conference, of } = hall;
  const { chairs } = view.proceedings;
  return (
    <dl class="facts">
      <dt>Kỳ thi đua</dt>
      <dd>
        <a href={cycleHref(base, of.cycle.slug)}>{of.cycle.name}</a>
      </dd>
      <dt>Ngày</dt>
      <dd>{weekdayText(conference.date)}</dd>
      <dt>Hình thức, địa điểm</dt>
      <dd>
        {MODES[conference.mode]}
        {conference.place === undefined ? ', chưa ghi địa điểm' : `, ${conference.place}`}
      </dd>
      <dt>Đơn vị đăng cai</dt>
      <dd>{conference.host === undefined ? 'chưa ghi' : nameIn(props, conference.host)}</dd>
      <dt>Chủ tọa</dt>
      <dd>
        {chairs.length === 0
          ? 'chưa ghi'
          : chairs
              .map(({ name, position, unit }) => `${name}, ${position} (${nameIn(props, unit)})`)
              .join('; ')}
      </dd>
      <dt>Chuẩn bị</dt>
      <dd>
        <a href={prepareHref(base, of.cycle.slug)}>Khách mời, chương trình, chủ tọa, tham luận</a>
      </dd>
    </dl>
  );
}

export function delegateTable(props: Pick<ConferenceProps, 'model' | 'today'>): DeskTable {
  const { hall, view } = props.model;
  return {
    name: 'dai-bieu',
    caption: 'Đại biểu của các đơn vị',
    columns: ['Đơn vị', 'Điểm danh', 'Số người', 'Trưởng đoàn', 'Người bỏ phiếu', 'Đại biểu đã đăng ký'],
    rows: hall.members.map((unit) => {
      const line = view.proceedings.roll.find((one) => one.unit === unit.id);
      const people = view.delegations.find((one) => one.unit === unit.id)?.people ?? [];
      const authority = line?.authority === undefined ? '' : ` (giấy ủy quyền ${line.authority})`;
      return [
        unitName(unit, props.today),
        line === undefined ? 'Chưa điểm danh' : `${ATTENDANCE[line.status]}${authority}`,
        line?.people ?? people.length,
        line?.head ?? people[0]?.name ?? '',
        line?.voter ?? people.find(({ voter }) => voter === true)?.name ?? '',
        people.map(({ name, position }) => `${name}, ${position}`).join('; '),
      ];
    }),
  };
}

function Covenants({ model, cluster, base }: ConferenceProps) {
  if (model.covenants.length === 0) return <p>Không có giao ước nào chờ ký.</p>;
  return (
    <ul>
      {model.covenants.map((covenant) => {
        const units = model.hall.members.filter(({ block }) => block === covenant.block);
        const signed = units.filter(({ id }) => covenant.signatures.some(({ unit }) => unit === id)).length;
        return (
          <li>
            <a href={covenantHref(base, covenant.cycle, covenant.block)}>
              Giao ước {covenant.cycleName}, {blockName(cluster, covenant.block)}
            </a>
            : {covenant.status === 'draft' ? 'chưa thông qua' : `đã ký ${signed}/${units.length} đơn vị`}
          </li>
        );
      })}
    </ul>
  );
}

function Speeches(props: ConferenceProps) {
  const { papers } = props.model.view;
  return (
    <>
      <h2>Tham luận</h2>
      {papers.length === 0 ? <p>Chưa có tham luận nào.</p> : null}
      <ol>
        {papers.map(({ unit, title, sent }) => (
          <li>
            {nameIn(props, unit)}
            {title === '' ? '' : `: ${title}`} ({sent ? 'đã gửi bài' : 'chưa gửi bài'})
          </li>
        ))}
      </ol>
    </>
  );
}

function Announcements({ model }: ConferenceProps) {
  const { announcements, agenda } = model.view.proceedings;
  return (
    <>
      <h2>Chương trình và nội dung công bố</h2>
      {agenda.length === 0 ? <p>Chưa lập chương trình.</p> : null}
      <ol>
        {agenda.map(({ time, item, by }) => (
          <li>
            {time === undefined ? '' : `${formatTime(time)}: `}
            {item}
            {by === undefined ? '' : ` (${by})`}
          </li>
        ))}
      </ol>
      {announcements.length === 0 ? null : (
        <ul>
          {announcements.map(({ text, decision }) => (
            <li>
              {text}
              {decision === undefined ? ' (chưa có quyết định)' : ` (${letterText(decision)})`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Conclusions(props: ConferenceProps) {
  const { conclusions } = props.model.view;
  if (conclusions.length === 0) return <p>Chưa ghi kết luận nào.</p>;
  return (
    <ol>
      {conclusions.map(({ text, to, due, answeredBy }) => (
        <li>
          {text} Giao {to === 'all' ? 'tất cả các đơn vị' : to.map((id) => nameIn(props, id)).join(', ')}
          {due === undefined ? '' : `, hạn ${weekdayText(due)}`}.
          {answeredBy.length === 0 ? '' : ` Đã báo cáo: ${answeredBy.length} đơn vị.`}
        </li>
      ))}
    </ol>
  );
}
