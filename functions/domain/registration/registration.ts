/** What a unit registers to strive for, for itself, a subordinate collective or a person. */
import type { BlockId, ClusterId, CycleSlug, Letter, UnitId } from '../shared/ids.ts';
import type { Instant, LocalDate } from '../shared/time.ts';

export interface Registrant {
  readonly kind: 'unit' | 'collective' | 'person';
  /** Printed name; for the unit itself its name. */
  readonly name: string;
  /** A sub-unit of the unit, when the registrant is one. */
  readonly subUnit?: string;
  readonly headcount?: number;
  /** ≤ headcount; a tie may go to ≥ 70 % women (NĐ 152/2025 Đ.4(6)). */
  readonly women?: number;
}

/**
 * Giữ đăng ký · Xin rút · Không duy trì sau kiểm tra · Chưa xét (đang xác minh) · Không đủ điều kiện ·
 * Được suy tôn · Không được suy tôn · Được tặng · Tặng mức thấp hơn · Không được tặng · Bị hủy bỏ quyết định
 */
export const REGISTRATION_STATES = [
  'kept',
  'withdrawn',
  'dropped',
  'held',
  'ineligible',
  'nominated',
  'not-nominated',
  'granted',
  'granted-lower',
  'not-granted',
  'revoked',
] as const;
export type RegistrationState = (typeof REGISTRATION_STATES)[number];

export const STATE_WORDS: Readonly<Record<RegistrationState, string>> = {
  kept: 'Giữ đăng ký',
  withdrawn: 'Xin rút',
  dropped: 'Không duy trì sau kiểm tra',
  held: 'Chưa xét (đang xác minh)',
  ineligible: 'Không đủ điều kiện',
  nominated: 'Được suy tôn',
  'not-nominated': 'Không được suy tôn',
  granted: 'Được tặng',
  'granted-lower': 'Tặng mức thấp hơn',
  'not-granted': 'Không được tặng',
  revoked: 'Bị hủy bỏ quyết định',
};

/** An inspection that looked at the registrant: date, team, minutes. */
export interface Inspection {
  readonly on: LocalDate;
  readonly team: string;
  readonly minutes: string;
}

export interface Registration {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  /** `<unit>.<award>.<n>` */
  readonly id: string;
  /** Who answers for it now; after a merger the successor. */
  readonly unit: UnitId;
  /** Who registered it, when that was another unit. */
  readonly registeredBy?: UnitId;
  /** A successor must confirm what it took over. */
  readonly toConfirm?: boolean;
  readonly block: BlockId;
  readonly unitKind: string;
  readonly registrant: Registrant;
  readonly award: string;
  readonly targets?: string;
  readonly state: RegistrationState;
  readonly history: readonly {
    readonly at: Instant;
    readonly state: RegistrationState;
    readonly by: string;
    readonly reason?: string;
  }[];
  readonly inspection?: Inspection;
  /** What the council of the higher authority said of the nominee, before the decision. */
  readonly council?: Letter & { readonly outcome: 'council-accepted' | 'council-cut' };
  readonly decision?: Letter & { readonly lowerAward?: string };
}

/** Which state may follow which: everything else is refused by name. */
export const FOLLOWING: Readonly<Record<RegistrationState, readonly RegistrationState[]>> = {
  kept: [
    'withdrawn',
    'dropped',
    'held',
    'ineligible',
    'nominated',
    'not-nominated',
    'granted',
    'not-granted',
  ],
  held: ['kept', 'withdrawn', 'dropped', 'ineligible'],
  withdrawn: [],
  dropped: ['kept'],
  ineligible: ['kept'],
  nominated: ['granted', 'granted-lower', 'not-granted'],
  'not-nominated': [],
  granted: ['revoked'],
  'granted-lower': ['revoked'],
  'not-granted': [],
  revoked: [],
};

export function mayFollow(from: RegistrationState, to: RegistrationState): boolean {
  return FOLLOWING[from].includes(to);
}

/** Registrations that a vote may choose from: kept ones; held ones wait until they are cleared. */
export function candidatesAmong(
  registrations: readonly Registration[],
  award: string,
  block: BlockId | undefined,
): Registration[] {
  return registrations.filter(
    (one) => one.award === award && one.state === 'kept' && (block === undefined || one.block === block),
  );
}
