/** The example year in an embedded office's database, with what its mails were made from. */
import type { MailDeps } from '#app/deps.ts';
import type { MailOrder } from '#app/ports.ts';
import { sqliteStorage } from '#engine/storage.ts';
import type { Place } from '#engine/place.ts';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';

const EXAMPLE = 'examples/cum-thi-dua-mien-nui-bien-gioi-2025.yaml';
const KEPT_ORDERS = 200;

export interface PlayedYear {
  readonly place: Place;
  readonly orders: readonly MailOrder[];
  readonly composer: MailDeps['composer'];
  readonly cluster: string;
  readonly cycle: string;
  /** Pieces of work of the whole year: commands, steps of machines, messages. */
  readonly steps: number;
}

export function exampleScenario() {
  const read = readScenarioFile(EXAMPLE);
  if (!read.ok) throw new Error(`${EXAMPLE} does not parse`);
  return read.value;
}

export async function playedYear(): Promise<PlayedYear> {
  const scenario = exampleScenario();
  const orders: MailOrder[] = [];
  let composer: MailDeps['composer'] | undefined;
  const { place, commands } = await playScenario(scenario, {
    seed: 1,
    storage: sqliteStorage(':memory:'),
    probe: {
      ports: (_handler, deps) => {
        const { composer: own }: Partial<MailDeps> = deps;
        if (!own) return deps;
        composer = own;
        const noting: MailDeps['composer'] = {
          compose: (order) => {
            if (orders.length < KEPT_ORDERS) orders.push(order);
            return own.compose(order);
          },
        };
        return { ...deps, composer: noting };
      },
    },
  });
  if (!composer) throw new Error('no mail was composed');
  const events = place.runner.list().reduce((sum, execution) => sum + execution.events, 0);
  return {
    place,
    orders,
    composer,
    cluster: scenario.cluster.id,
    cycle: scenario.cycles[0]?.slug ?? '',
    steps: commands + Math.round(events / 2) + 2 * place.catcher.mails().length,
  };
}
