/** What one unit sent, its versions side by side, and what the secretariat decides on it. */
import type { DeskPaper } from '#app/read/desk-paper.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { deadlineOf, stateInWords } from '#domain/stage/owing.ts';
import { dayText, momentText, weekdayText } from '#views/mail/wording.ts';
import { Phone } from '#views/pages/late-lists.tsx';
import type { SelfAndVerified } from '#app/read/self-and-verified.ts';
import type { FormSlot } from './model.ts';
import { paperHref, stageHref } from './paths.ts';
import { ScoreBeside } from './score-beside.tsx';
import { Versions, type Pair } from './versions.tsx';

interface PaperProps {
  readonly paper: DeskPaper;
  /** The versions that are shown side by side. */
  readonly pair: Pair;
  readonly score: SelfAndVerified | undefined;
  readonly base: string;
  readonly form: FormSlot;
  /** Why the visitor does not decide here: the unit is their own. */
  readonly recused: string | undefined;
}

const ACTS = ['accept', 'return', 'escalate', 'unit-extend', 'on-paper', 'waive'] as const;

export function PaperPage({ paper, pair, score, base, form, recused }: PaperProps) {
  const { of, versions, unit } = paper;
  const at = paperHref(base, of.stage, unit.id);
  return (
    <>
      <Facts paper={paper} />
      {recused === undefined ? null : <p class="trial">{recused}</p>}
      <h2>Nội dung đã gửi</h2>
      {versions.length === 0 ? (
        <p>Đơn vị chưa gửi nội dung nào trên hệ thống.</p>
      ) : (
        <Versions paper={paper} pair={pair} at={at} />
      )}
      {score === undefined ? null : <ScoreBeside paper={paper} score={score} base={base} at={at} />}
      <Files paper={paper} base={base} />
      <h2>Việc của Thường trực</h2>
      {ACTS.map((act) => form(act))}
      <p>
        <a href={stageHref(base, of.stage)}>Tất cả đơn vị của giai đoạn</a>
      </p>
    </>
  );
}

/** What came as files: attached to the versions, and the scan of the signed paper. */
function Files({ paper: { of, unit, task, versions }, base }: Pick<PaperProps, 'paper' | 'base'>) {
  const attached = versions.flatMap(({ content }) => content.attachments ?? []);
  const scan = task.signed?.scan;
  const files = new Map([...attached, ...(scan ? [scan] : [])].map(({ file, name }) => [file, name]));
  if (files.size === 0) return null;
  return (
    <>
      <h2>Tệp của đơn vị</h2>
      <ul>
        {[...files].map(([id, name]) => (
          <li>
            <a href={`${base}/tep/${of.cycle.slug}/${of.stage.id}/${unit.id}/${id}`}>{name}</a>
            {id === scan?.file ? ' (bản đã ký)' : ''}
          </li>
        ))}
      </ul>
    </>
  );
}

function Facts({ paper: { of, unit, task } }: { readonly paper: DeskPaper }) {
  const { due } = deadlineOf(of.stage, task);
  const { main, deputy, leader } = unit.contacts;
  const late = task.lateDays === 0 ? undefined : `${task.lateDays} ngày`;
  return (
    <dl class="facts">
      <dt>Đơn vị</dt>
      <dd>{unitName(unit, of.today)}</dd>
      <dt>Tình trạng</dt>
      <dd>
        {stateInWords(task)}
        {task.state.is === 'returned'
          ? ` (lý do: ${task.state.reason})`
          : task.state.is === 'accepted'
            ? ` lúc ${momentText(task.state.at)}`
            : ''}
      </dd>
      <dt>Hạn của đơn vị</dt>
      <dd>
        {weekdayText(due)}
        {task.extension === undefined ? '' : ` (gia hạn: ${task.extension.reason})`}
      </dd>
      {late === undefined ? null : (
        <>
          <dt>Chậm</dt>
          <dd>
            {late}
            {task.lateWaived === undefined ? '' : `, được miễn ghi nhận: ${task.lateWaived.reason}`}
          </dd>
        </>
      )}
      {task.onPaper === undefined ? null : (
        <>
          <dt>Văn bản giấy</dt>
          <dd>
            số {task.onPaper.number} ngày {dayText(task.onPaper.date)}
          </dd>
        </>
      )}
      {task.signed === undefined ? null : (
        <>
          <dt>Bản đã ký</dt>
          <dd>
            số {task.signed.number} ngày {dayText(task.signed.date)} (bản gửi lần {task.signed.version})
          </dd>
        </>
      )}
      {[
        ['Đầu mối', main],
        ['Người thay thế', deputy],
        ['Lãnh đạo phụ trách', leader],
      ].map(([label, contact]) =>
        contact === undefined || typeof contact === 'string' ? null : (
          <>
            <dt>{typeof label === 'string' ? label : ''}</dt>
            <dd>
              <Phone contact={contact} />, {contact.email}
            </dd>
          </>
        ),
      )}
    </dl>
  );
}
