/** A covenant is adopted, then signed by each unit of its block, once. */
import { isMember, unitName, type Unit } from '../cluster/cluster.ts';
import type { CyclePolicy } from '../cycle/cycle.ts';
import { formatDate } from '../shared/vietnamese.ts';
import type { LocalDate } from '../shared/time.ts';
import type { Decided } from '../stage/transitions.ts';
import { maySign, type Covenant, type Signature } from './covenant.ts';

const no = (code: string, message: string) => ({ ok: false as const, code, message });

export function adopted(covenant: Covenant, on: LocalDate, today: LocalDate): Decided<Covenant> {
  if (covenant.status === 'adopted') return no('already-adopted', 'Giao ước của khối đã được thông qua.');
  if (on > today)
    return no('in-the-future', `Ngày ${formatDate(on)} chưa tới; ghi nhận sau khi giao ước được thông qua.`);
  return { ok: true, value: { ...covenant, status: 'adopted', adoptedOn: on } };
}

export interface Signing {
  readonly policy: CyclePolicy['signing'];
  readonly units: readonly Unit[];
  readonly today: LocalDate;
}

/** All signatures or none. */
export function signed(
  covenant: Covenant,
  signatures: readonly Signature[],
  signing: Signing,
): Decided<Covenant> {
  if (covenant.status !== 'adopted') {
    return no('not-adopted', 'Giao ước của khối chưa được thông qua, chưa thể ký.');
  }
  let next = covenant;
  for (const signature of signatures) {
    const refusal = whyNot(next, signature, signing);
    if (refusal) return refusal;
    next = { ...next, signatures: [...next.signatures, signature] };
  }
  return { ok: true, value: next };
}

const WAYS = { conference: 'ký tại hội nghị', link: 'ký trên hệ thống', paper: 'ký trên giấy' } as const;

function whyNot(covenant: Covenant, signature: Signature, { policy, units, today }: Signing) {
  const unit = units.find(({ id }) => id === signature.unit);
  if (!unit) return no('no-unit', `Không có đơn vị "${signature.unit}" trong Cụm.`);
  const { how, on } = signature;
  const name = unitName(unit, on);
  if (unit.block !== covenant.block) return no('other-block', `${name} không thuộc khối của giao ước này.`);
  if (!maySign(policy, how)) return no('other-way', `Quy định của kỳ thi đua không cho phép ${WAYS[how]}.`);
  if (on > today) return no('in-the-future', `Ngày ký ${formatDate(on)} của ${name} chưa tới.`);
  if (covenant.adoptedOn !== undefined && on < covenant.adoptedOn) {
    return no('before-adoption', `Ngày ký ${formatDate(on)} của ${name} trước ngày giao ước được thông qua.`);
  }
  if (!isMember(unit, on)) return no('not-a-member', `${name} không phải là thành viên của Cụm vào ngày ký.`);
  const already = covenant.signatures.some((one) => one.unit === signature.unit);
  return already ? no('already-signed', `${name} đã ký giao ước.`) : undefined;
}
