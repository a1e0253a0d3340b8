/** How the cluster's papers are issued: for all of them, and where a kind differs. */
import { PAPER_NAMES, type PaperKind } from '#domain/documents/kinds.ts';
import type { PaperSettings } from '#domain/documents/settings.ts';
import type { FormSlot } from './model.ts';

const listHref = (base: string): string => `${base}/the-thuc-van-ban`;

interface ListProps {
  readonly base: string;
  readonly settings: PaperSettings;
  readonly kinds: readonly PaperKind[];
}

export function SettingsList({ base, settings, kinds }: ListProps) {
  return (
    <>
      <p>
        Cụm không có con dấu riêng: văn bản mang tên, chức danh của đơn vị Trưởng Cụm, trừ khi đặt khác tại
        đây.
      </p>
      <p>
        <a href={`${listHref(base)}/chung`}>Cho mọi văn bản của cụm</a>
      </p>
      <h2>Riêng từng loại</h2>
      <ul>
        {kinds.map((kind) => (
          <li>
            <a href={`${listHref(base)}/${kind}`}>{PAPER_NAMES[kind]}</a>
            {settings.kinds?.[kind] === undefined ? '' : ' – đặt riêng'}
          </li>
        ))}
      </ul>
    </>
  );
}

export function SettingsPage({ base, form }: { readonly base: string; readonly form: FormSlot }) {
  return (
    <>
      <p>
        <a href={listHref(base)}>Thể thức văn bản của cụm</a>
      </p>
      {form('paper-settings')}
    </>
  );
}
