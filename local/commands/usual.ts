/** What holds when nobody chose. */
import { Option } from 'commander';

/** Where `npm start` serves; mails that are written without a server lead there. */
export const USUAL_PORT = 8320;
export const DATA = new Option('--data <dir>', 'data folder').default('./data');
/** Highest speed of a stepped clock, in days per second. */
export const MAX_SPEED = 400;
