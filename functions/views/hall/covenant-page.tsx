/** The covenant of a block: who has signed, as what, how and when. */
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { Covenant, Signature } from '#domain/conference/covenant.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { FormSlot } from '#views/desk/model.ts';
import { cycleHref } from '#views/desk/paths.ts';
import { weekdayText } from '#views/mail/wording.ts';

interface CovenantProps {
  readonly covenant: Covenant;
  readonly members: readonly Unit[];
  readonly unsigned: readonly Unit[];
  readonly base: string;
  readonly today: LocalDate;
  readonly form: FormSlot;
}

const HOW: Readonly<Record<Signature['how'], string>> = {
  conference: 'tại hội nghị',
  link: 'trên hệ thống',
  paper: 'trên bản giấy',
};

export function CovenantPage({ covenant, members, unsigned, base, today, form }: CovenantProps) {
  const nameOf = (id: string) => {
    const unit = members.find((one) => one.id === id);
    return unit ? unitName(unit, today) : id;
  };
  return (
    <>
      <p>
        {covenant.status === 'draft'
          ? 'Giao ước chưa được thông qua, chưa ký được.'
          : `Thông qua ngày ${covenant.adoptedOn === undefined ? 'chưa ghi' : weekdayText(covenant.adoptedOn)}. Đã ký ${members.length - unsigned.length}/${members.length} đơn vị.`}{' '}
        <a href={cycleHref(base, covenant.cycle)}>Trang của kỳ thi đua</a>
      </p>
      {form('adopt')}
      {form('sign')}
      {form('sign-one')}
      <h2>Danh sách chữ ký</h2>
      {covenant.signatures.length === 0 ? <p>Chưa có đơn vị nào ký.</p> : null}
      <ul>
        {covenant.signatures.map(({ unit, name, position, capacity, how, on }) => (
          <li>
            {nameOf(unit)}: {capacity === undefined ? '' : `${capacity}, `}
            {name}, {position}; ký {HOW[how]} ngày {weekdayText(on)}
          </li>
        ))}
      </ul>
    </>
  );
}
