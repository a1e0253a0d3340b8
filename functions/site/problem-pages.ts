/** What is said when there is no such page, when something failed, and when too much was sent. */
import type { Context } from 'hono';
import { MAX_COMMAND_BYTES } from '#contracts/command-size.ts';
import { renderProblem } from '#views/layout/problem.tsx';
import { frameOf } from './frame-of.ts';
import type { Site, SiteDeps } from './site-deps.ts';

const NOT_FOUND = 'Đường dẫn không đúng hoặc nội dung không còn.';
const FAILED =
  'Yêu cầu chưa thực hiện được; nguyên nhân đã được ghi lại. Đề nghị thử lại sau ít phút; nếu vẫn lỗi, đề nghị gọi Thường trực Cụm.';

export function tooLarge(c: Context): Response {
  return c.json({ ok: false, problem: `a request has at most ${MAX_COMMAND_BYTES} bytes` }, 413);
}

export function problemPages(site: Site, deps: SiteDeps): void {
  site.notFound(async (c) =>
    c.html(renderProblem(await frameOf(c, deps), 'Không có trang này', NOT_FOUND), 404),
  );
  site.onError(async (error, c) => {
    deps.onError(error);
    return c.html(renderProblem(await frameOf(c, deps), 'Hệ thống gặp lỗi', FAILED), 500);
  });
}
