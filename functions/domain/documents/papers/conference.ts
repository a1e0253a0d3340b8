/** The conference on paper: giấy mời, chương trình, danh sách đại biểu. */
import type { Conference } from '../../cycle/cycle.ts';
import {
  coverageOf,
  dayOf,
  latestVersions,
  nameOf,
  namesOf,
  silentUnits,
  termOf,
  type PaperFacts,
  type StageFacts,
  shortDate,
  deadlineText,
} from '../facts.ts';
import { clusterPaper } from '../frame.ts';
import {
  bullets,
  column,
  heading,
  numberedTable,
  numbered,
  pairs,
  paragraph,
  type Block,
  type Written,
} from '../paper.ts';
import { formatTime } from '../../shared/vietnamese.ts';
import { FILED } from '../settings.ts';
import { createWants, incomplete } from '../wants.ts';
import { agendaOf, conferenceName, guestsOf, modeText, NO_CONFERENCE, NO_PLACE } from './conference-words.ts';

export function invitation(facts: PaperFacts): Written {
  const { cycle, cluster, today } = facts;
  const { conference } = cycle;
  const wants = createWants();
  wants.of(conference?.place, conference ? NO_PLACE : NO_CONFERENCE);
  if (!conference || wants.missing.length > 0) return incomplete(...wants.missing);
  const term = termOf(facts);
  const host = conference.host ?? term?.head;
  return clusterPaper(facts, {
    kind: 'invitation',
    on: invitationDay(facts, conference),
    number: 'GM',
    type: 'GIẤY MỜI',
    about: `Dự ${conferenceName(facts)}`,
    recipients: ['Như thành phần mời', FILED],
    body: [
      paragraph(`${cluster.name} trân trọng kính mời:`),
      bullets(
        [...guestsOf(facts), `Lãnh đạo và đại biểu các đơn vị thành viên ${cluster.label}`].map(
          (guest) => `${guest};`,
        ),
      ),
      paragraph(`Dự ${conferenceName(facts)}.`),
      pairs(
        ['Thời gian', `${beginning(facts)}, ngày ${deadlineText(conference.date)}`],
        ['Địa điểm, hình thức', modeText(conference)],
        ...(host === undefined
          ? []
          : [['Đơn vị chủ trì', nameOf(facts, host, dayOf(facts, today))] satisfies [string, string]]),
      ),
      ...(agendaOf(facts).length === 0
        ? []
        : [paragraph('Nội dung chính:'), numbered(agendaOf(facts).map(({ item }) => `${item};`))]),
      paragraph('Rất mong quý vị đại biểu sắp xếp thời gian tham dự./.'),
    ],
  });
}

/** The hour of the first item of the agenda; left to be written while it has none. */
function beginning(facts: PaperFacts): string {
  const [first] = agendaOf(facts);
  return first?.time === undefined ? '…… giờ ……' : formatTime(first.time);
}

/** An invitation leaves when delegates are asked for, else on the day it is made, never after the conference. */
function invitationDay(facts: PaperFacts, { date }: Conference) {
  const asked = delegatesStage(facts)?.stage.dates.opens;
  return dayOf(facts, asked ?? date);
}

/** The request by which units name their delegates. */
function delegatesStage(facts: PaperFacts): StageFacts | undefined {
  return facts.stages.find(({ stage }) => stage.kind === 'request' && stage.answer === 'delegates');
}

export function agenda(facts: PaperFacts): Written {
  const { conference } = facts.cycle;
  if (!conference) return incomplete(NO_CONFERENCE);
  if (agendaOf(facts).length === 0) return incomplete('Chưa có nội dung chương trình hội nghị.');
  return clusterPaper(facts, {
    kind: 'agenda',
    on: dayOf(facts, conference.date),
    type: 'CHƯƠNG TRÌNH',
    about: conferenceName(facts),
    unsigned: true,
    body: [
      paragraph(`(Ngày ${shortDate(conference.date)}, ${modeText(conference)})`, 'centred'),
      agendaTable(agendaOf(facts)),
    ],
  });
}

/** A column in which nothing stands is left out. */
function agendaTable(agenda: ReturnType<typeof agendaOf>): Block {
  const timed = agenda.some(({ time }) => time !== undefined);
  const named = agenda.some(({ by }) => by !== undefined);
  return numberedTable(
    [
      ...(timed ? [column('Thời gian', 18, 'centred')] : []),
      column('Nội dung', 93 - (timed ? 18 : 0) - (named ? 25 : 0)),
      ...(named ? [column('Người thực hiện', 25)] : []),
    ],
    agenda.map(({ time, item, by }) => [
      ...(timed ? [time === undefined ? '' : formatTime(time)] : []),
      item,
      ...(named ? [by ?? ''] : []),
    ]),
  );
}

export function delegateList(facts: PaperFacts): Written {
  const rows = delegatesStage(facts);
  const latest = rows && latestVersions(rows);
  const delegates = [...(latest ?? [])].flatMap(([unit, { content }]) =>
    (content.delegates ?? []).map((one) => ({ unit, ...one })),
  );
  if (!rows || delegates.length === 0)
    return incomplete('Chưa đơn vị nào gửi danh sách đại biểu: đề nghị gửi yêu cầu cử đại biểu.');
  const guests = guestsOf(facts);
  const silent = silentUnits(rows);
  return clusterPaper(facts, {
    kind: 'delegate-list',
    on: dayOf(facts, facts.cycle.conference?.date),
    type: 'DANH SÁCH ĐẠI BIỂU',
    about: `Dự ${conferenceName(facts)}`,
    unsigned: true,
    body: [
      ...(guests.length === 0 ? [] : [heading('I. KHÁCH MỜI'), numbered(guests.map((guest) => `${guest};`))]),
      heading(`${guests.length === 0 ? 'I' : 'II'}. ĐẠI BIỂU CÁC ĐƠN VỊ`),
      paragraph(
        `${coverageOf(rows)} đã gửi danh sách${silent.length === 0 ? '' : `; chưa có danh sách của ${namesOf(facts, silent)}`}.`,
      ),
      numberedTable(
        [
          column('Đơn vị', 32),
          column('Họ và tên', 25),
          column('Chức vụ', 19),
          column('Bỏ phiếu', 10, 'centred'),
          column('Ký tên', 12, 'hand'),
        ],
        delegates.map(({ unit, name, position, voter }) => [
          nameOf(facts, unit),
          name,
          position,
          voter === true ? 'x' : '',
          '',
        ]),
      ),
    ],
  });
}
