/** What a unit sends, as papers ready for its own number and signature. */
import type { Unit } from '../../cluster/cluster.ts';
import { reckon } from '../../scoring/reckon.ts';
import { currentVersion, tableFor } from '../../scoring/score-table.ts';
import type { RegistrationEntry } from '../../stage/submission.ts';
import { formatInteger } from '../../shared/vietnamese.ts';
import { localDateOf } from '../../shared/time.ts';
import { awardOf, dayOf, latestVersions, nameOf, type PaperFacts, type StageFacts } from '../facts.ts';
import { figureOfUnit, lowerFirst, upperFirst } from '../figures.ts';
import { unitPaper } from '../frame.ts';
import { bullets, column, heading, numberedTable, paragraph, type Block, type Written } from '../paper.ts';
import { incomplete } from '../wants.ts';

/** "9 người, 5 nữ". */
export function sizeText({ headcount, women }: RegistrationEntry['registrant']): string {
  if (headcount === undefined) return '';
  return `${formatInteger(headcount)} người${women === undefined ? '' : `, ${formatInteger(women)} nữ`}`;
}

export function unitRegistration(facts: PaperFacts, rows: StageFacts, unit: Unit): Written {
  const version = latestVersions(rows).get(unit.id);
  const entries = version?.content.registrations ?? [];
  const name = nameOf(facts, unit.id);
  if (!version || entries.length === 0) return incomplete(`${name} chưa gửi đăng ký thi đua.`);
  const on = dayOf(facts, localDateOf(version.at));
  const { cycle, cluster } = facts;
  return unitPaper(facts, unit, {
    kind: 'unit-registration',
    of: unit.id,
    on,
    number: 'CV',
    type: 'BẢN ĐĂNG KÝ',
    about: `Danh hiệu thi đua và hình thức khen thưởng ${cycle.name}`,
    addressees: [`Thường trực ${cluster.name}`],
    body: [
      paragraph(
        `${nameOf(facts, unit.id, on)} đăng ký các danh hiệu thi đua, hình thức khen thưởng ${cycle.name} như sau:`,
      ),
      numberedTable(
        [
          column('Tập thể, cá nhân', 29),
          column('Danh hiệu, hình thức', 27),
          column('Số người', 14, 'centred'),
          column('Chỉ tiêu phấn đấu', 23),
        ],
        entries.map((entry) => [
          entry.registrant.name,
          awardOf(facts, entry.award),
          sizeText(entry.registrant),
          entry.targets ?? '',
        ]),
      ),
      paragraph('Đơn vị cam kết tổ chức thực hiện để đạt các danh hiệu đã đăng ký./.'),
    ],
  });
}

export function unitReport(facts: PaperFacts, rows: StageFacts, unit: Unit): Written {
  const version = latestVersions(rows).get(unit.id);
  const { stage } = rows;
  if (!version) return incomplete(`${nameOf(facts, unit.id)} chưa gửi ${stage.title}.`);
  const on = dayOf(facts, localDateOf(version.at));
  const { figures = {}, sections = {}, movements = {}, text } = version.content;
  const told = facts.cycle.indicators.flatMap((indicator) => {
    const figure = figures[indicator.id];
    return figure ? [[indicator.name, figureOfUnit(indicator, figure)]] : [];
  });
  const parts: [string, Block][] = [
    ...Object.entries(sections).map(([title, said]): [string, Block] => [title, paragraph(said)]),
    ...(text === undefined ? [] : [['Nội dung', paragraph(text)] satisfies [string, Block]]),
  ];
  if (told.length > 0)
    parts.push([
      'Kết quả thực hiện các chỉ tiêu',
      numberedTable([column('Chỉ tiêu', 58), column('Kết quả', 35, 'centred')], told),
    ]);
  const joined = Object.entries(movements).map(([id, said]) => `${movementTitle(facts, id)}: ${said}`);
  if (joined.length > 0) parts.push(['Các phong trào thi đua', bullets(joined)]);
  if (parts.length === 0) return incomplete(`${nameOf(facts, unit.id)} gửi ${stage.title} chưa có nội dung.`);
  return unitPaper(facts, unit, {
    kind: 'unit-report',
    of: `${stage.id}.${unit.id}`,
    on,
    number: 'BC',
    type: 'BÁO CÁO',
    about: reportSubject(stage.title),
    addressees: [`Thường trực ${facts.cluster.name}`],
    body: [
      ...parts.flatMap(([title, block], i) => [heading(`${i + 1}. ${title}`, 2), block]),
      paragraph(
        `Trên đây là Báo cáo ${lowerFirst(reportSubject(stage.title))} của ${nameOf(facts, unit.id, on)}./.`,
      ),
    ],
  });
}

/** "báo cáo sơ kết 6 tháng" as the subject of a paper whose kind is BÁO CÁO: without the word itself. */
export function reportSubject(title: string): string {
  const rest = title.replace(/^báo cáo\s+/i, '').replace(/\s+và bảng tự chấm điểm/i, '');
  return upperFirst(rest);
}

export function movementTitle({ cluster }: PaperFacts, id: string): string {
  return cluster.movements.find((movement) => movement.id === id)?.title ?? id;
}

export function unitSelfScore(facts: PaperFacts, rows: StageFacts, unit: Unit): Written {
  const version = latestVersions(rows).get(unit.id);
  const scores = version?.content.selfScore ?? {};
  const name = nameOf(facts, unit.id);
  if (!version || Object.keys(scores).length === 0) return incomplete(`${name} chưa gửi bảng tự chấm điểm.`);
  const table = tableFor(facts.scoreTables, unit.kind);
  if (!table) return incomplete(`Chưa có bảng chấm điểm cho loại đơn vị ${unit.kind}.`);
  const { rules } = currentVersion(table);
  const values = new Map(Object.entries(scores).map(([code, points]) => [code, { points }]));
  const { total } = reckon(rules, values, []);
  return unitPaper(facts, unit, {
    kind: 'unit-self-score',
    of: unit.id,
    on: dayOf(facts, localDateOf(version.at)),
    number: 'CV',
    type: 'BẢNG TỰ CHẤM ĐIỂM',
    about: `Kết quả thi đua ${facts.cycle.name}`,
    addressees: [`Thường trực ${facts.cluster.name}`],
    body: [
      numberedTable(
        [
          column('Mã', 10, 'centred'),
          column('Tiêu chí', 42),
          column('Điểm tối đa', 14, 'hundredths'),
          column('Điểm tự chấm', 14, 'hundredths'),
          column('Ghi chú', 12),
        ],
        rules.criteria.map(({ code, name: title, maximum, rule }) => [
          code,
          title,
          maximum,
          scores[code] ?? 0,
          rule.kind === 'deduction' ? 'Điểm trừ' : rule.kind === 'bonus' ? 'Điểm thưởng' : '',
        ]),
        ['', 'Tổng điểm tự chấm', '', total, ''],
      ),
    ],
  });
}
