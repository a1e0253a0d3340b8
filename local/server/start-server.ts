/** Serves an office: opens its folder, listens on this machine or behind its proxy, takes up its clock. */
import type { HeldFolder } from '../data-folder.ts';
import { USUAL_PORT } from '../commands/usual.ts';
import { openMachineKey } from '../machine-key.ts';
import { openOffice, type Office } from '../office.ts';
import { readOfficeConfig, type OfficeConfig } from '../office-config.ts';
import { asMade } from './behind-proxy.ts';
import { createDriver, type Driver } from './driver.ts';
import { listen, type Listener } from './listen.ts';
import { createOfficeSignIn } from './office-sign-in.ts';
import { createControlSite, createOfficeSite } from './site.ts';

export { PortTaken } from './listen.ts';

const HOST = '127.0.0.1';

export interface ServerOptions {
  readonly folder: HeldFolder;
  /** 0: any free one; absent: that of the configuration, else the usual one. */
  readonly port?: number;
  readonly log: (line: string) => void;
}

export interface RunningServer {
  /** Where people reach it. */
  readonly url: string;
  /** Where it listens itself, for its proxy or for whoever sits at the machine. */
  readonly listensAt: string;
  /** Opens the machine's own pages in the browser of whoever started it. */
  readonly machineUrl: string;
  readonly office: Office;
  readonly driver: Driver;
  readonly close: () => Promise<void>;
}

/** @throws PortTaken, BadOfficeConfig. */
export async function startServer({ folder, port, log }: ServerOptions): Promise<RunningServer> {
  const config = readOfficeConfig(folder.path);
  const main = await listen(config.listen?.host ?? HOST, port ?? config.listen?.port ?? USUAL_PORT);
  try {
    return await served({ folder, log, config, main });
  } catch (error) {
    await main.close();
    throw error;
  }
}

interface Serving extends Pick<ServerOptions, 'folder' | 'log'> {
  readonly config: OfficeConfig;
  readonly main: Listener;
}

async function served({ folder, log, config, main }: Serving): Promise<RunningServer> {
  const { publicUrl } = config;
  const onError = (error: unknown) =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const url = publicUrl ?? main.url;
  const office = openOffice({
    file: folder.database,
    siteUrl: url,
    onTrouble: ({ at: when, what }) => log(`${when} ${what}`),
  });
  const driver = createDriver(office, onError);
  const signIn = createOfficeSignIn({ folder: folder.path, config, url, db: office.state.db, log });
  const options = {
    ...{ office, driver, folder: folder.path, onError, provider: signIn.provider },
    ...(signIn.routes && { signIn: signIn.routes }),
    ...(signIn.check && { check: signIn.check }),
    ...(publicUrl !== undefined && { publicUrl }),
  };
  const site = createOfficeSite(options);
  main.answer((request, peer) =>
    site.fetch(publicUrl === undefined ? request : asMade(request, peer, { ...config, publicUrl })),
  );
  const control = publicUrl === undefined ? undefined : await listen(HOST, 0);
  if (control) {
    const commands = createControlSite(options);
    control.answer((request) => commands.fetch(request));
  }
  folder.announce(control?.url ?? url);
  driver.start();
  return {
    ...{ url, listensAt: main.url, office, driver },
    machineUrl: `${url}/may/${openMachineKey(folder.path).tokenFor('link')}`,
    async close() {
      driver.stop();
      await Promise.all([main.close(), control?.close()]);
      await signIn.close();
      await office.close();
      folder.release();
    },
  };
}
