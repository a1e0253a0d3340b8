/** What stands around the body of a page: who signed in, their pages, the place's own. */
import { homePath } from '#domain/access/return-path.ts';
import type { PlaceFrame } from '#views/layout/page.tsx';
import type { SiteDeps } from './site-deps.ts';
import { visitorOf, type SiteContext } from './visiting.ts';

export async function frameOf(c: SiteContext, { place }: Pick<SiteDeps, 'place'>): Promise<PlaceFrame> {
  const { navigation, ...rest } = await place();
  const own = ownPages(c);
  const others = navigation.filter(({ href }) => own.length === 0 || href !== SIGN_IN);
  return { ...rest, navigation: [...own, ...others] };
}

/** Where the place itself leads to; nobody who signed in needs it. */
const SIGN_IN = '/dang-nhap';
const SIGN_OUT = { href: '/thoat', label: 'Thoát' };

function ownPages(c: SiteContext): PlaceFrame['navigation'] {
  const visitor = visitorOf(c);
  if (visitor === undefined) return [];
  const { cluster, unit } = visitor;
  if (visitor.as === 'secretariat') return [{ href: homePath(cluster), label: 'Thường trực' }, SIGN_OUT];
  if (visitor.as === 'administrator')
    return [{ href: homePath(cluster), label: 'Các cụm thi đua' }, SIGN_OUT];
  if (visitor.as === 'counter') return [SIGN_OUT];
  return [
    { href: `/viec/${cluster}/${unit}`, label: 'Việc của đơn vị' },
    { href: `/viec/${cluster}/${unit}/dau-moi`, label: 'Cán bộ đầu mối' },
    SIGN_OUT,
  ];
}
