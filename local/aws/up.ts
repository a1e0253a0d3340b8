/** `npm run aws:local`: the emulator with the app on it. Progress on standard error, outputs on standard output. */
import { pathToFileURL } from 'node:url';
import type { ClockMode } from '#contracts/env.ts';
import { deploy } from '#local/aws/deploy.ts';
import { ensureMinistack } from '#local/aws/ministack.ts';
import type { Outputs } from '#local/aws/outputs.ts';
import type { Tell } from '#local/aws/python.ts';

/** Beside the data of the embedded place, never committed. */
export const DIRECTORY = '.ministack';
/** The port that everybody expects of such an emulator. */
const PORT = 4566;

export interface UpOptions {
  readonly clock: ClockMode;
  readonly tell: Tell;
  /** Runs once the app stands there: fills it with an example. */
  readonly load?: (outputs: Outputs) => Promise<void>;
}

export async function up({ clock, tell, load }: UpOptions): Promise<Outputs> {
  const { endpoint } = await ensureMinistack({ directory: DIRECTORY, port: PORT, tell });
  const outputs = await deploy({ endpoint, directory: DIRECTORY, clock, tell });
  await load?.(outputs);
  return outputs;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const clock = process.argv.includes('--real-clock') ? 'real' : 'stepped';
  const outputs = await up({ clock, tell: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`${JSON.stringify(outputs, null, 2)}\n`);
}
