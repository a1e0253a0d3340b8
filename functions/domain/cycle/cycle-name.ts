/** Mails, papers and lists call a cycle by its name alone: within a cluster it is of one. */
import type { Cycle } from './cycle.ts';
import { normalise } from '../shared/vietnamese.ts';

const spoken = (name: string): string => normalise(name).trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');

/** What to say when another cycle is called the same; how letters are typed, spaces and capitals make no difference. */
export function nameProblem(
  { slug, name }: Pick<Cycle, 'slug' | 'name'>,
  all: readonly Pick<Cycle, 'slug' | 'name'>[],
): string | undefined {
  const other = all.find((one) => one.slug !== slug && spoken(one.name) === spoken(name));
  return (
    other &&
    `Cụm đã có kỳ thi đua tên "${other.name}" (mã ${other.slug}); đề nghị đặt tên khác để phân biệt được trong thư và văn bản, ví dụ ghi thêm năm hoặc nội dung.`
  );
}
