/** `/thuong-truc/<cluster>/the-thuc-van-ban`: issuer, symbol, signature and recipients, for all papers or of a kind. */
import { PAPER_KINDS, PAPER_NAMES, type PaperKind } from '#domain/documents/kinds.ts';
import type { KindSettings, PaperSettings } from '#domain/documents/settings.ts';
import { SettingsPage, SettingsList } from '#views/desk/paper-settings-pages.tsx';
import { definePage, type Desk, type DeskAct } from '../desk/desk-page.tsx';
import { lineField, textField } from '../desk/fields.ts';
import type { Said } from '../desk/said.ts';

interface OneKind {
  readonly settings: PaperSettings;
  /** Absent: for all kinds. */
  readonly kind?: PaperKind;
}

const settingsOf = async ({ read }: Desk): Promise<PaperSettings> =>
  (await read.store.paperSettings())?.value.settings ?? {};

/** Papers that the cluster issues; units issue their own. */
const ISSUED = PAPER_KINDS.filter((kind) => !kind.startsWith('unit-'));

export const paperSettingsPage = definePage<PaperSettings>({
  path: '/the-thuc-van-ban',
  read: settingsOf,
  title: () => 'Thể thức văn bản của cụm',
  body: (settings, { base }) => <SettingsList base={base} settings={settings} kinds={ISSUED} />,
});

async function readKind(desk: Desk): Promise<OneKind | undefined> {
  const settings = await settingsOf(desk);
  if (desk.param('paperKind') === 'chung') return { settings };
  const kind = ISSUED.find((one) => one === desk.param('paperKind'));
  return kind && { settings, kind };
}

const own = ({ settings, kind }: OneKind): KindSettings =>
  kind === undefined ? settings : (settings.kinds?.[kind] ?? {});

/** Only what was typed: whatever is empty goes by the rule above it. */
function saidSettings(said: Said): KindSettings {
  const [above, issuer, signature, recipients] = ['above', 'issuer', 'signature', 'recipients'].map(
    said.lines,
  );
  const { symbol } = said.maybe('symbol');
  const { name } = said.maybe('name');
  return {
    ...(issuer && issuer.length > 0 && { issuer: { above: above ?? [], lines: issuer } }),
    ...(symbol !== undefined && { symbol }),
    ...(signature &&
      signature.length > 0 && { signature: { lines: signature, ...(name !== undefined && { name }) } }),
    ...(recipients && recipients.length > 0 && { recipients }),
  };
}

const UNITS_UNDER = textField(
  'units-under',
  'Cơ quan chủ quản của đơn vị, in trên văn bản của đơn vị',
  3,
  'Mỗi dòng: loại đơn vị | tên cơ quan, ví dụ STP | UBND TỈNH {tỉnh}; {tỉnh} là tỉnh của từng đơn vị.',
);

/** `STP | UBND TỈNH {tỉnh}`: several lines of a kind stand below each other. */
function saidUnits(said: Said, known: ReadonlySet<string>): Pick<PaperSettings, 'unitsUnder'> {
  const under: Record<string, string[]> = {};
  for (const line of said.lines('units-under')) {
    const [kind = '', above = ''] = line.split('|').map((part) => part.trim());
    if (!known.has(kind))
      said.wrong('units-under', `không có loại đơn vị "${kind}"; các loại: ${[...known].join(', ')}.`);
    else if (above === '') said.wrong('units-under', `dòng của "${kind}" chưa ghi tên cơ quan.`);
    else under[kind] = [...(under[kind] ?? []), above];
  }
  return Object.keys(under).length === 0 ? {} : { unitsUnder: under };
}

const set: DeskAct<OneKind> = {
  act: 'paper-settings',
  form: ({ kind }) => ({
    heading: 'Thể thức',
    notes: ['Ô để trống thì theo mặc định. Văn bản lập từ nay mang thể thức này; bản đã lưu không đổi.'],
    button: 'Lưu thể thức',
    fields: [
      textField(
        'above',
        'Dòng trên tên cơ quan ban hành',
        2,
        'Cơ quan chủ quản hoặc tên cụm, mỗi dòng một ý.',
      ),
      textField('issuer', 'Tên cơ quan ban hành', 2, 'Chữ in hoa, mỗi dòng một ý.'),
      lineField('symbol', 'Ký hiệu', 'Phần sau tên loại, ví dụ CTĐ trong Số: …/BC-CTĐ.'),
      textField(
        'signature',
        'Quyền hạn, chức danh người ký',
        3,
        'Ví dụ KT. GIÁM ĐỐC, dòng sau PHÓ GIÁM ĐỐC.',
      ),
      lineField('name', 'Họ tên người ký'),
      textField(
        'recipients',
        'Nơi nhận',
        4,
        'Mỗi dòng một nơi, không gạch đầu dòng; dòng cuối là Lưu: VT, …',
      ),
      ...(kind === undefined ? [lineField('place', 'Địa danh', 'Ghi trước ngày tháng.'), UNITS_UNDER] : []),
    ],
  }),
  filled: (m) => {
    const { issuer, symbol = '', signature, recipients = [] } = own(m);
    return {
      above: (issuer?.above ?? []).join('\n'),
      issuer: (issuer?.lines ?? []).join('\n'),
      symbol,
      signature: (signature?.lines ?? []).join('\n'),
      name: signature?.name ?? '',
      recipients: recipients.join('\n'),
      place: m.settings.place ?? '',
      'units-under': Object.entries(m.settings.unitsUnder ?? {})
        .flatMap(([of, above]) => above.map((line) => `${of} | ${line}`))
        .join('\n'),
    };
  },
  command: ({ settings, kind }, said, { read }) => {
    const { issuer, name, signature } = { ...said.fields };
    if (said.lines('above').length > 0 && (issuer ?? '').trim() === '')
      said.wrong('issuer', 'chưa ghi, mà đã có dòng ở trên.');
    if ((name ?? '').trim() !== '' && (signature ?? '').trim() === '')
      said.wrong('signature', 'chưa ghi, mà đã có họ tên người ký.');
    const { kinds = {}, place } = settings;
    const { [kind ?? 'plan']: _former, ...others } = kinds;
    const typed = saidSettings(said);
    if (kind === undefined) {
      const under = saidUnits(said, new Set(read.board.units.map((unit) => unit.kind)));
      return { do: 'papers.set', settings: { ...typed, ...said.maybe('place'), ...under, kinds } };
    }
    const { kinds: _kinds, place: _place, ...general } = settings;
    const mine = Object.keys(typed).length > 0 ? { ...others, [kind]: typed } : others;
    return { do: 'papers.set', settings: { ...general, ...(place !== undefined && { place }), kinds: mine } };
  },
  done: 'Đã lưu thể thức.',
};

export const paperKindPage = definePage<OneKind>({
  path: '/the-thuc-van-ban/:paperKind',
  read: readKind,
  title: ({ kind }) => `Thể thức: ${kind === undefined ? 'mọi văn bản của cụm' : PAPER_NAMES[kind]}`,
  body: (_, { base }, form) => <SettingsPage base={base} form={form} />,
  acts: [set],
});
