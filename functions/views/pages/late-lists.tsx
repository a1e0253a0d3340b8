/** Who is to be called: units that are late, addresses that bounce. */
import type { BouncedAddress, LateUnit } from '#app/read/late-units.ts';
import { unitName, type Contact } from '#domain/cluster/cluster.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { weekdayText } from '#views/mail/wording.ts';
import { deskBase, paperHref } from '#views/desk/paths.ts';
import { stageName } from './board.ts';

interface LateProps {
  readonly late: readonly LateUnit[];
  readonly cluster: string;
  readonly today: LocalDate;
}

export function LateList({ late, cluster, today }: LateProps) {
  if (late.length === 0) return <p>Không có đơn vị nào quá hạn.</p>;
  return (
    <ul>
      {late.map(({ unit, cycle, stage, due, daysLate }) => (
        <li>
          <a href={paperHref(deskBase(cluster), stage, unit.id)}>{unitName(unit, today)}</a>:{' '}
          {stageName(stage)} {cycle.name}, hạn {weekdayText(due)},{' '}
          <span class="late">quá hạn {daysLate} ngày</span>. Đầu mối: <Phone contact={unit.contacts.main} />.
        </li>
      ))}
    </ul>
  );
}

export function Phone({ contact }: { readonly contact: Contact }) {
  const { name, phone } = contact;
  if (phone === undefined) return <>{name} (chưa có số điện thoại)</>;
  return (
    <>
      {name}, điện thoại <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
    </>
  );
}

interface BouncedProps {
  readonly bounced: readonly BouncedAddress[];
  readonly today: LocalDate;
}

export function BouncedList({ bounced, today }: BouncedProps) {
  if (bounced.length === 0) return <p>Không có địa chỉ nào bị trả lại thư.</p>;
  return (
    <ul>
      {bounced.map(({ unit, contact, address, phone, since }) => (
        <li>
          {unitName(unit, today)}: thư gửi tới {address} bị trả lại từ ngày {weekdayText(since)}. Đề nghị gọi{' '}
          <Phone contact={{ name: contact, email: address, ...(phone !== undefined && { phone }) }} /> để cập
          nhật địa chỉ.
        </li>
      ))}
    </ul>
  );
}
