/** "Xin ý kiến lãnh đạo": how long a draft can be read by its link. */
import { addSeconds, type Instant } from '../shared/time.ts';

const DAY_SECONDS = 86_400;
/** Long enough for a leader who is away for a week and some days off. [practice, no source] */
const SHARE_DAYS = 14;

export const shareEnds = (now: Instant): Instant => addSeconds(now, SHARE_DAYS * DAY_SECONDS);

export interface Share {
  /** Of the one link that opens. */
  readonly n: number;
  /** Absent: revoked. */
  readonly until?: Instant;
}

export function opensShare(share: Share | undefined, n: number, now: Instant): boolean {
  return share?.until !== undefined && share.n === n && now < share.until;
}
