/** What holds when nobody chose. */
import { Option } from 'commander';

/** Where `npm start` serves; mails that are written without a server lead there. */
export const USUAL_PORT = 8320;
export const DATA = new Option('--data <dir>', 'data folder').default('./data');
/** A deployment in place of a folder. */
export const AWS = new Option(
  '--aws <prefix>',
  'deployment in AWS by the prefix of its stacks, e.g. Thidua-prod, with the credentials of the environment',
);
/** Highest speed of a stepped clock, in days per second. */
export const MAX_SPEED = 400;
