/** An office on a stepped clock, served as to a person, in a folder that is thrown away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Actor } from '#app/act.ts';
import { createClusterStore, type ClusterStore } from '#app/store/cluster-store.ts';
import { Envelope } from '#contracts/commands.ts';
import { atLocal, localDate } from '#domain/shared/time.ts';
import { holdFolder } from '#local/data-folder.ts';
import { openOfficeState } from '#local/office-state.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { createOfficeSite } from '#local/server/site.ts';
import { startServer, type RunningServer } from '#local/server/start-server.ts';
import { HEAD_UNIT, type Input } from './trial-cluster.ts';

export interface OfficeOptions {
  readonly cluster: string;
  readonly day: string;
  readonly time: string;
  /** Carried out by the operator before anybody looks. */
  readonly commands?: readonly Input[];
  /** Mails to these come back from that day on. */
  readonly bounces?: readonly { readonly from: string; readonly address: string }[];
}

export interface Office {
  readonly server: RunningServer;
  readonly url: string;
  /** Of the secretariat, as printed on the first start. */
  readonly password: string;
  readonly store: ClusterStore;
  /** As the secretariat. @throws Error when it is refused. */
  readonly run: (command: Input, actor?: Actor) => Promise<void>;
  /** Steps the cycle's clock; sessions and codes go by the machine's. */
  readonly stepTo: (date: string, time?: string) => Promise<void>;
  /** Paths of everything that GET answers, as the routes have them. */
  readonly routes: () => readonly string[];
  /** @throws Error with what the server complained of meanwhile. */
  readonly close: () => Promise<void>;
}

const SECRETARY: Actor = { unit: HEAD_UNIT, name: 'Thư ký', role: 'secretary' };
const OPERATOR: Actor = { ...SECRETARY, name: 'Vận hành', role: 'operator' };

export async function startOffice(options: OfficeOptions): Promise<Office> {
  const path = mkdtempSync(join(tmpdir(), 'thidua-browser-'));
  const folder = holdFolder(path, () => new Date(0));
  found(folder.database, options);
  const lines: string[] = [];
  const server = await startServer({ folder, port: 0, log: (line) => void lines.push(line) });
  const execute = executeAt(server.office);
  let count = 0;
  const run: Office['run'] = async (command, actor = SECRETARY) => {
    const id = `trial-${(count += 1)}`;
    const answer = await execute(Envelope.parse({ id, cluster: options.cluster, actor, command }));
    if (!answer.ok) throw new Error(`${command.do}: ${answer.refused.message}`);
  };
  for (const command of options.commands ?? []) await run(command, OPERATOR);
  return {
    ...{ server, url: server.url, run },
    password: /: ([a-z0-9-]+)$/.exec(lines.find(isPassword) ?? '')?.[1] ?? '',
    store: createClusterStore(server.office.place.table, options.cluster),
    stepTo: (date, time = '09:00') => server.driver.stepTo(atLocal(localDate(date), time)),
    routes: () => routesOf(server, path),
    async close() {
      await server.close();
      rmSync(path, { recursive: true, force: true });
      const troubles = lines.filter((line) => !isPassword(line));
      if (troubles.length > 0) throw new Error(troubles.join('\n'));
    },
  };
}

const isPassword = (line: string): boolean => line.startsWith('Mật khẩu');

function found(database: string, { day, time, bounces = [] }: OfficeOptions): void {
  const state = openOfficeState(database);
  try {
    const returned = bounces.map(({ from, address }) => ({
      address,
      from: atLocal(localDate(from), '00:00'),
    }));
    const settings = { clock: 'stepped' as const, assumptions: [], bounces: returned };
    state.found(settings, { now: atLocal(localDate(day), time), running: false, speed: 1 }, []);
  } finally {
    state.db.close();
  }
}

/** The site is put together once more: the one that serves keeps its routes to itself. */
function routesOf({ office, driver }: RunningServer, folder: string): string[] {
  const site = createOfficeSite({ office, driver, folder, onError: () => undefined });
  return [...new Set(site.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))];
}

/** The secretary of the head signs in with the password of the machine. */
export async function signIn(page: Page, { url, password }: Office, to: string): Promise<void> {
  await page.goto(`${url}/dang-nhap?den=${encodeURIComponent(to)}`);
  const button = page.getByRole('button', { name: 'Đăng nhập' });
  if ((await page.getByLabel(/Mật khẩu/).count()) === 0) await button.click();
  await page.getByLabel(/Mật khẩu/).fill(password);
  await button.click();
  await page.waitForURL(`${url}${to}`);
}
