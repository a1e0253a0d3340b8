/** Starts an emulator of our own, deploys stage dev with both clocks, and ends it by its pid afterwards. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startSmtpSink } from './smtp-sink.ts';
import { deploy } from '#local/aws/deploy.ts';
import { clientEnvironment } from '#local/aws/environment.ts';
import { ensureMinistack, stopMinistack } from '#local/aws/ministack.ts';
import type { Outputs } from '#local/aws/outputs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly steppedOutputs: Outputs;
    readonly realOutputs: Outputs;
    /** Every mail as it was sent, while the emulator is our own (smtp-sink.ts). */
    readonly relayFile: string | undefined;
  }
}

/** Apart from `npm run aws:local`, whose emulator may be running with somebody's data. */
const DIRECTORY = '.ministack/test';
const PORT = 4576;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const tell = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  mkdirSync(DIRECTORY, { recursive: true });
  const relayFile = join(DIRECTORY, 'relayed-mails.jsonl');
  const sink = await startSmtpSink(relayFile);
  // One that a former run left behind has another clock and other rows.
  await stopMinistack(DIRECTORY);
  const { endpoint, started } = await ensureMinistack({
    directory: DIRECTORY,
    port: PORT,
    tell,
    relayTo: sink.host,
  });
  const stop = async (): Promise<void> => {
    if (started) await stopMinistack(DIRECTORY);
    await sink.stop();
  };
  try {
    project.provide('relayFile', started ? relayFile : undefined);
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
