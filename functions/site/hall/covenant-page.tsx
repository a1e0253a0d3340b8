/** `/thuong-truc/<cluster>/<cycle>/giao-uoc/<block>`: adopted, and signed in the hall, ticked unit by unit. */
import { blockName, membersOn, unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { Covenant } from '#domain/conference/covenant.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { CovenantPage } from '#views/hall/covenant-page.tsx';
import { definePage, type Desk, type DeskAct } from '../desk/desk-page.tsx';
import { dateField, lineField, selectField, tickField, unitChoices } from '../desk/fields.ts';

interface CovenantView {
  readonly covenant: Covenant;
  readonly name: string;
  readonly cycleName: string;
  readonly members: readonly Unit[];
  /** Members that have not signed. */
  readonly unsigned: readonly Unit[];
}

async function readCovenant({ read, cluster, param, today }: Desk): Promise<CovenantView | undefined> {
  const stored = await read.store.covenant(param('cycle'), param('block'));
  if (!stored) return undefined;
  const covenant = stored.value;
  const cycle = read.board.cycles.find((one) => one.cycle.slug === covenant.cycle);
  const members = membersOn(read.board.units, today).filter(({ block }) => block === covenant.block);
  const signed = new Set(covenant.signatures.map(({ unit }) => unit));
  return {
    covenant,
    name: blockName(cluster, covenant.block),
    cycleName: cycle?.cycle.name ?? covenant.cycle,
    members,
    unsigned: members.filter(({ id }) => !signed.has(id)),
  };
}

const target = ({ covenant }: CovenantView) => ({ cycle: covenant.cycle });
const ref = ({ covenant }: CovenantView) => ({ cycle: covenant.cycle, block: covenant.block });

const adopt: DeskAct<CovenantView> = {
  act: 'adopt',
  target,
  form: ({ covenant }) =>
    covenant.status === 'draft'
      ? {
          heading: 'Thông qua giao ước',
          button: 'Ghi đã thông qua',
          fields: [dateField('on', 'Ngày thông qua')],
        }
      : undefined,
  filled: (_, { today }) => ({ on: formatDate(today) }),
  command: (m, said) => ({ do: 'covenant.adopt', ...ref(m), on: said.date('on') }),
  done: 'Đã ghi giao ước được thông qua.',
};

/** Who is known to sign for the unit: its leader. */
const leaderOf = ({ contacts }: Unit): string => {
  const { leader } = contacts;
  return leader === undefined ? '' : `${leader.name}, ${leader.title ?? 'Lãnh đạo đơn vị'}`;
};

const mayTick = (m: CovenantView): readonly Unit[] =>
  m.covenant.status === 'adopted' ? m.unsigned.filter(({ contacts }) => contacts.leader !== undefined) : [];

const sign: DeskAct<CovenantView> = {
  act: 'sign',
  target,
  form: (m, { today }) =>
    mayTick(m).length === 0
      ? undefined
      : {
          heading: 'Đánh dấu chữ ký tại hội trường',
          notes: [
            'Người ký là lãnh đạo phụ trách của đơn vị như ghi bên cạnh; người khác ký thì ghi ở mục dưới.',
          ],
          button: 'Lưu chữ ký',
          fields: mayTick(m).map((unit) =>
            tickField(`ky.${unit.id}`, `${unitName(unit, today)}: ${leaderOf(unit)}`),
          ),
        },
  command: (m, said, { today }) => {
    const chosen = new Set(said.chosen('ky'));
    if (chosen.size === 0) said.wrong(`ky.${mayTick(m)[0]?.id ?? ''}`, 'chưa đánh dấu đơn vị nào đã ký.');
    return {
      do: 'covenant.sign',
      ...ref(m),
      signatures: mayTick(m)
        .filter(({ id }) => chosen.has(id))
        .map(({ id, contacts }) => ({
          unit: id,
          name: contacts.leader?.name ?? '',
          position: contacts.leader?.title ?? 'Lãnh đạo đơn vị',
          how: 'conference',
          on: today,
        })),
    };
  },
  done: 'Đã ghi chữ ký.',
};

const signOther: DeskAct<CovenantView> = {
  act: 'sign-one',
  target,
  form: (m, { today }) =>
    m.covenant.status === 'adopted' && m.unsigned.length > 0
      ? {
          heading: 'Ghi người ký khác của một đơn vị',
          folded: true,
          button: 'Lưu chữ ký',
          fields: [
            selectField('unit', 'Đơn vị', unitChoices(m.unsigned, today)),
            lineField('name', 'Họ và tên người ký'),
            lineField('position', 'Chức vụ', 'Ví dụ: Phó Giám đốc.'),
            lineField('capacity', 'Thẩm quyền ký (không bắt buộc)', 'Ví dụ: KT. GIÁM ĐỐC.'),
            selectField('how', 'Hình thức ký', [
              { value: 'conference', label: 'Ký tại hội nghị' },
              { value: 'paper', label: 'Ký trên bản giấy gửi về' },
            ]),
            dateField('on', 'Ngày ký'),
          ],
        }
      : undefined,
  filled: (_, { today }) => ({ how: 'conference', on: formatDate(today) }),
  command: (m, said) => ({
    do: 'covenant.sign',
    ...ref(m),
    signatures: [
      {
        unit: said.text('unit'),
        name: said.text('name'),
        position: said.text('position'),
        ...said.maybe('capacity'),
        how: said.text('how'),
        on: said.date('on'),
      },
    ],
  }),
  done: 'Đã ghi chữ ký của đơn vị.',
};

export const covenantPage = definePage<CovenantView>({
  path: '/:cycle/giao-uoc/:block',
  read: readCovenant,
  title: ({ cycleName, name }) => `Giao ước thi đua ${cycleName}, ${name}`,
  body: (view, { base, today }, form) => <CovenantPage {...view} base={base} today={today} form={form} />,
  acts: [adopt, sign, signOther],
});
