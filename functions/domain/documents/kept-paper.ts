/** Papers as they left: their files and the hash of their data, kept once, and the signed scan beside them. */
import type { PaperKind } from './kinds.ts';
import type { PaperFormat } from './paper.ts';
import type { KeptFile } from './templates.ts';
import type { Instant, LocalDate } from '../shared/time.ts';

/** Of one paper; whoever keeps more has something else in mind. */
export const MAX_COPIES = 99;

/** What came back signed: number and day as the clerk gave them. */
export interface SignedScan {
  readonly number: string;
  readonly date: LocalDate;
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  readonly by: string;
  readonly at: Instant;
}

export interface KeptPaper {
  readonly cluster: string;
  readonly cycle: string;
  readonly kind: PaperKind;
  /** Block, stage, unit or contest; '' where the cycle has one of the kind. */
  readonly of: string;
  /** From 1; another one only when the data are others. */
  readonly n: number;
  /** Of the paper's data: sha256 in hex. */
  readonly hash: string;
  readonly files: readonly (KeptFile & { readonly format: PaperFormat })[];
  readonly by: string;
  readonly at: Instant;
  readonly signed?: SignedScan;
}

/** The copy of these data, when it is kept already. */
export function copyOf(copies: readonly KeptPaper[], hash: string): KeptPaper | undefined {
  return copies.find((copy) => copy.hash === hash);
}

/** Why the scan cannot be put beside the copy; undefined when it can. */
export function whyNotSigned(copy: KeptPaper, date: LocalDate, today: LocalDate): string | undefined {
  if (copy.kind === 'ballot') return 'Phiếu suy tôn không có bản ký: phiếu được niêm phong cùng biên bản.';
  return date > today ? 'Ngày văn bản ở sau hôm nay; đề nghị kiểm tra lại.' : undefined;
}
