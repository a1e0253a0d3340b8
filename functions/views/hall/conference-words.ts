/** Words of a conference: how it is held, who came and how. */
import type { RollLine } from '#domain/conference/proceedings.ts';
import type { Conference } from '#domain/cycle/cycle.ts';

export const MODES: Readonly<Record<Conference['mode'], string>> = {
  'in-person': 'Trực tiếp',
  online: 'Trực tuyến',
  circulation: 'Lấy ý kiến bằng văn bản',
};

export const ATTENDANCE: Readonly<Record<RollLine['status'], string>> = {
  present: 'Có mặt',
  substitute: 'Cử người dự thay',
  absent: 'Vắng mặt',
};
