/** Who goes to the conference: the head of the delegation, others, and which of them votes. */
import type { SubmissionContent } from '#domain/stage/submission.ts';
import type { Group, Problem } from '#views/forms/model.ts';
import { rowCount, textOf, type Fields, type Part } from './part.ts';

const ADD = 'them-dai-bieu';
const LEAST = 2;
const MOST = 20;

interface Delegate {
  readonly at: number;
  readonly name: string;
  readonly position: string;
  readonly voter: boolean;
}

const rowName = (n: number) => (n === 0 ? 'Trưởng đoàn' : `Đại biểu ${n + 1}`);

function delegatesIn(fields: Fields): Delegate[] {
  return Array.from({ length: rowCount(fields, 'd', LEAST) }, (_, at) => ({
    at,
    name: textOf(fields, `d.${at}.ten`),
    position: textOf(fields, `d.${at}.chuc-vu`),
    voter: textOf(fields, `d.${at}.bo-phieu`) === 'co',
  }));
}

export const delegatesPart: Part = {
  groups: (_form, fields) => [groupOf(fields)],
  read: (_form, fields) => readDelegates(fields),
  first: (_form, sent) => firstFields(sent),
  change: (act, _form, fields) => {
    if (act !== ADD) return undefined;
    const n = rowCount(fields, 'd', LEAST);
    return n >= MOST ? fields : { ...fields, [`d.${n}.ten`]: '' };
  },
};

function readDelegates(fields: Fields) {
  const rows = delegatesIn(fields).filter(
    ({ name, position, voter }) => name !== '' || position !== '' || voter,
  );
  const problems = rows.flatMap(({ at, name, position }): Problem[] => [
    ...(name === '' ? [{ name: `d.${at}.ten`, message: `${rowName(at)}: chưa ghi họ và tên.` }] : []),
    ...(position === '' ? [{ name: `d.${at}.chuc-vu`, message: `${rowName(at)}: chưa ghi chức vụ.` }] : []),
  ]);
  if (rows[0]?.at !== 0) problems.unshift({ name: 'd.0.ten', message: 'Chưa ghi Trưởng đoàn của đơn vị.' });
  const voters = rows.filter(({ voter }) => voter);
  const [, second] = voters;
  if (voters.length === 0) {
    const message = 'Chưa chọn người bỏ phiếu: mỗi đơn vị có một phiếu, do một đại biểu bỏ.';
    problems.push({ name: 'd.0.bo-phieu', message });
  } else if (second) {
    const message = `Đã chọn ${voters.length} người bỏ phiếu; mỗi đơn vị có một phiếu, đề nghị chỉ chọn một người.`;
    problems.push({ name: `d.${second.at}.bo-phieu`, message });
  }
  const delegates = rows.map(({ name, position, voter }) => ({ name, position, ...(voter && { voter }) }));
  return { content: { delegates }, problems };
}

function firstFields(sent: SubmissionContent | undefined): Fields {
  return Object.fromEntries(
    (sent?.delegates ?? []).flatMap(({ name, position, voter }, n) => [
      [`d.${n}.ten`, name],
      [`d.${n}.chuc-vu`, position],
      [`d.${n}.bo-phieu`, voter === true ? 'co' : ''],
    ]),
  );
}

function groupOf(fields: Fields): Group {
  const rows = delegatesIn(fields);
  return {
    heading: 'Đại biểu dự hội nghị',
    notes: ['Người bỏ phiếu là người của chính đơn vị. Dòng để trống được bỏ qua.'],
    sets: rows.map(({ at }) => ({
      legend: rowName(at),
      fields: [
        { kind: 'line', name: `d.${at}.ten`, label: 'Họ và tên' },
        { kind: 'line', name: `d.${at}.chuc-vu`, label: 'Chức vụ' },
        { kind: 'tick', name: `d.${at}.bo-phieu`, label: 'Là người bỏ phiếu của đơn vị' },
      ],
    })),
    acts: rows.length < MOST ? [{ act: ADD, label: 'Thêm đại biểu' }] : [],
    shown: rows
      .filter(({ name, position }) => name !== '' || position !== '')
      .map(({ at, name, position, voter }) => ({
        name: `d.${at}.ten`,
        label: rowName(at),
        value: `${name}${position === '' ? '' : `, ${position}`}${voter ? ' (người bỏ phiếu)' : ''}`,
      })),
  };
}
