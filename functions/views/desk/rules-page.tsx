/** The rules of a cycle as they stand, with a form for each part. */
import type { CycleBoard } from '#app/read/cluster-board.ts';
import { awardName, blockName, type Cluster } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Threshold } from '#domain/contest/threshold.ts';
import type { FormSlot } from './model.ts';
import { cycleHref } from './paths.ts';

interface RulesProps {
  readonly of: CycleBoard;
  readonly cluster: Cluster;
  readonly base: string;
  readonly form: FormSlot;
}

const ACTS = ['basics', 'policy', 'cycle-awards', 'indicators', 'legal'] as const;

export function RulesPage({ of: { cycle }, cluster, base, form }: RulesProps) {
  return (
    <>
      <p>Mỗi phần sửa được cho đến khi giai đoạn liên quan mở; điều đã báo cho đơn vị thì giữ nguyên.</p>
      {ACTS.map((act) => form(act))}
      <h2>Nội dung bỏ phiếu</h2>
      {cycle.contests.length === 0 ? <p>Chưa có nội dung bỏ phiếu.</p> : null}
      <ul>
        {cycle.contests.map(({ id, award, block, policy }) => (
          <li>
            {awardName(cluster, award)} ({id}){block === undefined ? '' : `, ${blockName(cluster, block)}`}:
            cần {shareText(policy.threshold)} số phiếu, có mặt {shareText(policy.quorum)} số đơn vị.
          </li>
        ))}
      </ul>
      {form('contest')}
      {form('contest-remove')}
      <h2>Căn cứ</h2>
      <Legal cycle={cycle} />
      <p>
        <a href={cycleHref(base, cycle.slug)}>Kỳ thi đua {cycle.name}</a>
      </p>
    </>
  );
}

const shareText = ({ atLeast, num, den }: Threshold): string =>
  `${atLeast === '>' ? 'quá' : 'từ'} ${den === 100 ? `${num}%` : `${num}/${den}`}`;

function Legal({ cycle }: { readonly cycle: Cycle }) {
  if (cycle.legalBasis.length === 0) return <p>Chưa ghi căn cứ nào.</p>;
  return (
    <ul>
      {cycle.legalBasis.map(({ title, number, date, verified }) => (
        <li>
          {title}
          {number === undefined ? '' : `, số ${number}`}
          {date === undefined ? '' : `, ngày ${date}`}
          {verified === true ? '' : ' (chưa đối chiếu: không in trong văn bản)'}
        </li>
      ))}
    </ul>
  );
}
