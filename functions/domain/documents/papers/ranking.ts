/** Bảng xếp hạng of a block: verified totals, ties shown. */
import type { Block as ClusterBlock } from '../../cluster/cluster.ts';
import { rankingOf } from '../../scoring/ranking.ts';
import { latest } from '../../scoring/score-sheet.ts';
import { dayOf, membersOf, nameOf, namesOf, type PaperFacts } from '../facts.ts';
import { clusterPaper, toMembers } from '../frame.ts';
import { column, numberedTable, paragraph, type Cell, type Written } from '../paper.ts';
import { incomplete } from '../wants.ts';

/** Refused while a unit of the block has no verified score: it would look like the last one. */
export function ranking(facts: PaperFacts, block: ClusterBlock): Written {
  const on = dayOf(facts, facts.cycle.conference?.date);
  const members = membersOf(facts, on, block.id).map(({ id }) => id);
  if (members.length === 0) return incomplete(`${block.name} không có đơn vị thành viên vào ngày xếp hạng.`);
  const { placed, unverified } = rankingOf(block.id, members, facts.scoreSheets);
  if (unverified.length > 0)
    return incomplete(`Chưa có điểm thẩm định của ${namesOf(facts, unverified, on)}.`);
  const rows = placed.map(({ unit, place, tied, total, rank }): Cell[] => {
    const deducted = latest(facts.scoreSheets.find((sheet) => sheet.unit === unit))?.reckoning;
    const minus = deducted ? deducted.deducted + deducted.late : '';
    return [
      nameOf(facts, unit, on),
      minus,
      total,
      place,
      [rank ?? '', tied ? 'đồng hạng' : ''].filter((part) => part !== '').join(', '),
    ];
  });
  return clusterPaper(facts, {
    kind: 'ranking',
    of: block.id,
    on,
    type: 'BẢNG XẾP HẠNG',
    about: `${block.name} - ${facts.cycle.name}`,
    recipients: toMembers(facts),
    body: [
      paragraph('Thứ hạng theo tổng điểm thẩm định, đã tính điểm thưởng, điểm trừ và báo cáo gửi chậm.'),
      numberedTable(
        [
          column('Đơn vị', 39),
          column('Điểm trừ', 13, 'hundredths'),
          column('Tổng điểm', 14, 'hundredths'),
          column('Thứ hạng', 11, 'order'),
          column('Xếp loại', 15, 'centred'),
        ],
        rows,
      ),
    ],
  });
}
