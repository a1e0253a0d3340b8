/** Báo cáo sơ kết, báo cáo tổng kết: what the cluster tells of itself. */
import { formatInteger } from '../../shared/vietnamese.ts';
import {
  awardOf,
  closedOn,
  coverageOf,
  dayOf,
  hasBegun,
  latestVersions,
  membersOf,
  nameOf,
  namesOf,
  silentUnits,
  stageOf,
  termOf,
  type PaperFacts,
  type StageFacts,
} from '../facts.ts';
import { figureTables, missingFigures } from '../figures.ts';
import { clusterPaper, upward } from '../frame.ts';
import { bullets, heading, paragraph, room, type Block, type Written } from '../paper.ts';
import { createWants, incomplete } from '../wants.ts';
import { movementTitle, reportSubject } from './unit-papers.ts';
import { resultParagraphs } from './results.ts';

export function midYearReport(facts: PaperFacts): Written {
  const rows = stageOf(facts, 'mid-year');
  const problems = problemsOfReport(facts, rows);
  if (!rows || problems.length > 0) return incomplete(...problems);
  return clusterPaper(facts, {
    kind: 'mid-year-report',
    on: dayOf(facts, closedOn(rows)),
    number: 'BC',
    type: 'BÁO CÁO',
    about: `${reportSubject(rows.stage.title)} của ${facts.cluster.name}`,
    recipients: upward(facts),
    body: [
      ...parts(
        ['TÌNH HÌNH CHUNG', situation(facts, rows)],
        ['KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU', figureTables(facts, rows.stage.id)],
        ['CÁC PHONG TRÀO THI ĐUA', movementsDone(facts, rows)],
        ['TỒN TẠI, HẠN CHẾ', [room(3)]],
        ['NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI', [room(3)]],
      ),
      paragraph(`Trên đây là Báo cáo sơ kết của ${facts.cluster.label}./.`),
    ],
  });
}

export function yearEndReport(facts: PaperFacts): Written {
  const rows = stageOf(facts, 'year-end');
  const { cycle, cluster } = facts;
  const problems = problemsOfReport(facts, rows);
  if (!rows || problems.length > 0) return incomplete(...problems);
  return clusterPaper(facts, {
    kind: 'year-end-report',
    on: dayOf(facts, cycle.conference?.date ?? closedOn(rows)),
    number: 'BC',
    type: 'BÁO CÁO',
    about: `Tổng kết công tác thi đua, khen thưởng ${cycle.name} của ${cluster.name}`,
    recipients: upward(facts),
    body: [
      ...parts(
        ['TÌNH HÌNH CHUNG', [...situation(facts, rows), ...covenantsText(facts)]],
        ['KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU', figureTables(facts, rows.stage.id)],
        ['CÁC PHONG TRÀO THI ĐUA', movementsDone(facts, rows)],
        ['ĐĂNG KÝ, BÌNH XÉT, SUY TÔN', [...registrationText(facts), ...resultParagraphs(facts)]],
        ['TỒN TẠI, HẠN CHẾ', [room(3)]],
        ['PHƯƠNG HƯỚNG, NHIỆM VỤ', [room(3)]],
      ),
      paragraph(
        `Trên đây là Báo cáo tổng kết công tác thi đua, khen thưởng ${cycle.name} của ${cluster.label}./.`,
      ),
    ],
  });
}

/** Numbered I, II …; a part in which nothing stands is left out. */
function parts(...all: readonly (readonly [title: string, blocks: readonly Block[]])[]): Block[] {
  return all
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([title, blocks], i) => [heading(`${ROMAN[i] ?? ''}. ${title}`), ...blocks]);
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;

function problemsOfReport(facts: PaperFacts, rows: StageFacts | undefined): string[] {
  if (!rows || !hasBegun(rows)) return ['Giai đoạn báo cáo chưa mở, chưa có số liệu của đơn vị nào.'];
  const wants = createWants();
  wants.of(termOf(facts), `Chưa có Trưởng ${facts.cluster.label} ${facts.cycle.name}.`);
  wants.that(latestVersions(rows).size > 0, `Chưa đơn vị nào gửi ${rows.stage.title}.`);
  return [...wants.missing, ...missingFigures(facts, rows.stage.id)];
}

function situation(facts: PaperFacts, rows: StageFacts): Block[] {
  const { cluster } = facts;
  const on = dayOf(facts, closedOn(rows));
  const members = membersOf(facts, on);
  const blocks = cluster.blocks.map(
    ({ id, name }) => `${name} ${formatInteger(members.filter(({ block }) => block === id).length)} đơn vị`,
  );
  const term = termOf(facts);
  const lead = term
    ? ` ${nameOf(facts, term.head, on)} là Trưởng ${cluster.label}${term.deputies.length === 0 ? '' : `, ${namesOf(facts, term.deputies, on)} là Phó Trưởng ${cluster.label}`}.`
    : '';
  const silent = silentUnits(rows);
  // Units that merged since were asked and reported on their own.
  const asked = rows.stage.units.length === members.length ? '' : ' được yêu cầu báo cáo';
  return [
    paragraph(
      `${cluster.name} có ${formatInteger(members.length)} đơn vị thành viên (${blocks.join(', ')}).${lead}`,
    ),
    paragraph(
      `Đã có ${coverageOf(rows)}${asked} gửi báo cáo${silent.length === 0 ? '.' : `; chưa có báo cáo của ${namesOf(facts, silent)}.`}`,
    ),
  ];
}

function movementsDone(facts: PaperFacts, rows: StageFacts): Block[] {
  const versions = [...latestVersions(rows).values()];
  const lines = facts.cycle.movements.map((id) => {
    const told = versions.filter(({ content }) => content.movements?.[id] !== undefined).length;
    return `${movementTitle(facts, id)}: ${formatInteger(told)}/${coverageOf(rows).split('/')[1] ?? ''} báo cáo kết quả thực hiện.`;
  });
  return lines.length === 0 ? [room(2)] : [bullets(lines)];
}

function covenantsText(facts: PaperFacts): Block[] {
  const signed = facts.covenants.filter(
    ({ status, signatures }) => status === 'adopted' && signatures.length > 0,
  );
  if (signed.length === 0) return [];
  const blocks = signed.map(
    ({ block, signatures }) =>
      `${facts.cluster.blocks.find(({ id }) => id === block)?.name ?? block} ${formatInteger(signatures.length)} đơn vị`,
  );
  return [paragraph(`Các đơn vị đã ký kết giao ước thi đua ${facts.cycle.name}: ${blocks.join(', ')}.`)];
}

function registrationText(facts: PaperFacts): Block[] {
  const { registrations, cycle } = facts;
  if (registrations.length === 0) return [];
  const counts = cycle.awards.flatMap((award) => {
    const count = registrations.filter((one) => one.award === award).length;
    return count === 0 ? [] : [`${awardOf(facts, award)} ${formatInteger(count)} lượt`];
  });
  return [
    paragraph(
      `Các đơn vị đăng ký ${formatInteger(registrations.length)} lượt danh hiệu thi đua, hình thức khen thưởng: ${counts.join('; ')}.`,
    ),
  ];
}
