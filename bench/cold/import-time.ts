/** How long a fresh Node needs to import a function's module, as Lambda does before the first call. */
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** What the functions read as they are imported; they call nobody. */
const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  TABLE_NAME: 'main',
  MAIL_EVENTS_TABLE_NAME: 'mail-events',
  CLOCK_MODE: 'real',
  LOG_LEVEL: 'INFO',
  COLLECT_MACHINE_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:collect',
  VOTE_MACHINE_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:vote',
  MAIL_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/mails',
  MAIL_FROM: 'thi-dua@cum.example',
  MAIL_CONFIGURATION_SET: 'mail',
  SITE_URL: 'https://thi-dua.example',
  KEYS_PARAMETER: '/thidua/keys',
  FILES_BUCKET: 'files',
  OIDC_ISSUER: 'https://issuer.example',
  OIDC_CLIENT_ID: 'client',
  REHEARSE_FUNCTION: 'rehearse',
  SEAL_BUCKET: 'seals',
};

/**
 * In processor time, all threads of the process: what waits for a busy machine is not counted, and a function's CPU
 * is what it lacks in its first second.
 */
const PROGRAM = `
const began = process.cpuUsage();
await import(process.argv[1]);
const { user, system } = process.cpuUsage(began);
console.log((user + system) / 1000);`;

/** Milliseconds. @throws Error when the module cannot be imported. */
export function importTime(file: string): number {
  const said = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', PROGRAM, pathToFileURL(file).href],
    {
      encoding: 'utf8',
      env: { ...ENVIRONMENT, CLOCK_MODE: file.includes('step-clock') ? 'stepped' : 'real' },
      timeout: 60_000,
    },
  );
  return Number(said.trim().split('\n').at(-1));
}
