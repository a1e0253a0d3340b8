/** Files of kept papers and their signed scans: given back, and a scan taken where browsers post to the site. */
import { copyPlace, signedPlace } from '#app/documents/keep-copy.ts';
import { MAX_FILE_BYTES, safeFileName, whyNotTaken } from '#contracts/file-names.ts';
import { FILE_NAME } from '../desk/desk-page.tsx';
import { readDesk } from '../desk/read-desk.ts';
import { whyNotAmong } from '../taken-elsewhere.ts';
import { givenFile } from '../given-file.ts';
import type { Area } from '../site-deps.ts';
import { formTokenOf } from '../visiting.ts';
import { whyNot } from '#domain/access/desk-right.ts';
import { copyPage, isScan, MAX_SCANS, readCopy, SCAN_KINDS } from './copy-pages.tsx';

const COPY = '/thuong-truc/:cluster/:cycle/van-ban/:paper/ban-luu/:n';

export const copyFiles: Area = (site, deps) => {
  const { files } = deps;
  if (files === undefined) return;
  site.get(`${COPY}/:file{[a-z0-9]{16}}`, async (c) => {
    const desk = await readDesk(c, deps);
    const one = desk && (await readCopy(desk));
    if (!one) return c.notFound();
    const { copy, paper } = one;
    const { store } = desk.read;
    const wanted = c.req.param('file');
    const place = copy.files.some(({ file }) => file === wanted)
      ? copyPlace(store, paper.request, copy.hash)
      : signedPlace(store, paper.request, copy.n);
    const file = await files.open(place, wanted);
    return file ? givenFile(c, file) : c.notFound();
  });
  // Where a store elsewhere leads back to after it took a scan.
  site.get(`${COPY}/tep`, async (c) => {
    const desk = await readDesk(c, deps);
    const one = desk && (await readCopy(desk));
    if (!one) return c.notFound();
    const at = desk.at.replace(/\/tep$/, '');
    const message = whyNotAmong(c, one.scans, SCAN_KINDS);
    if (message === undefined) return c.redirect(`${at}?xong=tep`, 303);
    return copyPage.again(c, { ...desk, at }, [{ name: one.offer?.field ?? '', message }], 422);
  });
  site.post(`${COPY}/tep`, async (c) => {
    const desk = await readDesk(c, deps);
    const one = desk && (await readCopy(desk));
    if (!one) return c.notFound();
    const { copy, paper, scans } = one;
    const at = desk.at.replace(/\/tep$/, '');
    const field = scans.length < MAX_SCANS ? FILE_NAME : '';
    const refuse = (message: string, status: 403 | 422) =>
      copyPage.again(c, { ...desk, at }, [{ name: status === 422 ? field : '', message }], status);
    const no = whyNot(desk.visitor, desk.cluster, { cycle: paper.request.cycle }, desk.today);
    if (no !== undefined) return refuse(no, 403);
    const { tep, csrf } = await c.req.parseBody();
    if (csrf !== formTokenOf(c))
      return refuse('Phiên làm việc đã đổi; đề nghị quay lại và chọn lại tệp.', 403);
    if (!(tep instanceof File) || tep.name === '') return refuse('Chưa chọn tệp.', 422);
    const name = safeFileName(tep.name);
    const content = new Uint8Array(await tep.arrayBuffer());
    const problem =
      scans.length >= MAX_SCANS
        ? `Bản lưu này đã có ${MAX_SCANS} tệp, là số tối đa.`
        : isScan(name)
          ? whyNotTaken(name, content)
          : `Bản đã ký là tệp ${SCAN_KINDS.join(', ')}, không quá ${MAX_FILE_BYTES / 1_000_000} MB.`;
    if (problem !== undefined) return refuse(problem, 422);
    await files.put(signedPlace(desk.read.store, paper.request, copy.n), name, content);
    return c.redirect(`${at}?xong=tep`, 303);
  });
};
