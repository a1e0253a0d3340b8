/** What a contest of a file chooses among whom: an award among registrations or nominees, an office among units. */
import type { ContestFile } from './cycle-fields.ts';
import { OFFICE_IDS } from '#domain/cluster/office.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';

/** With what a file leaves out; one with problems is not asked. */
export function chosenIn({
  award = '',
  elects,
  candidatesFrom,
}: ContestFile): Pick<ContestDefinition, 'award' | 'office' | 'candidatesFrom'> {
  if (!elects) return { award, candidatesFrom: candidatesFrom ?? 'registrations' };
  return {
    award: OFFICE_IDS[elects.role],
    office: elects,
    candidatesFrom: candidatesFrom ?? { units: 'all' },
  };
}

/** A contest as a file has it, to be changed and sent again. */
export function contestFileOf({ award, office, ...rest }: ContestDefinition) {
  return office ? { ...rest, elects: office } : { ...rest, award };
}

export interface ContestFileProblem {
  readonly field: 'award' | 'elects' | 'candidatesFrom' | 'eligibility' | 'policy';
  readonly message: string;
  readonly wayOut: string;
}

export function problemsOfChoice({
  award,
  elects,
  candidatesFrom,
  eligibility,
  policy: { seats },
}: ContestFile): ContestFileProblem[] {
  const ofUnits = typeof candidatesFrom === 'object' && 'units' in candidatesFrom;
  const no = (field: ContestFileProblem['field'], message: string, wayOut: string) => [
    { field, message, wayOut },
  ];
  if (!elects) {
    if (award === undefined)
      return no('award', 'Chưa nêu danh hiệu, hình thức (award)', 'nêu award, hoặc elects nếu là bầu');
    return ofUnits
      ? no('candidatesFrom', 'Ứng viên là đơn vị chỉ khi bầu', 'nêu elects, hoặc lấy từ đăng ký')
      : [];
  }
  if (award !== undefined)
    return no('elects', 'Vừa bầu Trưởng, Phó Trưởng vừa xét danh hiệu', 'tách thành hai nội dung');
  if (candidatesFrom !== undefined && !ofUnits)
    return no('candidatesFrom', 'Bầu thì ứng viên là đơn vị', 'ghi {units: all}, hoặc nêu tên đơn vị');
  if (eligibility !== undefined)
    return no('eligibility', 'Điều kiện bình xét chỉ dành cho đăng ký', 'bỏ eligibility, nêu tên đơn vị');
  const one = seats === undefined || (seats.kind === 'number' && seats.number === 1);
  return elects.role === 'head' && !one ? no('policy', 'Trưởng chỉ có một', 'bỏ seats, hoặc ghi số 1') : [];
}
