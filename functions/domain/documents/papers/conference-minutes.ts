/** Biên bản hội nghị. */
import { formatInteger } from '../../shared/vietnamese.ts';
import { membersOf, nextTermOf, type PaperFacts, shortDate } from '../facts.ts';
import { clusterPaper, toMembers } from '../frame.ts';
import {
  bullets,
  heading,
  numbered,
  pairs,
  paragraph,
  room,
  signatures,
  type Block,
  type Written,
} from '../paper.ts';
import { createWants, incomplete } from '../wants.ts';
import {
  agendaOf,
  conferenceName,
  guestsOf,
  letterText,
  modeText,
  nextRoles,
  NO_CONFERENCE,
  rolesText,
  signedText,
} from './conference-words.ts';
import { resultParagraphs, undecided } from './results.ts';

export function conferenceMinutes(facts: PaperFacts): Written {
  const { cycle, cluster } = facts;
  const { conference } = cycle;
  const wants = createWants();
  wants.of(conference, NO_CONFERENCE);
  for (const missing of undecided(facts)) wants.that(cycle.contests.length === 0, missing);
  if (!conference || wants.missing.length > 0) return incomplete(...wants.missing);
  if (conference.date > facts.today) return incomplete('Hội nghị chưa diễn ra.');
  const members = membersOf(facts, conference.date);
  const tally = facts.contests.flatMap(({ ballots }) => ballots.map((one) => one.tally))[0];
  const present = tally ? `${formatInteger(tally.present ?? tally.issued)}/` : '……/';
  const signing = signedText(facts);
  return clusterPaper(facts, {
    kind: 'conference-minutes',
    on: conference.date,
    number: 'BB',
    type: 'BIÊN BẢN',
    about: conferenceName(facts),
    unsigned: true,
    recipients: toMembers(facts),
    body: [
      pairs(
        ['Thời gian', `…… giờ ……, ngày ${shortDate(conference.date)}`],
        ['Địa điểm, hình thức', modeText(conference)],
        ['Chủ trì', rolesText(facts)],
        ['Thư ký', undefined],
        ['Có mặt', `${present}${formatInteger(members.length)} đơn vị thành viên`],
        ...(guestsOf(facts).length === 0
          ? []
          : [['Khách mời', guestsOf(facts).join('; ')] satisfies [string, string]]),
      ),
      heading('I. NỘI DUNG'),
      agendaOf(facts).length === 0 ? room(3) : numbered(agendaOf(facts).map(({ item }) => `${item};`)),
      heading('II. KẾT QUẢ BÌNH XÉT, SUY TÔN'),
      ...resultParagraphs(facts),
      heading('III. VAI TRÒ VÀ GIAO ƯỚC'),
      ...announcement(facts),
      ...(signing === undefined ? [room(1)] : [paragraph(`${signing}.`)]),
      heading('IV. KẾT LUẬN'),
      ...(facts.proceedings.conclusions.length === 0
        ? [room(4)]
        : [numbered(facts.proceedings.conclusions.map(({ text }) => text))]),
      paragraph(`Hội nghị kết thúc vào …… giờ …… cùng ngày. Biên bản đã được thông qua tại Hội nghị./.`),
      signatures(
        { title: 'THƯ KÝ', note: '(Ký, ghi rõ họ tên)' },
        { title: `CHỦ TRÌ - TRƯỞNG ${cluster.label.toUpperCase()}`, note: '(Ký, ghi rõ họ tên)' },
      ),
    ],
  });
}

/** Next year's head and deputies with what names them, and whatever else was read out, each with its decision. */
function announcement(facts: PaperFacts): Block[] {
  const roles = nextRoles(facts);
  const next = nextTermOf(facts);
  const ground = next?.basis ? letterText(next.basis) : next?.basisText;
  const lines = facts.proceedings.announcements.map(
    ({ text, decision }) => `${text}${decision ? ` (${letterText(decision)})` : ''};`,
  );
  return [
    ...(roles === undefined
      ? []
      : [paragraph(`Hội nghị công bố ${roles}${ground === undefined ? '' : ` (${ground})`}.`)]),
    ...(lines.length === 0 ? [] : [paragraph('Các nội dung được công bố tại Hội nghị:'), bullets(lines)]),
  ];
}
