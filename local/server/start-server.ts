/** Serves an office on this machine: opens its folder, binds 127.0.0.1, takes up its clock. */
import { serve, type ServerType } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import type { HeldFolder } from '../data-folder.ts';
import { openOffice, type Office } from '../office.ts';
import { openAccount } from './account.ts';
import { createDriver, type Driver } from './driver.ts';
import { createLocalIssuer } from './issuer.ts';
import { createOfficeSite } from './site.ts';

export interface ServerOptions {
  readonly folder: HeldFolder;
  /** 0: any free one. */
  readonly port: number;
  readonly log: (line: string) => void;
}

export interface RunningServer {
  readonly url: string;
  readonly office: Office;
  readonly driver: Driver;
  readonly close: () => Promise<void>;
}

/** Somebody else listens on the port. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  constructor(readonly port: number) {
    super(`port ${port} is in use; choose another with --port`);
  }
}

const HOST = '127.0.0.1';

/** @throws PortTaken. */
export async function startServer({ folder, port, log }: ServerOptions): Promise<RunningServer> {
  const onError = (error: unknown) =>
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  let answer: (request: Request) => Response | Promise<Response> = () =>
    new Response('starting', { status: 503 });
  const { server, at } = await listen(port, (request) => answer(request));
  const url = `http://${HOST}:${at}`;
  const office = openOffice({
    file: folder.database,
    siteUrl: url,
    onTrouble: ({ at: when, what }) => log(`${when} ${what}`),
  });
  const driver = createDriver(office, onError);
  const account = openAccount(folder.path);
  if (account.password !== undefined) log(`Mật khẩu của Thường trực (chỉ in một lần): ${account.password}`);
  const issuer = createLocalIssuer(account, url);
  const site = createOfficeSite({
    office,
    driver,
    folder: folder.path,
    provider: issuer.provider,
    onError,
  });
  answer = (request) => site.fetch(request);
  folder.announce(url);
  driver.start();
  return {
    url,
    office,
    driver,
    async close() {
      driver.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await issuer.close();
      await office.close();
      folder.release();
    },
  };
}

function listen(
  port: number,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<{ server: ServerType; at: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: HOST }, (info: AddressInfo) => {
      server.removeAllListeners('error');
      resolve({ server, at: info.port });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new PortTaken(port) : error);
    });
  });
}
