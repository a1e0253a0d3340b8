/** The copies kept of a paper, and one of them with the signed scan beside it. */
import type { PaperCopies } from '#app/read/paper-copies.ts';
import type { FileOffer } from '#app/read/unit-form.ts';
import type { KeptPaper } from '#domain/documents/kept-paper.ts';
import { formatDate, formatInteger } from '#domain/shared/vietnamese.ts';
import { localDateOf, localTimeOf } from '#domain/shared/time.ts';
import type { FormSlot } from '#views/desk/model.ts';
import type { Problem } from '#views/forms/model.ts';
import { FileForm, type FileKinds } from '#views/unit/files-page.tsx';
import { copiesHref, copyHref, fileHref, papersHref } from './paths.ts';

interface CopiesProps {
  readonly paper: PaperCopies;
  readonly base: string;
  readonly form: FormSlot;
}

export function CopiesPage({ paper, base, form }: CopiesProps) {
  const { request, file, hash, missing, copies } = paper;
  const { cycle } = request;
  const current = copies.find((copy) => copy.hash === hash);
  return (
    <>
      <p>
        <a href={papersHref(base, cycle)}>Tất cả văn bản</a>
      </p>
      <p>
        Bản lưu là văn bản đúng như khi phát hành: tệp, mã dữ liệu, người lưu, ngày lưu. Dữ liệu đổi về sau
        không làm đổi bản lưu; khi đó lưu được bản mới.
      </p>
      <h2>Hiện nay</h2>
      {missing.length > 0 ? <p>Chưa lập được: {missing.join(' ')}</p> : null}
      {hash === undefined ? null : (
        <p>
          Mã dữ liệu <code>{hash.slice(0, 12)}</code>
          {current === undefined ? ', chưa lưu.' : `, đã lưu là bản số ${current.n}.`}{' '}
          <a href={fileHref(base, cycle, `${file}.pdf`)}>Xem bản hiện nay (PDF)</a>
        </p>
      )}
      {form('keep-paper')}
      <h2>Các bản đã lưu</h2>
      {copies.length === 0 ? <p class="quiet">Chưa lưu bản nào.</p> : null}
      {copies.map((copy) => (
        <section aria-label={`Bản số ${copy.n}`}>
          <h3>Bản số {copy.n}</h3>
          <CopyFacts copy={copy} at={copyHref(base, cycle, file, copy.n)} />
          <p>
            <a href={copyHref(base, cycle, file, copy.n)}>
              {copy.signed === undefined ? 'Thêm bản đã ký' : 'Sửa bản đã ký'}
              <span class="unseen"> của bản số {copy.n}</span>
            </a>
          </p>
        </section>
      ))}
    </>
  );
}

/** `at`: the address of the copy, below which its files are. */
function CopyFacts({ copy, at }: { readonly copy: KeptPaper; readonly at: string }) {
  const { signed } = copy;
  return (
    <dl class="facts">
      <dt>Lưu lúc</dt>
      <dd>
        {localTimeOf(copy.at)} ngày {formatDate(localDateOf(copy.at))}, {copy.by}
      </dd>
      <dt>Mã dữ liệu</dt>
      <dd>
        <code>{copy.hash}</code>
      </dd>
      <dt>Tệp</dt>
      <dd>
        {copy.files.map(({ file, name, bytes }) => (
          <>
            <a href={`${at}/${file}`}>{name}</a> ({kilobytes(bytes)}){' '}
          </>
        ))}
      </dd>
      <dt>Bản đã ký</dt>
      <dd>
        {signed === undefined ? (
          'Chưa có.'
        ) : (
          <>
            Số {signed.number} ngày {formatDate(signed.date)}:{' '}
            <a href={`${at}/${signed.file}`}>{signed.name}</a> ({kilobytes(signed.bytes)}), {signed.by} lưu
            ngày {formatDate(localDateOf(signed.at))}.
          </>
        )}
      </dd>
    </dl>
  );
}

const kilobytes = (bytes: number): string => `${formatInteger(Math.ceil(bytes / 1000))} KB`;

interface CopyProps extends CopiesProps {
  readonly copy: KeptPaper;
  readonly csrf: string;
  /** Absent where it makes no sense to sign. */
  readonly upload?: FileKinds & { readonly offer: FileOffer };
  readonly problems: readonly Problem[];
}

export function CopyPage({ paper, copy, base, form, csrf, upload, problems }: CopyProps) {
  const { file, request } = paper;
  return (
    <>
      <p>
        <a href={copiesHref(base, request.cycle, file)}>Các bản lưu của văn bản này</a>
      </p>
      <CopyFacts copy={copy} at={copyHref(base, request.cycle, file, copy.n)} />
      {upload === undefined ? null : (
        <>
          <h2>1. Tải bản đã ký lên</h2>
          <FileForm upload={upload} csrf={csrf} problems={problems} />
          <h2>2. Ghi số, ngày văn bản</h2>
        </>
      )}
      {form('signed-paper')}
    </>
  );
}
