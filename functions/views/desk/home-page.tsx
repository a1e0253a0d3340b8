/** The desk in the morning. */
import type { DeskHome, LateLine, WeekItem } from '#app/read/desk-home.ts';
import { unitName, type Contact } from '#domain/cluster/cluster.ts';
import { localDateOf, type LocalDate } from '#domain/shared/time.ts';
import { daysText, momentText, weekdayText } from '#views/mail/wording.ts';
import { stageName } from '#views/pages/board.ts';
import { BouncedList } from '#views/pages/late-lists.tsx';
import { kindText } from '#views/pages/mailbox-page.tsx';
import { MAIL_STATUS } from './mail-words.ts';
import type { DeskTable } from './model.ts';
import { conferenceHref, cycleHref, mailHref, openHref, paperHref, stageHref } from './paths.ts';
import { DataTable } from './table.tsx';
import { Timeline } from './timeline.tsx';

interface HomeProps {
  readonly home: DeskHome;
  readonly base: string;
}

export function HomePage({ home, base }: HomeProps) {
  const { view, week, late } = home;
  const { board, toOpen } = view;
  const today = localDateOf(board.now);
  const { label } = board.cluster;
  return (
    <>
      <p>
        Hôm nay {weekdayText(today)}. Trưởng {label}: {view.head ?? 'chưa có'}. Phó Trưởng {label}:{' '}
        {view.deputies.length === 0 ? 'chưa có' : view.deputies.join(', ')}.
      </p>
      {toOpen.length === 0 ? null : (
        <>
          <h2>Đến ngày mở, đề nghị xem và bấm gửi</h2>
          <ul>
            {toOpen.map(({ cycle, stage, missing }) => (
              <li>
                <a href={openHref(base, stage)}>
                  {stageName(stage)} {cycle.name}
                </a>
                : ngày mở {weekdayText(stage.dates.opens)}
                {missing.length === 0 ? ', đã đủ điều kiện.' : `; còn thiếu: ${missing.join('; ')}.`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Bảy ngày tới</h2>
      <Week week={week} base={base} />
      <h2>Đơn vị quá hạn</h2>
      <Late late={late} base={base} today={today} label={label} />
      <Attention home={home} base={base} />
      <h2>Thư bị trả lại</h2>
      <BouncedList bounced={view.bounced} today={today} />
      <h2>Đầu mối chưa xác nhận</h2>
      <Unconfirmed home={home} />
      {board.cycles
        .filter(({ cycle }) => cycle.state.is !== 'closed')
        .map((of) => (
          <>
            <h2>
              <a href={cycleHref(base, of.cycle.slug)}>Kỳ thi đua {of.cycle.name}</a>
            </h2>
            <Timeline board={board} of={of} />
          </>
        ))}
    </>
  );
}

const WHAT: Readonly<Record<WeekItem['is'], (units: number) => string>> = {
  opens: () => 'ngày mở',
  due: (units) => `hết hạn, còn ${units} đơn vị chưa gửi`,
  'own-due': (units) => `hết hạn riêng của ${units} đơn vị`,
  closes: () => 'ngày đóng theo lịch',
  reminder: (units) => `hệ thống nhắc ${units} đơn vị nếu chưa gửi`,
  conference: () => 'hội nghị',
};

function Week({ week, base }: { readonly week: readonly WeekItem[]; readonly base: string }) {
  if (week.length === 0) return <p>Không có mốc nào trong bảy ngày tới.</p>;
  return (
    <ul class="week">
      {week.map(({ on, is, cycle, stage, units }) => (
        <li>
          {weekdayText(on)}:{' '}
          {stage === undefined ? (
            <a href={conferenceHref(base, cycle.slug)}>Hội nghị tổng kết {cycle.name}</a>
          ) : (
            <>
              <a href={stageHref(base, stage)}>
                {stageName(stage)} {cycle.name}
              </a>
              , {WHAT[is](units)}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const contactText = (contact: Contact | undefined): string =>
  contact === undefined ? '' : `${contact.name}${contact.phone === undefined ? '' : `, ${contact.phone}`}`;

export function lateTable(late: readonly LateLine[], today: LocalDate): DeskTable {
  return {
    name: 'qua-han',
    caption: 'Đơn vị quá hạn',
    columns: ['Đơn vị', 'Nội dung', 'Hạn', 'Số ngày quá hạn', 'Đã nhắc', 'Đầu mối', 'Lãnh đạo phụ trách'],
    rows: late.map(({ unit, cycle, stage, due, daysLate, remindedOn, escalation }) => [
      unitName(unit, today),
      `${stageName(stage)} ${cycle.name}`,
      weekdayText(due),
      daysLate,
      [
        remindedOn.length === 0 ? 'chưa' : daysText(remindedOn),
        ...(escalation === 'held' ? ['thư tới lãnh đạo chờ bấm gửi'] : []),
        ...(escalation === 'sent' ? ['đã gửi lãnh đạo'] : []),
      ].join('; '),
      contactText(unit.contacts.main),
      contactText(unit.contacts.leader),
    ]),
  };
}

/** For pasting where the units' officers talk: names and dates, no link of anybody. */
export function lateMessage(late: readonly LateLine[], label: string, today: LocalDate): string {
  const stages = new Map<string, LateLine[]>();
  for (const one of late) {
    const key = `${one.cycle.slug}/${one.stage.id}`;
    stages.set(key, [...(stages.get(key) ?? []), one]);
  }
  const parts = [...stages.values()].map((lines) => {
    const [first] = lines;
    const what = first === undefined ? '' : `${stageName(first.stage)} ${first.cycle.name}`;
    const units = lines.map(({ unit, due }) => `- ${unitName(unit, today)} (hạn ${weekdayText(due)})`);
    return `${what}, chưa nhận được của:\n${units.join('\n')}`;
  });
  return [
    'Kính gửi các đồng chí đầu mối,',
    `Đến ngày ${weekdayText(today)}, Thường trực ${label} thi đua:`,
    ...parts,
    'Đề nghị các đơn vị gửi theo thư đã nhận, hoặc liên hệ Thường trực nếu có vướng mắc. Trân trọng./.',
  ].join('\n');
}

interface LateProps {
  readonly late: readonly LateLine[];
  readonly base: string;
  readonly today: LocalDate;
  readonly label: string;
}

function Late({ late, base, today, label }: LateProps) {
  if (late.length === 0) return <p>Không có đơn vị nào quá hạn.</p>;
  return (
    <>
      <DataTable
        table={lateTable(late, today)}
        at={base}
        show={(row, column, cell) => {
          const line = late[row];
          if (line === undefined) return undefined;
          const contact =
            column === 5 ? line.unit.contacts.main : column === 6 ? line.unit.contacts.leader : undefined;
          if (contact?.phone !== undefined) {
            return (
              <>
                {contact.name}, <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>
              </>
            );
          }
          return column === 0 ? <a href={paperHref(base, line.stage, line.unit.id)}>{cell}</a> : undefined;
        }}
      />
      <details>
        <summary>Lời nhắn để chép vào nhóm Zalo</summary>
        <label for="loi-nhan">Lời nhắn (không có đường dẫn riêng của đơn vị)</label>
        <textarea id="loi-nhan" readonly rows={Math.min(20, late.length + 6)} data-chep>
          {lateMessage(late, label, today)}
        </textarea>
      </details>
    </>
  );
}

function Attention({ home, base }: HomeProps) {
  const { attention, board } = home.view;
  if (attention.length === 0) return null;
  const today = localDateOf(board.now);
  const nameOf = (id: string) => {
    const unit = board.units.find((one) => one.id === id);
    return unit === undefined ? id : unitName(unit, today);
  };
  return (
    <>
      <h2>Thư chờ xử lý</h2>
      <ul>
        {attention.map((notice) => (
          <li>
            <a href={mailHref(base, notice.id)}>
              {kindText(notice.facts.kind)}, {nameOf(notice.recipient.unit)}
            </a>
            : {MAIL_STATUS[notice.status]}, lập lúc {momentText(notice.createdAt)}.
          </li>
        ))}
      </ul>
    </>
  );
}

function Unconfirmed({ home: { view } }: { readonly home: DeskHome }) {
  if (view.unconfirmed.length === 0) return <p>Mọi đầu mối đã được hỏi đều đã xác nhận.</p>;
  const today = localDateOf(view.board.now);
  const units = view.board.units.filter((unit) => view.unconfirmed.includes(unitName(unit, today)));
  return (
    <ul>
      {units.map((unit) => (
        <li>
          {unitName(unit, today)}: {contactText(unit.contacts.main)}
        </li>
      ))}
    </ul>
  );
}
