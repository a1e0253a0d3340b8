/** `npm run aws:local`: the emulator with the app on it. Progress on standard error, outputs on standard output. */
import { pathToFileURL } from 'node:url';
import type { ClockMode } from '#contracts/env.ts';
import { deploy } from '#local/aws/deploy.ts';
import { loadExample } from '#local/aws/load-example.ts';
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

/** Where to look, for a person. */
function placesOf({ endpoint, apiBase, TableName }: Outputs): string[] {
  return [
    `mails     ${endpoint}/_ministack/ses/messages`,
    `commands  POST ${apiBase}/api/commands (signed; key "test")`,
    `rows      AWS_ENDPOINT_URL=${endpoint} aws dynamodb scan --table-name ${TableName}`,
    `names     ${DIRECTORY}/outputs.json; log ${DIRECTORY}/ministack.log`,
    'end       npm run aws:down',
  ];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const clock = process.argv.includes('--real-clock') ? 'real' : 'stepped';
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  // A year can be played on a stepped clock only; `--empty` leaves that out as well.
  const wanted = clock === 'stepped' && !process.argv.includes('--empty');
  const load = (made: Outputs) => loadExample(made, tell);
  const outputs = await up({ clock, tell, ...(wanted && { load }) });
  placesOf(outputs).forEach(tell);
  process.stdout.write(`${JSON.stringify(outputs, null, 2)}\n`);
}
