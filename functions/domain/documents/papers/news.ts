/** The news of the conference. */
import { isMember } from '../../cluster/cluster.ts';
import { listed } from '../../contest/wording.ts';
import type { Conference } from '../../cycle/cycle.ts';
import { formatInteger } from '../../shared/vietnamese.ts';
import {
  coverageOf,
  membersOf,
  silentUnits,
  stageOf,
  type PaperFacts,
  type StageFacts,
  shortDate,
} from '../facts.ts';
import { figureClauses, lowerFirst, missingFigures } from '../figures.ts';
import { clusterPaper } from '../frame.ts';
import { paragraph, type Block, type Written } from '../paper.ts';
import { createWants, incomplete } from '../wants.ts';
import {
  conferenceName,
  guestsOf,
  nextRoles,
  NO_CONFERENCE,
  NO_PLACE,
  rolesText,
  signedText,
} from './conference-words.ts';
import { resultSentence, undecided } from './results.ts';

/** Draft for the press: figures as the conference was told them, places, roles and the result. */
export function newsItem(facts: PaperFacts): Written {
  const { cycle, cluster } = facts;
  const { conference } = cycle;
  const year = stageOf(facts, 'year-end');
  const wants = createWants();
  wants.of(conference, NO_CONFERENCE);
  const place = wants.of(conference?.place, conference ? NO_PLACE : NO_CONFERENCE);
  wants.that(year !== undefined, 'Kỳ thi đua không có báo cáo tổng kết.');
  const problems = [
    ...(year ? missingFigures(facts, year.stage.id) : []),
    ...(cycle.contests.length === 0 ? [] : undecided(facts)),
  ];
  for (const problem of problems) wants.that(false, problem);
  if (!conference || !year || place === undefined || wants.missing.length > 0)
    return incomplete(...wants.missing);
  if (conference.date > facts.today) return incomplete('Hội nghị chưa diễn ra.');
  return clusterPaper(facts, {
    kind: 'news-item',
    on: conference.date,
    layout: 'plain',
    type: 'TIN HỘI NGHỊ (DỰ THẢO)',
    about: `${cluster.name}: ${lowerFirst(conferenceName(facts))}`,
    unsigned: true,
    body: newsBody(facts, conference, place, year),
  });
}

function newsBody(facts: PaperFacts, conference: Conference, place: string, year: StageFacts): Block[] {
  const { cycle, cluster } = facts;
  const provinces = [...new Set(provincesOf(facts, conference.date))];
  const next = nextRoles(facts);
  const signing = signedText(facts);
  return [
    paragraph(
      `Ngày ${shortDate(conference.date)}, tại ${place}, ${cluster.name} tổ chức ${conferenceName(facts)}${guestsOf(facts).length === 0 ? '' : `, với sự tham dự của ${listed(guestsOf(facts))}`}.`,
    ),
    paragraph(
      `${cluster.label} gồm ${formatInteger(membersOf(facts, conference.date).length)} đơn vị${provinces.length === 0 ? '' : ` của ${formatInteger(provinces.length)} tỉnh: ${provinces.join(', ')}`}. Chủ trì Hội nghị là ${rolesText(facts)}.`,
    ),
    ...cluster.blocks.flatMap(({ id, name }) => {
      const clauses = figureClauses(facts, year.stage.id, id);
      return clauses === ''
        ? []
        : [
            paragraph(
              `Theo báo cáo tổng kết ${cycle.name}${someOnly(year)}, kết quả của ${name}: ${clauses}.`,
            ),
          ];
    }),
    ...facts.contests.map((contest) =>
      paragraph(`Qua bình xét và bỏ phiếu, Hội nghị ${lowerFirst(resultSentence(facts, contest))}`),
    ),
    ...(next === undefined ? [] : [paragraph(`Hội nghị đã công bố ${next}.`)]),
    ...(signing === undefined ? [] : [paragraph(`Tại Hội nghị, ${signing}./.`)]),
  ];
}

/** A report of some only says so. */
function someOnly(year: StageFacts): string {
  return silentUnits(year).length === 0 ? '' : ` (${coverageOf(year)})`;
}

function provincesOf({ units }: PaperFacts, on: Conference['date']): string[] {
  return units
    .filter((unit) => isMember(unit, on))
    .flatMap(({ province }) => (province === undefined ? [] : [province]));
}
