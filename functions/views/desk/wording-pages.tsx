/** The words of mails: which kinds are worded by the secretary, and one kind with its places and a mail to try. */
import type { DeskMail } from '#app/read/desk-mail.ts';
import type { DeskWording } from '#app/read/desk-wording.ts';
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import {
  PART_NAMES,
  PLACES,
  placesOf,
  requiredOf,
  WORDABLE,
  type Part,
  type WordableKind,
  type Wording,
} from '#domain/notices/wording.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { momentText } from '#views/mail/wording.ts';
import { stageName } from '#views/pages/board.ts';
import { kindText } from '#views/pages/mailbox-page.tsx';
import { maskedMail } from './masked-mail.ts';
import type { FormSlot } from './model.ts';
import { wordingHref } from './paths.ts';

interface IndexProps {
  readonly read: ClusterRead;
  readonly changed: readonly Wording[];
  readonly base: string;
}

export function WordingIndex({ read, changed, base }: IndexProps) {
  const of = (kind: WordableKind) => changed.filter((one) => one.kind === kind);
  return (
    <>
      <p>
        Mỗi loại thư có lời mặc định. Thường trực sửa được tiêu đề, đoạn mở đầu và thêm một đoạn; thời hạn,
        nút mở trang, đầu mối liên hệ do hệ thống ghi. Thư đã gửi giữ nguyên lời khi gửi.
      </p>
      <ul>
        {WORDABLE.map((kind) => (
          <li>
            <a href={wordingHref(base, kind)}>{kindText(kind)}</a>
            {of(kind).map((one) => (
              <>
                ; <a href={wordingHref(base, kind, one.stage)}>{scopeText(read, one)}</a> đã sửa (bản {one.n})
              </>
            ))}
          </li>
        ))}
      </ul>
      <p class="quiet">Lời riêng cho một giai đoạn: mở trang của giai đoạn, chọn “Lời văn của thư”.</p>
    </>
  );
}

function scopeText({ board }: ClusterRead, { stage }: Pick<Wording, 'stage'>): string {
  if (stage === undefined) return 'mọi giai đoạn';
  const of = board.cycles.find(({ cycle }) => cycle.slug === stage.cycle);
  const one = of?.stages.find((board) => board.stage.id === stage.id)?.stage;
  return of && one ? `${stageName(one)} ${of.cycle.name}` : `${stage.cycle} ${stage.id}`;
}

interface PageProps {
  readonly model: DeskWording;
  /** As its reader gets it today. */
  readonly today: DeskMail | undefined;
  readonly base: string;
  readonly form: FormSlot;
  readonly acts: { readonly look: string; readonly reset: string };
}

const PARTS = Object.keys(PART_NAMES) as Part[];

export function WordingPage({ model, today, base, form, acts }: PageProps) {
  const { read, kind, own, now, of } = model;
  return (
    <>
      <p>
        Áp dụng cho: {scopeText(read, of ? { stage: { cycle: of.stage.cycle, id: of.stage.id } } : {})}.{' '}
        {own !== undefined
          ? `Đã sửa, bản ${own.n}, ${momentText(own.at)}.`
          : now === undefined
            ? 'Đang dùng lời mặc định.'
            : 'Đang dùng lời đã sửa cho mọi giai đoạn.'}
      </p>
      {form(acts.look)}
      <h2>Chỗ trống dùng được</h2>
      <dl class="facts">
        {placesOf(kind).map((place) => (
          <>
            <dt>{`{${place}}`}</dt>
            <dd>{PLACES[place]}</dd>
          </>
        ))}
      </dl>
      <ul>
        {PARTS.flatMap((part) =>
          requiredOf(kind, part).map((any) => (
            <li>
              {PART_NAMES[part]} phải có {any.length > 1 ? 'một trong ' : ''}
              {any.map((place) => `{${place}}`).join(', ')}.
            </li>
          )),
        )}
      </ul>
      {form(acts.reset)}
      {today === undefined ? null : <Letter heading="Thư đang dùng" mail={today} />}
      <p>
        <a href={`${base}/loi-van`}>Lời văn của các loại thư</a> · <a href={`${base}/thu`}>Sổ thư</a>
      </p>
    </>
  );
}

/** How many other units are shown, each behind a line that opens. */
export const OTHERS_SHOWN = 20;

export function WordingPreview({
  mail,
  others,
}: {
  readonly mail: DeskMail;
  readonly others: readonly DeskMail[];
}) {
  return (
    <section aria-labelledby="xem-truoc">
      <h2 id="xem-truoc">Xem trước khi lưu</h2>
      <p class="quiet">Dựng với dữ liệu mẫu của loại thư này; chưa có gì được lưu hay gửi.</p>
      <Letter heading={nameOf(mail)} mail={mail} />
      {others.map((one) => {
        const masked = maskedMail(one);
        return masked === undefined ? null : (
          <details>
            <summary>{nameOf(one)}</summary>
            <p>
              <strong>{masked.subject}</strong>
            </p>
            <pre>{masked.text}</pre>
          </details>
        );
      })}
    </section>
  );
}

const nameOf = ({ unit, read }: DeskMail): string => unitName(unit, localDateOf(read.board.now));

function Letter({ heading, mail }: { readonly heading: string; readonly mail: DeskMail }) {
  const masked = maskedMail(mail);
  if (masked === undefined) return null;
  return (
    <>
      <h2>{heading}</h2>
      <h3>{masked.subject}</h3>
      <pre>{masked.text}</pre>
    </>
  );
}
