/** Bảng tổng hợp: registrations of all units, sections of all reports, dossiers. */
import { outcomeOf } from '../../contest/contest.ts';
import { STATE_WORDS } from '../../registration/registration.ts';
import { formatInteger } from '../../shared/vietnamese.ts';
import { hasSent, stateInWords } from '../../stage/owing.ts';
import {
  awardOf,
  closedOn,
  contestTitle,
  coverageOf,
  dayOf,
  hasBegun,
  latestVersions,
  nameOf,
  namesOf,
  owingUnits,
  silentUnits,
  stageOf,
  type PaperFacts,
  type StageFacts,
  shortDate,
} from '../facts.ts';
import { clusterPaper, toMembers } from '../frame.ts';
import { column, heading, numberedTable, paragraph, type Block, type Written } from '../paper.ts';
import { FILED } from '../settings.ts';
import { incomplete } from '../wants.ts';
import { movementTitle, sizeText } from './unit-papers.ts';

export function registrationRoll(facts: PaperFacts): Written {
  const rows = stageOf(facts, 'registration');
  const { registrations, cycle, cluster } = facts;
  if (!rows || registrations.length === 0)
    return incomplete(`Chưa có đăng ký thi đua nào của ${cycle.name}.`);
  const order = facts.units.map(({ id }) => id);
  const sorted = [...registrations].sort((a, b) => order.indexOf(a.unit) - order.indexOf(b.unit));
  return clusterPaper(facts, {
    kind: 'registration-roll',
    // It shows how each registration stands today.
    on: facts.today,
    type: 'BẢNG TỔNG HỢP',
    about: `Đăng ký danh hiệu thi đua, hình thức khen thưởng ${cycle.name}`,
    page: 'a4-landscape',
    recipients: toMembers(facts),
    body: [
      paragraph(`${coverageOf(rows)} thuộc ${cluster.name} đã gửi đăng ký.`),
      numberedTable(
        [
          column('Đơn vị', 22),
          column('Tập thể, cá nhân', 22),
          column('Danh hiệu, hình thức', 19),
          column('Số người', 10, 'centred'),
          column('Tình trạng', 20),
        ],
        sorted.map((one) => [
          nameOf(facts, one.unit),
          one.registrant.kind === 'unit' ? 'Tập thể đơn vị' : one.registrant.name,
          awardOf(facts, one.award),
          sizeText(one.registrant),
          STATE_WORDS[one.state],
        ]),
      ),
      heading('Tổng hợp theo danh hiệu, hình thức', 2),
      numberedTable(
        [column('Danh hiệu, hình thức', 63), column('Số lượt đăng ký', 30, 'count')],
        awardCounts(facts),
        ['Tổng cộng', registrations.length],
      ),
    ],
  });
}

function awardCounts({ cycle, registrations, ...facts }: PaperFacts): [string, number][] {
  const count = (award: string) => registrations.filter((one) => one.award === award).length;
  return cycle.awards.map((award) => [awardOf({ cycle, registrations, ...facts }, award), count(award)]);
}

/** Each section of the reports with the texts of all units, for whoever writes the common report. */
export function sectionsRoll(facts: PaperFacts, rows: StageFacts): Written {
  const { stage } = rows;
  const latest = latestVersions(rows);
  const contents = [...latest.values()].map(({ content }) => content);
  const sections = new Set(contents.flatMap(({ sections }) => Object.keys(sections ?? {})));
  const movements = new Set(contents.flatMap(({ movements }) => Object.keys(movements ?? {})));
  if (sections.size + movements.size === 0)
    return incomplete(`Chưa đơn vị nào gửi nội dung theo mục của ${stage.title}.`);
  const said = (pick: (unit: string) => string | undefined): Block[] =>
    owingUnits(rows).flatMap((unit) => {
      const text = pick(unit);
      return text === undefined ? [] : [paragraph(`${nameOf(facts, unit)}: ${text}`)];
    });
  const silent = silentUnits(rows);
  return clusterPaper(facts, {
    kind: 'sections-roll',
    of: stage.id,
    on: dayOf(facts, closedOn(rows)),
    type: 'TẬP HỢP',
    about: `Nội dung theo mục của ${stage.title}`,
    unsigned: true,
    body: [
      paragraph(
        `Tập hợp từ báo cáo của ${coverageOf(rows)}${silent.length === 0 ? '' : `; chưa có báo cáo của ${namesOf(facts, silent)}`}.`,
      ),
      ...[...sections].flatMap((title, i) => [
        heading(`${i + 1}. ${title}`, 2),
        ...said((unit) => latest.get(unit)?.content.sections?.[title]),
      ]),
      ...[...movements].flatMap((id, i) => [
        heading(`${sections.size + i + 1}. ${movementTitle(facts, id)}`, 2),
        ...said((unit) => latest.get(unit)?.content.movements?.[id]),
      ]),
    ],
  });
}

/** Hồ sơ of those nominated: received or still owed. */
export function missingDossiers(facts: PaperFacts): Written {
  const rows = stageOf(facts, 'closing');
  const nominated = facts.contests.flatMap((contest) =>
    (outcomeOf(contest)?.nominated ?? []).map((id) => ({ contest, id })),
  );
  if (nominated.length === 0) return incomplete('Chưa có tập thể, cá nhân nào được suy tôn.');
  if (!rows || !hasBegun(rows)) return incomplete('Giai đoạn hoàn tất hồ sơ chưa mở.');
  const lines = nominated.map(({ contest, id }) => {
    const candidate = contest.candidates.find((one) => one.id === id);
    const task = candidate && rows.tasks.get(candidate.unit);
    const came = hasSent(task);
    const on = task?.firstSentOn;
    return {
      came,
      cells: [
        candidate?.name ?? id,
        candidate?.unitName ?? '',
        contestTitle(facts, contest),
        came ? `Đã nhận${on === undefined ? '' : ` ngày ${shortDate(on)}`}` : stateInWords(task),
      ],
    };
  });
  const owed = lines.filter(({ came }) => !came).length;
  const due = shortDate(rows.stage.dates.due);
  return clusterPaper(facts, {
    kind: 'missing-dossiers',
    on: facts.today,
    type: 'DANH SÁCH',
    about: `Hồ sơ đề nghị khen thưởng ${facts.cycle.name}`,
    recipients: [`Các đơn vị có tên trong danh sách`, FILED],
    body: [
      paragraph(
        owed === 0
          ? `Hạn gửi hồ sơ: ngày ${due}. Đến nay không còn hồ sơ thiếu.`
          : `Hạn gửi hồ sơ: ngày ${due}. Đến nay còn thiếu ${formatInteger(owed)}/${formatInteger(lines.length)} hồ sơ.`,
      ),
      numberedTable(
        [column('Tập thể, cá nhân', 27), column('Đơn vị', 24), column('Đề nghị', 24), column('Hồ sơ', 18)],
        lines.map(({ cells }) => cells),
      ),
    ],
  });
}
