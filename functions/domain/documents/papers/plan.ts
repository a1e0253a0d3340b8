/** Kế hoạch hoạt động, giao ước thi đua, công văn đôn đốc: what sets the year going. */
import type { Block as ClusterBlock } from '../../cluster/cluster.ts';
import type { StageKind } from '../../stage/stage.ts';
import { formatInteger } from '../../shared/vietnamese.ts';
import {
  awardOf,
  blockOf,
  dayOf,
  hasBegun,
  membersOf,
  nameOf,
  namesOf,
  secretaryOf,
  silentUnits,
  stageOf,
  owingUnits,
  termOf,
  type PaperFacts,
  type StageFacts,
  shortDate,
  deadlineText,
} from '../facts.ts';
import { upperFirst } from '../figures.ts';
import { clusterPaper, upward } from '../frame.ts';
import { bullets, column, heading, numberedTable, paragraph, type Written } from '../paper.ts';
import { FILED } from '../settings.ts';
import { createWants, incomplete } from '../wants.ts';
import { movementTitle } from './unit-papers.ts';

export const STAGE_TITLES: Readonly<Record<StageKind, string>> = {
  launch: 'Phát động và ký giao ước',
  registration: 'Đăng ký thi đua',
  'mid-year': 'Sơ kết',
  'year-end': 'Tổng kết',
  voting: 'Bình xét, bỏ phiếu suy tôn',
  closing: 'Hoàn tất hồ sơ, bàn giao',
  request: 'Đề nghị khác',
};

export function plan(facts: PaperFacts): Written {
  const { cycle, cluster } = facts;
  const wants = createWants();
  const term = wants.of(termOf(facts), `Chưa có Trưởng ${cluster.label} ${cycle.name}.`);
  const stages = facts.stages.filter(({ stage }) => stage.kind !== 'request');
  wants.that(stages.length > 0, `Chưa có giai đoạn nào của ${cycle.name}.`);
  if (!term || wants.missing.length > 0) return incomplete(...wants.missing);
  const opens = stages.map(({ stage }) => stage.dates.opens).sort()[0];
  const on = dayOf(facts, opens);
  const deputies =
    term.deputies.length > 0 ? ` ${namesOf(facts, term.deputies, on)} là Phó Trưởng ${cluster.label}.` : '';
  return clusterPaper(facts, {
    kind: 'plan',
    on,
    number: 'KH',
    type: 'KẾ HOẠCH',
    about: `Hoạt động của ${cluster.name} ${cycle.name}`,
    recipients: upward(facts),
    body: [
      heading('I. MỤC ĐÍCH, YÊU CẦU'),
      paragraph(
        '1. Phát huy vai trò của thi đua, khen thưởng trong thực hiện nhiệm vụ chính trị của từng đơn vị; tăng cường trao đổi kinh nghiệm giữa các đơn vị thành viên.',
      ),
      paragraph(
        '2. Việc đăng ký, báo cáo, chấm điểm, bình xét và suy tôn bảo đảm công khai, công bằng, đúng thời hạn.',
      ),
      heading('II. NỘI DUNG THI ĐUA'),
      ...(cycle.theme === undefined ? [] : [paragraph(`Chủ đề: “${cycle.theme}”.`)]),
      paragraph('Các phong trào thi đua:'),
      bullets(movementsText(facts)),
      paragraph('Danh hiệu thi đua, hình thức khen thưởng:'),
      bullets(cycle.awards.map((award) => `${awardOf(facts, award)};`)),
      heading('III. TIẾN ĐỘ THỰC HIỆN'),
      numberedTable(
        [
          column('Giai đoạn', 25),
          column('Nội dung', 34),
          column('Ngày mở', 15, 'centred'),
          column('Hạn', 19, 'centred'),
        ],
        stages.map(({ stage }) => [
          STAGE_TITLES[stage.kind],
          upperFirst(stage.title),
          shortDate(stage.dates.opens),
          deadlineText(stage.dates.due),
        ]),
      ),
      heading('IV. TỔ CHỨC THỰC HIỆN'),
      paragraph(`1. ${nameOf(facts, term.head, on)} là Trưởng ${cluster.label}.${deputies}`),
      paragraph(
        `2. Các đơn vị thành viên gửi đăng ký, báo cáo đúng hạn; khó khăn, vướng mắc đề nghị trao đổi với Thường trực ${cluster.label}${contactText(facts)}.`,
      ),
      paragraph('Trên đây là Kế hoạch hoạt động, đề nghị các đơn vị thành viên phối hợp thực hiện./.'),
    ],
  });
}

function movementsText(facts: PaperFacts): string[] {
  const { movements } = facts.cycle;
  if (movements.length === 0) return ['Các phong trào do cấp trên phát động;'];
  return movements.map((id) => `${movementTitle(facts, id)};`);
}

