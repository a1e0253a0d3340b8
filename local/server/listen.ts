/** A port that is bound first and answered on later: who cannot have it hears so before anything is opened. */
import { serve, type HttpBindings } from '@hono/node-server';
import type { AddressInfo } from 'node:net';

/** Somebody else listens there. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  constructor(readonly port: number) {
    super(`port ${port} is in use; choose another with --port`);
  }
}

type Answer = (request: Request, peer: string | undefined) => Response | Promise<Response>;

export interface Listener {
  readonly url: string;
  /** Until then whoever asks is told to come back. */
  readonly answer: (how: Answer) => void;
  readonly close: () => Promise<void>;
}

/** @throws PortTaken. */
export async function listen(host: string, port: number): Promise<Listener> {
  let answer: Answer = () => new Response('starting', { status: 503 });
  const fetch = (request: Request, { incoming }: HttpBindings) =>
    answer(request, incoming.socket.remoteAddress);
  const { server, at } = await bound(host, port, fetch);
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${at}`,
    answer: (how) => (answer = how),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function bound(
  hostname: string,
  port: number,
  fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>,
): Promise<{ server: ReturnType<typeof serve>; at: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: fetch as never, port, hostname }, (info: AddressInfo) => {
      server.removeAllListeners('error');
      resolve({ server, at: info.port });
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new PortTaken(port) : error);
    });
  });
}
