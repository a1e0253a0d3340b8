/** Awards and movements of the cluster, as tables, with what may be added, changed or taken out. */
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { awardName, type Award, type Movement } from '#domain/cluster/cluster.ts';
import type { DeskTable, FormSlot } from './model.ts';
import { DataTable } from './table.tsx';

const FOR: Readonly<Record<Award['for'], string>> = {
  collective: 'tập thể',
  individual: 'cá nhân',
  both: 'tập thể và cá nhân',
};

const KIND: Readonly<Record<Movement['kind'], string>> = {
  regular: 'thường xuyên',
  campaign: 'theo đợt',
  thematic: 'chuyên đề',
  special: 'đặc biệt',
  national: 'cả nước phát động',
};

export function AwardsPage({
  read,
  at,
  form,
}: {
  readonly read: ClusterRead;
  readonly at: string;
  readonly form: FormSlot;
}) {
  return (
    <>
      <h2>Danh hiệu, hình thức khen thưởng</h2>
      <DataTable table={awardTable(read)} at={at} />
      {form('award')}
      {form('award-remove')}
      <h2>Phong trào thi đua</h2>
      <DataTable table={movementTable(read)} at={at} />
      {form('movement')}
      {form('movement-remove')}
    </>
  );
}

export function awardTable({ board: { cluster } }: ClusterRead): DeskTable {
  return {
    name: 'danh-hieu',
    caption: 'Danh hiệu, hình thức khen thưởng',
    columns: ['Tên', 'Mã', 'Loại', 'Dành cho', 'Cấp quyết định', 'Tên khác'],
    rows: cluster.awards.map((award) => [
      awardName(cluster, award.id),
      award.id,
      award.kind === 'title' ? 'danh hiệu thi đua' : 'hình thức khen thưởng',
      FOR[award.for],
      award.decidedBy,
      award.names
        .slice(1)
        .map(({ name }) => name)
        .join('; '),
    ]),
  };
}

export function movementTable({ board: { cluster } }: ClusterRead): DeskTable {
  return {
    name: 'phong-trao',
    caption: 'Phong trào thi đua',
    columns: ['Tên', 'Mã', 'Loại', 'Từ năm', 'Đến năm'],
    rows: cluster.movements.map(({ id, title, kind, from, to }) => [
      title,
      id,
      KIND[kind],
      from === undefined ? '' : String(from),
      to === undefined ? '' : String(to),
    ]),
  };
}
