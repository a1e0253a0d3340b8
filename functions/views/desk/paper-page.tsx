/** What one unit sent, its versions side by side, and what the secretariat decides on it. */
import type { DeskPaper } from '#app/read/desk-paper.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { deadlineOf, stateInWords } from '#domain/stage/owing.ts';
import type { Version } from '#domain/stage/submission.ts';
import { dayText, momentText, weekdayText } from '#views/mail/wording.ts';
import { Phone } from '#views/pages/late-lists.tsx';
import { compareLines, contentLines } from './content-lines.ts';
import type { FormSlot } from './model.ts';
import { stageHref } from './paths.ts';

interface PaperProps {
  readonly paper: DeskPaper;
  readonly base: string;
  readonly form: FormSlot;
  /** Why the visitor does not decide here: the unit is their own. */
  readonly recused: string | undefined;
}

const ACTS = ['accept', 'return', 'escalate', 'unit-extend', 'on-paper', 'waive'] as const;

export function PaperPage({ paper, base, form, recused }: PaperProps) {
  const { of, versions } = paper;
  return (
    <>
      <Facts paper={paper} />
      {recused === undefined ? null : <p class="trial">{recused}</p>}
      <h2>Nội dung đã gửi</h2>
      {versions.length === 0 ? (
        <p>Đơn vị chưa gửi nội dung nào trên hệ thống.</p>
      ) : (
        <Versions paper={paper} />
      )}
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

function Versions({ paper }: { readonly paper: DeskPaper }) {
  const { of, versions } = paper;
  const [newest, former, ...rest] = versions;
  const lines = (version: Version | undefined) =>
    version === undefined ? [] : contentLines(version.content, of.read.board.cluster, of.cycle);
  const compared = compareLines(lines(newest), lines(former));
  return (
    <>
      <div class="scroll" role="region" aria-label="Nội dung các lần gửi" tabindex={0}>
        <table>
          <caption>
            {former === undefined ? 'Nội dung đã gửi' : 'Hai lần gửi gần nhất; chỗ khác nhau được tô nền'}
          </caption>
          <thead>
            <tr>
              <th scope="col">Mục</th>
              <th scope="col">{newest === undefined ? '' : headOf(newest)}</th>
              {former === undefined ? null : <th scope="col">{headOf(former)}</th>}
            </tr>
          </thead>
          <tbody>
            {compared.map(({ label, newer, older }) => {
              const changed = former !== undefined && newer !== older;
              return (
                <tr class={changed ? 'changed' : ''}>
                  <th scope="row">
                    {label}
                    {changed ? <span class="unseen"> (khác nhau)</span> : null}
                  </th>
                  <td class="typed">{newer}</td>
                  {former === undefined ? null : <td class="typed">{older}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {rest.length === 0 ? null : (
        <p class="quiet">
          Các lần gửi trước: {rest.map(({ n, at }) => `lần ${n} ngày ${dayText(localDateOf(at))}`).join(', ')}
          .
        </p>
      )}
    </>
  );
}

const headOf = ({ n, at, by }: Version): string => `Lần ${n}, ${momentText(at)}, ${personOf(by)}`;

/** Of "officer Nguyễn Văn A (stp-cao-bang)", as the records have it, the name. */
const personOf = (by: string): string => /^[a-z]+ (.+) \([a-z0-9.-]+\)$/.exec(by)?.[1] ?? by;
