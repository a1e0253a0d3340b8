/** The pages of one conference, below those of the desk. */
import type { Hall } from '#app/read/hall.ts';
import { conferenceHref } from '#views/desk/paths.ts';
import { afterHref, dayHref, papersHref, prepareHref, scoresHref, screenHref, votesHref } from './paths.ts';

interface NavProps {
  readonly hall: Hall;
  readonly base: string;
  readonly at: string;
}

export function HallNav({ hall: { of }, base, at }: NavProps) {
  const { cluster, slug } = of.cycle;
  const pages = [
    { href: dayHref(base, slug), label: 'Hội nghị' },
    { href: prepareHref(base, slug), label: 'Chuẩn bị' },
    { href: scoresHref(base, slug), label: 'Điểm' },
    { href: votesHref(base, slug), label: 'Bình xét, bỏ phiếu' },
    { href: afterHref(base, slug), label: 'Sau hội nghị' },
    { href: papersHref(base, slug), label: 'Văn bản' },
    { href: screenHref(cluster, slug), label: 'Màn hình hội trường' },
    { href: conferenceHref(base, slug), label: 'Dời hội nghị' },
  ];
  return (
    <nav class="desk-nav" aria-label={`Các trang của hội nghị ${of.cycle.name}`}>
      <ul>
        {pages.map(({ href, label }) => (
          <li>
            <a href={href} {...(href === at && { 'aria-current': 'page' as const })}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
