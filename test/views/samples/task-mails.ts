/** What happens to a unit's paper, and whom a unit names. */
import { instant, localDate } from '#domain/shared/time.ts';
import {
  cluster,
  in2026,
  midYear,
  registration,
  sample,
  thadsCaoBang,
  yearEnd,
  type Sample,
} from './fixtures.ts';
const d = localDate;

export const TASK_MAILS: readonly Sample[] = [
  sample('confirm-contact', { kind: 'confirm-contact', clusterName: cluster.name }),
  sample('receipt', {
    ...registration,
    kind: 'receipt',
    at: instant('2027-03-23T03:32:00Z'),
    version: 1,
    lateDays: 0,
  }),
  sample('receipt-late-second-version', {
    ...registration,
    kind: 'receipt',
    at: instant('2027-03-27T08:05:00Z'),
    version: 2,
    lateDays: 2,
  }),
  sample('receipt-on-paper', {
    ...midYear,
    kind: 'receipt',
    at: instant('2027-06-22T02:00:00Z'),
    version: 0,
    lateDays: 0,
    onPaper: { number: '145/BC-STP', date: d('2027-06-18') },
  }),
  sample('accepted', { ...registration, kind: 'accepted', at: instant('2027-03-26T09:00:00Z') }),
  sample(
    'return',
    {
      ...midYear,
      due: d('2027-06-30'),
      kind: 'return',
      sentOn: d('2027-06-19'),
      reason:
        'Số việc thi hành xong (2.310) lớn hơn số việc có điều kiện thi hành (2.130) tại mục 3; đề nghị kiểm tra lại.',
    },
    { unit: thadsCaoBang },
  ),
  sample('extension-all', {
    ...midYear,
    due: d('2027-06-30'),
    kind: 'extension',
    formerDue: d('2027-06-21'),
    reason: 'Bộ Tư pháp điều chỉnh thời hạn chốt số liệu',
    onlyThisUnit: false,
  }),
  sample('extension-only-this-unit', {
    ...registration,
    due: d('2027-04-01'),
    kind: 'extension',
    formerDue: d('2027-03-25'),
    reason: 'Đơn vị đang sắp xếp tổ chức bộ máy.',
    onlyThisUnit: true,
  }),
  sample('lateness-waived', {
    ...registration,
    kind: 'lateness-waived',
    reason: 'Hệ thống thư của đơn vị bị gián đoạn từ ngày 24/3/2027 đến ngày 26/3/2027',
  }),
  sample(
    'escalation',
    {
      ...yearEnd,
      kind: 'escalation',
      workingDaysLate: 1,
      submitted: 13,
      owing: 14,
    },
    in2026,
  ),
  sample(
    'escalation-thads',
    {
      ...yearEnd,
      kind: 'escalation',
      workingDaysLate: 1,
      submitted: 12,
      owing: 14,
    },
    { ...in2026, unit: thadsCaoBang },
  ),
];
