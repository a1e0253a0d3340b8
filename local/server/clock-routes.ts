/** The buttons of a stepped clock, for the machine's own browser. Each leads back to the page of the year. */
import { addDays, addSeconds, atLocal, localDateOf, type Instant } from '#domain/shared/time.ts';
import { parseDate } from '#domain/shared/vietnamese.ts';
import type { Site } from '../../functions/site/site-deps.ts';
import type { Office } from '../office.ts';
import { MAX_SPEED } from '../commands/usual.ts';
import type { Driver } from './driver.ts';
import type { MachineDoor } from './machine-door.tsx';

/** Hour of the day to which a chosen day is stepped: its mails have left and its stages may be opened. */
const OF_THE_DAY = '09:00';
const MAX_STEP_DAYS = 4_000;
const DAY_SECONDS = 86_400;

export function clockRoutes(site: Site, office: Office, driver: Driver, door: MachineDoor): void {
  site.use('/dong-ho/*', door.only);
  site.use('/dong-ho/*', async (c, next) => {
    if (!office.stepped) return c.text('Đồng hồ của dữ liệu này là đồng hồ thật.', 409);
    await next();
  });
  site.post('/dong-ho/chay', async (c) => {
    const { speed } = await c.req.parseBody();
    const days = typeof speed === 'string' ? Number(speed) : driver.speed();
    if (!Number.isFinite(days) || days <= 0 || days > MAX_SPEED) return c.text('Tốc độ không hợp lệ.', 400);
    driver.run(days);
    return c.redirect('/', 303);
  });
  site.post('/dong-ho/dung', (c) => {
    driver.pause();
    return c.redirect('/', 303);
  });
  site.post('/dong-ho/buoc', async (c) => {
    const { den, ngay } = await c.req.parseBody();
    const until = await target(office, textOf(den), textOf(ngay));
    if (until === undefined) return c.text('Ngày cần tới không hợp lệ.', 400);
    await driver.stepTo(until);
    return c.redirect('/', 303);
  });
}

const textOf = (field: unknown): string => (typeof field === 'string' ? field : '');

/** Undefined when the wish is none, or lies before now. */
async function target(office: Office, to: string, date: string): Promise<Instant | undefined> {
  const now = office.now();
  const days = { ngay: 1, tuan: 7 }[to];
  if (to === 'viec') return (await office.nextMoment()) ?? now;
  if (days !== undefined) return addSeconds(now, days * DAY_SECONDS);
  const read = parseDate(date);
  if (to !== 'ngay-chon' || !read.ok) return undefined;
  const at = atLocal(read.value, OF_THE_DAY);
  return at < now || read.value > addDays(localDateOf(now), MAX_STEP_DAYS) ? undefined : at;
}