export function contactText(facts: PaperFacts): string {
  const secretary = secretaryOf(facts);
  if (!secretary) return '';
  const phone = secretary.phone === undefined ? '' : `, điện thoại ${secretary.phone}`;
  return ` (${secretary.name}${phone})`;
}

export function covenant(facts: PaperFacts, block: ClusterBlock): Written {
  const { cycle, cluster } = facts;
  const row = facts.covenants.find((one) => one.block === block.id);
  const on = dayOf(facts, row?.adoptedOn ?? stageOf(facts, 'launch')?.stage.dates.opens);
  const members = membersOf(facts, on, block.id);
  if (members.length === 0) return incomplete(`${block.name} chưa có đơn vị thành viên.`);
  const signed = new Map((row?.signatures ?? []).map((signature) => [signature.unit, signature]));
  return clusterPaper(facts, {
    kind: 'covenant',
    of: block.id,
    on,
    type: 'GIAO ƯỚC THI ĐUA',
    about: `${blockOf(facts, block.id)} - ${cycle.name}`,
    unsigned: true,
    body: [
      paragraph(
        `Các đơn vị thuộc ${block.name}, ${cluster.name}, cùng thống nhất ký kết giao ước thi đua ${cycle.name} với các nội dung sau:`,
      ),
      paragraph(
        '1. Hoàn thành toàn diện, đúng tiến độ các nhiệm vụ công tác và các chỉ tiêu được giao trong kỳ.',
      ),
      paragraph(
        `2. Hưởng ứng và tổ chức thực hiện có hiệu quả các phong trào thi đua: ${facts.cycle.movements.map((id) => movementTitle(facts, id)).join('; ') || 'do cấp trên phát động'}.`,
      ),
      paragraph(
        '3. Giữ gìn đoàn kết nội bộ, kỷ luật, kỷ cương; không để xảy ra vi phạm đến mức phải xử lý kỷ luật.',
      ),
      paragraph(
        `4. Thực hiện đầy đủ, đúng hạn chế độ đăng ký, báo cáo với Thường trực ${cluster.label}; phối hợp, trao đổi kinh nghiệm giữa các đơn vị.`,
      ),
      paragraph('5. Bình xét, suy tôn công khai, khách quan, đúng thể lệ đã thống nhất.'),
      paragraph('ĐẠI DIỆN CÁC ĐƠN VỊ KÝ GIAO ƯỚC', 'centred'),
      numberedTable(
        [column('Đơn vị', 36), column('Người ký, chức vụ', 34), column('Chữ ký', 23, 'hand')],
        members.map(({ id }) => {
          const signature = signed.get(id);
          return [nameOf(facts, id, on), signature ? `${signature.name}, ${signature.position}` : '', ''];
        }),
      ),
    ],
  });
}

/** Công văn to those that owe a stage that has begun. */
export function reminderLetter(facts: PaperFacts, rows: StageFacts): Written {
  const { stage } = rows;
  if (!hasBegun(rows)) return incomplete(`Giai đoạn "${stage.title}" chưa mở.`);
  const owing = silentUnits(rows);
  if (owing.length === 0) return incomplete(`Các đơn vị đã gửi đủ ${stage.title}, không phải đôn đốc.`);
  const all = owingUnits(rows).length;
  const { today, cluster } = facts;
  const letter = stage.letter ? `Thực hiện văn bản số ${stage.letter.number}, ` : '';
  const late = today > stage.dates.due;
  const still = late
    ? `đã quá hạn ngày ${deadlineText(stage.dates.due)}`
    : `hạn gửi là ngày ${deadlineText(stage.dates.due)}`;
  return clusterPaper(facts, {
    kind: 'reminder-letter',
    of: stage.id,
    on: today,
    number: 'CV',
    layout: 'letter',
    about: `V/v đôn đốc gửi ${stage.title}`,
    addressees: owing.map((unit) => nameOf(facts, unit)),
    recipients: ['Như trên', `Trưởng ${cluster.label}, Phó Trưởng ${cluster.label} (báo cáo)`, FILED],
    body: [
      paragraph(
        `${letter || ''}${letter ? 'đ' : 'Đ'}ến nay Thường trực ${cluster.label} đã nhận được ${stage.title} của ${formatInteger(all - owing.length)}/${formatInteger(all)} đơn vị; ${still}, còn ${formatInteger(owing.length)} đơn vị có tên nêu trên chưa gửi.`,
      ),
      paragraph(
        `Thường trực ${cluster.label} trân trọng đề nghị quý đơn vị gửi ${stage.title} để kịp tổng hợp chung. Trường hợp có khó khăn, vướng mắc hoặc đã gửi, đề nghị thông tin lại Thường trực ${cluster.label}${contactText(facts)}.`,
      ),
      paragraph('Trân trọng./.'),
    ],
  });
}
