/** After the conference: what higher authorities decided, the papers that go out, who heads the next period. */
import type { Hall } from '#app/read/hall.ts';
import type { HallPaper } from '#app/read/hall-papers.ts';
import { awardName, unitName, type Cluster } from '#domain/cluster/cluster.ts';
import { STATE_WORDS, type Registration } from '#domain/registration/registration.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { DeskTable, FormSlot } from '#views/desk/model.ts';
import { stageHref } from '#views/desk/paths.ts';
import { DataTable } from '#views/desk/table.tsx';
import { letterText, weekdayText } from '#views/mail/wording.ts';
import { PaperLinks } from './paper-links.tsx';
import { DECISION_WORDS } from '#domain/contest/decision.ts';

interface AfterProps {
  readonly hall: Hall;
  readonly nominees: readonly Registration[];
  readonly papers: readonly HallPaper[];
  readonly base: string;
  readonly at: string;
  readonly cluster: Cluster;
  readonly today: LocalDate;
  readonly form: FormSlot;
  readonly offered: boolean;
}

export function AfterPage(props: AfterProps) {
  const { hall, nominees, papers, base, at, cluster, form, offered } = props;
  const closing = hall.of.stages.find(({ stage }) => stage.kind === 'closing')?.stage;
  return (
    <>
      {closing === undefined ? null : (
        <p>
          Hồ sơ của đơn vị được suy tôn: <a href={stageHref(base, closing)}>{closing.title}</a>
        </p>
      )}
      <h2>Kết quả và quyết định</h2>
      <DataTable table={decisionTable(nominees, cluster)} at={at} />
      {form('decision')}
      <h2>Thông báo, biên bản</h2>
      <p>
        Kết quả bỏ phiếu được gửi thư tới tất cả các đơn vị ngay khi có kết quả; văn bản dưới đây để ký, đóng
        dấu và gửi theo đường công văn.
      </p>
      <PaperLinks papers={papers} base={base} cycle={hall.of.cycle.slug} offered={offered} />
      <h2>
        Trưởng {cluster.label}, Phó Trưởng {cluster.label} kỳ sau
      </h2>
      <Next {...props} />
      {form('hand-over')}
    </>
  );
}

function Next({ hall, cluster, today }: AfterProps) {
  const term = cluster.terms.find(({ period }) => period === hall.conference.opens);
  if (term === undefined) return <p>Chưa ghi.</p>;
  const nameOf = (id: string) => {
    const unit = hall.members.find((one) => one.id === id);
    return unit ? unitName(unit, today) : id;
  };
  const basis = term.basis === undefined ? term.basisText : letterText(term.basis);
  return (
    <p>
      Kỳ {term.period}, từ ngày {weekdayText(term.from)}: Trưởng {cluster.label} là {nameOf(term.head)}; Phó
      Trưởng {cluster.label}: {term.deputies.length === 0 ? 'không có' : term.deputies.map(nameOf).join(', ')}
      {basis === undefined ? '' : ` (${basis})`}.
    </p>
  );
}

export function decisionTable(nominees: readonly Registration[], cluster: Cluster): DeskTable {
  return {
    name: 'quyet-dinh',
    caption: 'Kết quả suy tôn và quyết định khen thưởng',
    columns: [
      'Tập thể, cá nhân',
      'Danh hiệu, hình thức',
      'Tình trạng',
      'Hội đồng',
      'Quyết định',
      'Được tặng',
    ],
    rows: nominees.map(({ registrant, award, state, council, decision }) => [
      registrant.name,
      awardName(cluster, award),
      STATE_WORDS[state],
      council === undefined ? '' : `${DECISION_WORDS[council.outcome]} (${letterText(council)})`,
      decision === undefined ? '' : letterText(decision),
      decision?.lowerAward === undefined ? '' : awardName(cluster, decision.lowerAward),
    ]),
  };
}
