/** What the first page shows. */
import { clusterIds, readCluster } from '#app/read/cluster-board.ts';
import { bouncedAddresses, lateUnits } from '#app/read/late-units.ts';
import { needsAttention } from '#app/read/secretariat.ts';
import { earliestDue } from '#app/routing/sweep.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { ClockView } from '#views/pages/clock-panel.tsx';
import { commandName } from '#views/pages/command-names.ts';
import type { YearView } from '#views/pages/year-page.tsx';
import type { Office } from '../office.ts';
import { SPEEDS, type Driver } from './driver.ts';
import { mailEnvelopes } from './read-mails.ts';

/** Of the cluster wished for, or of the first. */
export async function readYear(
  office: Office,
  driver: Driver,
  wish: string | undefined,
  mayStep: boolean,
): Promise<YearView> {
  const ids = await clusterIds(office.place.table);
  const id = wish !== undefined && ids.includes(wish) ? wish : ids[0];
  const read = id === undefined ? undefined : await readCluster(office.place.table, id, office.now());
  const notices = read === undefined ? [] : (await read.store.notices()).map(({ value }) => value);
  return {
    clock: { ...(await readClock(office, driver)), mayStep },
    ...(read && { board: read.board }),
    late: read ? lateUnits(read.board) : [],
    bounced: read ? await bouncedAddresses(read.store, read.board.units) : [],
    mails: {
      total: mailEnvelopes(office).length,
      waiting: notices.filter((notice) => read && needsAttention(read.board, notice)).length,
    },
    assumptions: office.state.settings()?.assumptions ?? [],
    refused: office.state.progress().refused,
    troubles: office.troubles(),
  };
}

async function readClock(office: Office, driver: Driver): Promise<Omit<ClockView, 'mayStep'>> {
  const next = await readNext(office);
  return {
    now: office.now(),
    mode: office.stepped ? 'stepped' : 'real',
    running: driver.isRunning(),
    speed: driver.speed(),
    speeds: SPEEDS,
    ...(next && { next }),
  };
}

/** A command of the script, or a stage that waits for its moment: whichever comes first. */
async function readNext(office: Office): Promise<ClockView['next']> {
  const scripted = office.state.progress().next;
  const due: Instant | undefined = await earliestDue(office.place.deps);
  if (scripted && (due === undefined || scripted.at <= due)) {
    return { at: scripted.at, what: commandName(scripted.does) };
  }
  return due === undefined || due <= office.now()
    ? undefined
    : { at: due, what: 'nhắc việc, đến hạn của giai đoạn' };
}
