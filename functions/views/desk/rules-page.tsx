/** The rules of a cycle as they stand, with a form for each part. */
import type { CycleBoard } from '#app/read/cluster-board.ts';
import { blockName, type Cluster } from '#domain/cluster/cluster.ts';
import { contestName } from '#domain/contest/contest-name.ts';
import { shareInWords } from '#domain/contest/wording.ts';
import type { EligibilityRule } from '#domain/cycle/cycle.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import type { Citation } from '#domain/shared/ids.ts';
import type { FormSlot } from './model.ts';
import { cycleHref } from './paths.ts';

interface RulesProps {
  readonly of: CycleBoard;
  readonly cluster: Cluster;
  readonly base: string;
  /** Address of the page. */
  readonly at: string;
  readonly form: FormSlot;
}

const ACTS = ['basics', 'policy', 'cycle-awards', 'cycle-movements', 'indicators'] as const;

export function RulesPage({ of, cluster, base, at, form }: RulesProps) {
  const { cycle } = of;
  return (
    <>
      <p>Mỗi phần sửa được cho đến khi giai đoạn liên quan mở; điều đã báo cho đơn vị thì giữ nguyên.</p>
      {ACTS.map((act) => form(act))}
      <h2>Nội dung bỏ phiếu</h2>
      {cycle.contests.length === 0 ? <p>Chưa có nội dung bỏ phiếu.</p> : null}
      <ul>
        {cycle.contests.map(({ id, award, office, block, policy, eligibility }) => (
          <li>
            <a href={`${at}?sua=${id}#viec-contest`}>
              {contestName(cluster, { award, ...(office && { office }) })} ({id})
            </a>
            {block === undefined ? '' : `, ${blockName(cluster, block)}`}: cần{' '}
            {shareInWords(policy.threshold)} số phiếu, có mặt {shareInWords(policy.quorum)} số đơn vị.
            {eligibilityText(eligibility, of)}
          </li>
        ))}
      </ul>
      {form('contest')}
      {form('contest-rules')}
      {form('contest-eligibility')}
      {form('contest-remove')}
      <h2>Căn cứ</h2>
      <Citations list={cycle.legalBasis} none="Chưa ghi căn cứ nào." />
      {form('legal')}
      <h3>Của cách thực hiện, thể lệ bỏ phiếu</h3>
      <Citations list={cycle.policy.citations} none="Chưa ghi căn cứ của thể lệ." />
      {form('policy-citations')}
      <p>
        <a href={cycleHref(base, cycle.slug)}>Kỳ thi đua {cycle.name}</a>
      </p>
    </>
  );
}

function eligibilityText(rule: EligibilityRule | undefined, { stages }: CycleBoard): string {
  if (rule === undefined) return '';
  const { minimumRank, minimumPoints, dossier } = rule;
  const title = stages.find(({ stage }) => stage.id === dossier)?.stage.title ?? dossier;
  const conditions = [
    ...(minimumRank === undefined ? [] : [`xếp loại từ "${minimumRank}"`]),
    ...(minimumPoints === undefined ? [] : [`từ ${formatPoints(minimumPoints)} điểm thẩm định`]),
    ...(title === undefined ? [] : [`đã gửi hồ sơ (${title})`]),
  ];
  return ` Điều kiện bình xét: ${conditions.join(', ')}.`;
}

function Citations({ list, none }: { readonly list: readonly Citation[]; readonly none: string }) {
  if (list.length === 0) return <p>{none}</p>;
  return (
    <ul>
      {list.map(({ title, number, date, article, verified }) => (
        <li>
          {title}
          {number === undefined ? '' : `, số ${number}`}
          {date === undefined ? '' : `, ngày ${date}`}
          {article === undefined ? '' : `, ${article}`}
          {verified === true ? ' (đã đối chiếu)' : ' (chưa đối chiếu: không in trong văn bản)'}
        </li>
      ))}
    </ul>
  );
}
