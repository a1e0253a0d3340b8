/** The papers of a year, by what offices call them. */
export const PAPER_NAMES = {
  'unit-registration': 'Bản đăng ký thi đua của đơn vị',
  'unit-report': 'Báo cáo của đơn vị',
  'unit-self-score': 'Bảng tự chấm điểm của đơn vị',
  plan: 'Kế hoạch hoạt động',
  covenant: 'Giao ước thi đua',
  'reminder-letter': 'Công văn đôn đốc',
  'registration-roll': 'Bảng tổng hợp đăng ký',
  'sections-roll': 'Tập hợp báo cáo theo mục',
  'mid-year-report': 'Báo cáo sơ kết',
  'year-end-report': 'Báo cáo tổng kết',
  ranking: 'Bảng xếp hạng',
  proposal: 'Tờ trình đề nghị khen thưởng',
  'missing-dossiers': 'Danh sách hồ sơ còn thiếu',
  'result-notice': 'Thông báo kết quả bình xét, suy tôn',
  'conclusions-notice': 'Thông báo kết luận hội nghị',
  'news-item': 'Tin hội nghị (dự thảo)',
  invitation: 'Giấy mời',
  agenda: 'Chương trình hội nghị',
  'delegate-list': 'Danh sách đại biểu',
  ballot: 'Phiếu suy tôn',
  'ballot-roll': 'Danh sách ký nhận phiếu',
  'power-of-attorney': 'Giấy ủy quyền',
  'rules-sheet': 'Thể lệ bình xét, bỏ phiếu',
  'counting-minutes-blank': 'Biên bản kiểm phiếu (mẫu trống)',
  'counting-minutes': 'Biên bản kiểm phiếu',
  'deliberation-minutes': 'Biên bản họp bình xét, suy tôn',
  'conference-minutes': 'Biên bản hội nghị',
} as const;

export type PaperKind = keyof typeof PAPER_NAMES;
export const PAPER_KINDS = Object.keys(PAPER_NAMES) as readonly PaperKind[];

/** File names, ASCII kebab. */
export const FILE_NAMES: Readonly<Record<PaperKind, string>> = {
  'unit-registration': 'ban-dang-ky',
  'unit-report': 'bao-cao-don-vi',
  'unit-self-score': 'bang-tu-cham-diem',
  plan: 'ke-hoach',
  covenant: 'giao-uoc',
  'reminder-letter': 'cong-van-don-doc',
  'registration-roll': 'bang-tong-hop-dang-ky',
  'sections-roll': 'tap-hop-theo-muc',
  'mid-year-report': 'bao-cao-so-ket',
  'year-end-report': 'bao-cao-tong-ket',
  ranking: 'bang-xep-hang',
  proposal: 'to-trinh',
  'missing-dossiers': 'danh-sach-ho-so',
  'result-notice': 'thong-bao-ket-qua',
  'conclusions-notice': 'thong-bao-ket-luan',
  'news-item': 'tin-hoi-nghi',
  invitation: 'giay-moi',
  agenda: 'chuong-trinh',
  'delegate-list': 'danh-sach-dai-bieu',
  ballot: 'phieu-suy-ton',
  'ballot-roll': 'danh-sach-ky-nhan-phieu',
  'power-of-attorney': 'giay-uy-quyen',
  'rules-sheet': 'the-le',
  'counting-minutes-blank': 'bien-ban-kiem-phieu-trong',
  'counting-minutes': 'bien-ban-kiem-phieu',
  'deliberation-minutes': 'bien-ban-binh-xet',
  'conference-minutes': 'bien-ban-hoi-nghi',
};

/** `giao-uoc-stp`: the file of a paper of a kind and what it is of. */
export function fileName(kind: PaperKind, of: string): string {
  return of === '' ? FILE_NAMES[kind] : `${FILE_NAMES[kind]}-${of.replaceAll('.', '-')}`;
}

/** Whose paper it is; undefined for those of the cluster. */
export function paperOfUnit(kind: PaperKind, of: string): string | undefined {
  return kind.startsWith('unit-') ? of.slice(of.lastIndexOf('.') + 1) : undefined;
}
