/**
 * Words that mails and pages share. Peers do not approve each other: "duyệt" is never among them. Whole
 * sentences of mails stand in `mail/`, next to the rule that prints them.
 */
import type { StageKind } from '#domain/stage/stage.ts';

/** The name of a stage as headings print it; a request is named by its own title. */
export const STAGE_NAME: Readonly<Record<StageKind, string>> = {
  launch: 'Phát động và ký giao ước',
  registration: 'Đăng ký',
  'mid-year': 'Sơ kết',
  'year-end': 'Tổng kết',
  voting: 'Bình xét, bỏ phiếu suy tôn',
  closing: 'Hoàn tất hồ sơ, bàn giao',
  request: 'Đề nghị',
};

/** How a text addresses the recipient's office, by the kind of unit. */
export const ADDRESS_BY_UNIT_KIND: ReadonlyMap<string, string> = new Map([['STP', 'quý Sở']]);
export const ADDRESS = 'quý đơn vị';

/** What kind of paper a number names, by the abbreviation in it (NĐ 30/2020/NĐ-CP, Phụ lục III). */
export const PAPER_BY_ABBREVIATION: ReadonlyMap<string, string> = new Map([
  ['QĐ', 'Quyết định'],
  ['KH', 'Kế hoạch'],
  ['TB', 'Thông báo'],
  ['HD', 'Hướng dẫn'],
  ['CTr', 'Chương trình'],
  ['TTr', 'Tờ trình'],
  ['NQ', 'Nghị quyết'],
]);
export const PAPER = 'Công văn';
