/** `npm run aws:down`: ends the emulator that `npm run aws:local` started. */
import { stopMinistack } from '#local/aws/ministack.ts';
import { DIRECTORY } from '#local/aws/up.ts';

const stopped = await stopMinistack(DIRECTORY);
process.stderr.write(stopped ? 'MiniStack stopped\n' : 'MiniStack was not running\n');
