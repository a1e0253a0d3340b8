/** The areas of the desk, on top of each of its pages. */
const AREAS = [
  { path: '', label: 'Tuần này' },
  { path: '/ky', label: 'Kỳ thi đua' },
  { path: '/de-nghi', label: 'Đề nghị mới' },
  { path: '/thu', label: 'Thư' },
  { path: '/nhat-ky', label: 'Nhật ký' },
  { path: '/nguoi-dung', label: 'Người dùng' },
  { path: '/thiet-lap', label: 'Thiết lập' },
  { path: '/chay-thu', label: 'Chạy thử' },
] as const;

export function DeskNav({ base, at }: { readonly base: string; readonly at: string }) {
  return (
    <nav class="desk-nav" aria-label="Các trang của Thường trực">
      <ul>
        {AREAS.map(({ path, label }) => (
          <li>
            <a href={base + path} {...(base + path === at && { 'aria-current': 'page' as const })}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
