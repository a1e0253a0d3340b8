/** What is done with papers besides reading them: kept as they left, signed scans, the templates of the cluster. */
import type { DeskPage } from '../desk/desk-page.tsx';
import { keepTyped } from '../desk/keep-typed.tsx';
import type { Area } from '../site-deps.ts';
import { requireSecretariat } from '../visiting.ts';
import { copyFiles } from './copy-files.ts';
import { copiesPage, copyPage } from './copy-pages.tsx';
import { templateFiles } from './template-files.ts';
import { templatePage, templatesPage } from './template-pages.tsx';

/** Tests press every act of each in every role. */
export const PAPER_PAGES: readonly DeskPage[] = [templatesPage, templatePage, copiesPage, copyPage];

/** Said after a scan was taken, which is no act of a page. */
const TAKEN = ['tep', 'Đã tải tệp lên; đề nghị ghi số, ngày và chọn bản đã ký.'] as const;

export const paperDesk: Area = (site, deps) => {
  site.use('/thuong-truc/:cluster/mau-van-ban/*', keepTyped(deps), requireSecretariat);
  site.use('/thuong-truc/:cluster/:cycle/van-ban/*', keepTyped(deps), requireSecretariat);
  const done = PAPER_PAGES.flatMap(({ acts }) => acts.map((one) => [one.act, one.done] as const));
  for (const page of PAPER_PAGES) page.mount(site, deps, new Map([...done, TAKEN]));
  for (const area of [copyFiles, templateFiles]) area(site, deps);
};
