/** The trial's cluster on the morning of a conference that closes one cycle and opens the next, and its secretary. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createClusterStore, type ClusterStore } from '#app/store/cluster-store.ts';
import { Envelope } from '#contracts/commands.ts';
import { atLocal, localDate } from '#domain/shared/time.ts';
import { holdFolder } from '#local/data-folder.ts';
import { openOfficeState } from '#local/office-state.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { startServer } from '#local/server/start-server.ts';
import { CLUSTER, HEAD_UNIT, setUp, UNITS, type Input } from './trial-cluster.ts';

/** The cycle that the conference closes. */
export const CLOSED = 'ket-2024';
/** Three stand for the flag, none of them head or deputy. */
export const CANDIDATES = ['stp-cao-bang', 'stp-ha-giang', 'stp-lai-chau'] as const;
const DAY = '2025-03-10';

const cycle: Input = {
  do: 'cycle.create',
  file: {
    ...{ slug: CLOSED, name: 'năm 2024', period: { from: '2024-01-01', to: '2024-12-31' } },
    conference: { date: DAY, place: 'Lạng Sơn', host: HEAD_UNIT, opens: '2025' },
    awards: ['co', 'bang-khen'],
    contests: [
      { id: 'co', award: 'co', block: 'stp', policy: { threshold: '>= 2/3', quorum: '>= 2/3', seats: '1' } },
    ],
    stages: [
      { stage: 'registration', opens: '2024-03-01', due: '2024-03-25' },
      { stage: 'voting', opens: { fromConference: '0' }, due: { fromConference: '0' } },
    ],
  },
};

const registered: Input = {
  ...{ do: 'stage.record-as-done', cycle: CLOSED, stage: 'registration' },
  ...{ openedOn: '2024-03-01', closedOn: '2024-03-29' },
  registrations: CANDIDATES.map((unit) => ({
    unit,
    entries: [{ award: 'co', registrant: { kind: 'unit', name: unit } }],
  })),
};

export interface HallTrial {
  readonly url: string;
  readonly store: ClusterStore;
  readonly password: string;
  readonly close: () => Promise<void>;
}

export async function startHallTrial(): Promise<HallTrial> {
  const path = mkdtempSync(join(tmpdir(), 'thidua-hall-'));
  const folder = holdFolder(path, () => new Date(0));
  const morning = atLocal(localDate(DAY), '07:30');
  const state = openOfficeState(folder.database);
  state.found(
    { clock: 'stepped', assumptions: [], bounces: [] },
    { now: morning, running: false, speed: 1 },
    [],
  );
  state.db.close();
  const lines: string[] = [];
  const server = await startServer({ folder, port: 0, log: (line) => void lines.push(line) });
  const execute = executeAt(server.office);
  const actor = { unit: HEAD_UNIT, name: 'Vận hành', role: 'operator' };
  for (const [n, command] of [...setUp(), cycle, registered].entries()) {
    const answer = await execute(Envelope.parse({ id: `hall-${n}`, cluster: CLUSTER, actor, command }));
    if (!answer.ok) throw new Error(`${command.do}: ${answer.refused.message}`);
  }
  await server.driver.stepTo(atLocal(localDate(DAY), '09:05'));
  return {
    url: server.url,
    store: createClusterStore(server.office.place.table, CLUSTER),
    password: /: ([a-z0-9-]+)$/.exec(lines.find((line) => line.startsWith('Mật khẩu')) ?? '')?.[1] ?? '',
    async close() {
      await server.close();
      rmSync(path, { recursive: true, force: true });
      const troubles = lines.filter((line) => !line.startsWith('Mật khẩu'));
      if (troubles.length > 0) throw new Error(troubles.join('\n'));
    },
  };
}

/** The secretary of the head signs in with the password of the machine. */
export async function signIn(page: Page, { url, password }: HallTrial, to: string): Promise<void> {
  await page.goto(`${url}/dang-nhap?den=${encodeURIComponent(to)}`);
  const button = page.getByRole('button', { name: 'Đăng nhập' });
  if ((await page.getByLabel(/Mật khẩu/).count()) === 0) await button.click();
  await page.getByLabel(/Mật khẩu/).fill(password);
  await button.click();
  await page.waitForURL(`${url}${to}`);
}

export const nameOf = (unit: string): string => {
  const places: Readonly<Record<string, string>> = {
    ...{ 'stp-cao-bang': 'Cao Bằng', 'stp-ha-giang': 'Hà Giang', 'stp-lai-chau': 'Lai Châu' },
    ...{ 'stp-lao-cai': 'Lào Cai', 'stp-yen-bai': 'Yên Bái' },
  };
  return `Sở Tư pháp tỉnh ${places[unit] ?? unit}`;
};

export const VOTERS = UNITS.length;
