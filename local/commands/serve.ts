/** `thidua serve`: the embedded engine as a server on this machine. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FolderHeld, FolderUnusable, holdFolder, type HeldFolder } from '../data-folder.ts';
import { BadOfficeConfig } from '../office-config.ts';
import { problemLines } from '../files/problem.ts';
import { foundEmpty, foundOnScenario, isFounded } from '../found-office.ts';
import { PortTaken, startServer, type RunningServer } from '../server/start-server.ts';
import { badInput, Ended, EXIT } from './exit.ts';

export interface ServeArguments {
  readonly data: string;
  readonly port?: number;
  /** Days per second: the clock runs at once. */
  readonly speed?: number;
  readonly scenario?: string;
  readonly empty: boolean;
}

const EXAMPLE = fileURLToPath(
  new URL('../../examples/cum-thi-dua-mien-nui-bien-gioi-2025.yaml', import.meta.url),
);

/** Serves until a signal ends it. @throws Ended when it cannot begin. */
export async function serveCommand(args: ServeArguments, say: (line: string) => void): Promise<void> {
  const folder = hold(args.data);
  try {
    begin(folder, args);
    const server = await startServer({
      folder,
      ...(args.port !== undefined && { port: args.port }),
      log: (line) => console.error(line),
    });
    stopOnSignal(server);
    const firstLook = server.office.state.settings()?.firstLook;
    if (firstLook !== undefined && server.office.now() < firstLook) await server.driver.stepTo(firstLook);
    if (args.speed !== undefined) server.driver.run(args.speed);
    const proxied = server.url === server.listensAt ? '' : `, by a proxy before ${server.listensAt}/`;
    say(`Serving ${folder.path} at ${server.url}/${proxied}`);
    if (proxied === '') say(`Open ${server.machineUrl} in your browser to run its clock`);
  } catch (error) {
    folder.release();
    if (error instanceof BadOfficeConfig) badInput(...error.lines);
    if (error instanceof PortTaken) throw new Ended(EXIT.unavailable, [error.message]);
    throw error;
  }
}

function hold(path: string): HeldFolder {
  try {
    return holdFolder(path, () => new Date());
  } catch (error) {
    if (error instanceof FolderUnusable) badInput(error.message);
    if (!(error instanceof FolderHeld)) throw error;
    const where = error.holder?.url === undefined ? '' : `; it serves at ${error.holder.url}/`;
    throw new Ended(EXIT.unavailable, [error.message + where]);
  }
}

/** Founds the office in a new folder; in one that holds an office already nothing is loaded again. */
function begin(folder: HeldFolder, { scenario, empty }: ServeArguments): void {
  if (isFounded(folder.database)) {
    if (scenario !== undefined || empty)
      badInput(`${folder.path} holds an office already; choose another --data`);
    return;
  }
  if (empty) {
    foundEmpty(folder.database, Date.now());
    return;
  }
  const file = scenario ?? EXAMPLE;
  if (!existsSync(file)) badInput(`${file}: no such file`);
  const founded = foundOnScenario(folder.database, file);
  if (!founded.ok) badInput(...problemLines(founded.problems));
}

function stopOnSignal(server: RunningServer): void {
  const stop = (): void => {
    void server.close().then(() => process.exit(EXIT.done));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
}
