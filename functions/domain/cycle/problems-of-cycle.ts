/** Whether a cycle and its stages fit the cluster that holds it, each problem in Vietnamese. */
import type { Cluster, Unit } from '../cluster/cluster.ts';
import { formatDate } from '../shared/vietnamese.ts';
import { STAGE_KINDS, type Stage } from '../stage/stage.ts';
import type { Cycle } from './cycle.ts';

interface Known {
  readonly cluster: Cluster;
  readonly units: readonly Unit[];
}

export function problemsOfCycle(cycle: Cycle, stages: readonly Stage[], { cluster, units }: Known): string[] {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const knownUnits = ids(units);
  const knownBlocks = ids(cluster.blocks);
  const blocks = [
    ...cycle.indicators.map(({ block }) => block),
    ...cycle.contests.map(({ block }) => block),
    ...stages.flatMap(({ periods }) => periods.map(({ block }) => block)),
  ].filter((block) => block !== undefined);
  const standing = cycle.contests.flatMap(({ candidatesFrom }) =>
    typeof candidatesFrom === 'object' && 'units' in candidatesFrom && candidatesFrom.units !== 'all'
      ? candidatesFrom.units
      : [],
  );
  const named = [
    cycle.conference?.host,
    ...stages.flatMap(({ addressed }) => addressed ?? []),
    ...standing,
  ].filter((unit) => unit !== undefined);
  return [
    ...unknown('danh hiệu, hình thức khen thưởng', cycle.awards, ids(cluster.awards)),
    ...unknown('phong trào', cycle.movements, ids(cluster.movements)),
    ...unknown('khối', blocks, knownBlocks),
    ...unknown('đơn vị', named, knownUnits),
    ...twice('giai đoạn', ids(stages)),
    ...twice('nội dung bỏ phiếu', ids(cycle.contests)),
    ...twice('chỉ tiêu', ids(cycle.indicators)),
    ...problemsOfPeriods(cycle, stages),
    ...problemsOfVote(cycle, stages),
    ...problemsOfOrder(stages),
  ];
}

function unknown(what: string, wanted: readonly string[], known: readonly string[]): string[] {
  const strangers = [...new Set(wanted)].filter((id) => !known.includes(id));
  return strangers.map((id) => `Không có ${what} "${id}" trong Cụm.`);
}

function twice(what: string, ids: readonly string[]): string[] {
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) < index));
  return [...repeated].map((id) => `Trùng mã ${what} "${id}".`);
}

function problemsOfPeriods({ period }: Cycle, stages: readonly Stage[]): string[] {
  const reversed = [period, ...stages.flatMap(({ periods }) => periods)].filter(({ from, to }) => to < from);
  return reversed.map(({ from, to }) => `Kỳ từ ${formatDate(from)} đến ${formatDate(to)} bị ngược.`);
}

function problemsOfVote({ awards, contests, conference }: Cycle, stages: readonly Stage[]): string[] {
  const problems = contests
    .filter(({ award, office }) => !office && !awards.includes(award))
    .map(({ id, award }) => `Nội dung bỏ phiếu "${id}": danh hiệu "${award}" không thuộc kỳ thi đua này.`);
  for (const { id, candidatesFrom } of contests) {
    if (candidatesFrom === 'registrations' || 'units' in candidatesFrom) continue;
    const earlier = contests.slice(
      0,
      contests.findIndex((one) => one.id === id),
    );
    if (!earlier.some((one) => one.id === candidatesFrom.contest)) {
      problems.push(
        `Nội dung bỏ phiếu "${id}": phải đứng sau "${candidatesFrom.contest}" mà nó lấy ứng viên.`,
      );
    }
  }
  const votes = stages.some(({ kind }) => kind === 'voting');
  if (contests.length > 0 && !votes) problems.push('Có nội dung bỏ phiếu nhưng không có giai đoạn bỏ phiếu.');
  if (votes && !conference) problems.push('Giai đoạn bỏ phiếu cần ngày hội nghị.');
  return problems;
}

/** A stage does not open before one that comes earlier in the year; requests come at any time. */
function problemsOfOrder(stages: readonly Stage[]): string[] {
  const place = ({ kind }: Stage) => STAGE_KINDS.indexOf(kind);
  const yearly = stages.filter(({ kind }) => kind !== 'request');
  return yearly.flatMap((later) => {
    const earlier = yearly.find((one) => place(one) < place(later) && later.dates.opens < one.dates.opens);
    if (!earlier) return [];
    const [first, second] = [formatDate(later.dates.opens), formatDate(earlier.dates.opens)];
    return [`"${later.title}" mở ${first}, trước "${earlier.title}" (${second}).`];
  });
}
