/** Starts an emulator of our own, deploys stage dev with both clocks, and ends it by its pid afterwards. */
import type { TestProject } from 'vitest/node';
import { deploy } from '#local/aws/deploy.ts';
import { clientEnvironment } from '#local/aws/environment.ts';
import { ensureMinistack, stopMinistack } from '#local/aws/ministack.ts';
import type { Outputs } from '#local/aws/outputs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly steppedOutputs: Outputs;
    readonly realOutputs: Outputs;
  }
}

/** Apart from `npm run aws:local`, whose emulator may be running with somebody's data. */
const DIRECTORY = '.ministack/test';
const PORT = 4576;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const tell = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  const { endpoint, started } = await ensureMinistack({ directory: DIRECTORY, port: PORT, tell });
  const stop = async (): Promise<void> => {
    if (started) await stopMinistack(DIRECTORY);
  };
  try {
    Object.assign(process.env, clientEnvironment(endpoint));
    const place = { endpoint, directory: DIRECTORY, tell };
    project.provide('steppedOutputs', await deploy({ ...place, clock: 'stepped' }));
    project.provide('realOutputs', await deploy({ ...place, clock: 'real' }));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
