/** The clock of a trial: where it stands, what comes next, and the buttons that move it. */
import { addDays, localDateOf, localTimeOf, type Instant } from '#domain/shared/time.ts';
import { momentText, weekdayText } from '#views/mail/wording.ts';
import { formatDate, formatTime } from '#domain/shared/vietnamese.ts';

export interface ClockView {
  readonly now: Instant;
  /** `real`: nothing to press. */
  readonly mode: 'real' | 'stepped';
  readonly running: boolean;
  /** This browser was opened by the link of the machine. */
  readonly mayStep: boolean;
  /** Days per second. */
  readonly speed: number;
  readonly speeds: readonly number[];
  readonly next?: { readonly at: Instant; readonly what: string };
}

export function ClockPanel({ clock }: { readonly clock: ClockView }) {
  const { now, mode, running, next } = clock;
  return (
    <section class="clock" aria-label="Đồng hồ">
      <p class="now">
        {formatTime(localTimeOf(now))}, ngày {weekdayText(localDateOf(now))}
      </p>
      <p>
        {mode === 'real'
          ? 'Đồng hồ thật. '
          : running
            ? `Đang chạy ${clock.speed} ngày mỗi giây. `
            : 'Đang dừng. '}
        {next === undefined
          ? 'Không còn việc nào được hẹn.'
          : `Việc tiếp theo: ${next.what}, ${momentText(next.at)}.`}
      </p>
      {mode === 'real' ? null : clock.mayStep ? (
        <Buttons clock={clock} />
      ) : (
        <p>
          Muốn chạy, dừng hoặc cho đồng hồ đi tới, đề nghị mở đường dẫn /may/… mà cửa sổ lệnh in ra khi khởi
          động.
        </p>
      )}
    </section>
  );
}

function Buttons({ clock }: { readonly clock: ClockView }) {
  const { running, speed, speeds, now } = clock;
  return (
    <>
      <div class="acts">
        <form method="post" action="/dong-ho/chay">
          <div>
            <label for="toc-do">Tốc độ</label>
            <select id="toc-do" name="speed">
              {[...new Set([...speeds, speed])]
                .sort((a, b) => a - b)
                .map((days) => (
                  <option value={String(days)} selected={days === speed}>
                    {days} ngày mỗi giây
                  </option>
                ))}
            </select>
          </div>
          <button type="submit">{running ? 'Đổi tốc độ' : 'Chạy'}</button>
        </form>
        <form method="post" action="/dong-ho/dung">
          <button type="submit" class={running ? '' : 'second'}>
            Dừng
          </button>
        </form>
      </div>
      <div class="acts">
        <StepButton to="viec" label="Tới việc tiếp theo" />
        <StepButton to="ngay" label="Thêm một ngày" />
        <StepButton to="tuan" label="Thêm một tuần" />
        <form method="post" action="/dong-ho/buoc">
          <div>
            <label for="den-ngay">Đến ngày (ví dụ {formatDate(addDays(localDateOf(now), 30))})</label>
            <input id="den-ngay" name="ngay" type="text" size={12} autocomplete="off" required />
          </div>
          <input type="hidden" name="den" value="ngay-chon" />
          <button type="submit" class="second">
            Tới ngày đó
          </button>
        </form>
      </div>
    </>
  );
}

function StepButton({ to, label }: { readonly to: string; readonly label: string }) {
  return (
    <form method="post" action="/dong-ho/buoc">
      <input type="hidden" name="den" value={to} />
      <button type="submit" class="second">
        {label}
      </button>
    </form>
  );
}
