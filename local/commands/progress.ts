/** A bar on stderr for work that takes long; nothing where nobody looks, or where the answer is read by a program. */
import { Listr } from 'listr2';

/** @param tell takes how much is done, in percent. */
export async function withBar<T>(
  title: string,
  silent: boolean,
  work: (tell: (percent: number) => void) => Promise<T>,
): Promise<T> {
  if (silent || !process.stderr.isTTY) return work(() => undefined);
  let made: { readonly value: T } | undefined;
  await new Listr([
    {
      title,
      task: async (_context: unknown, task) => {
        const value = await work((percent) => (task.output = bar(percent)));
        made = { value };
      },
    },
  ]).run();
  if (!made) throw new Error('the work ended without a result');
  return made.value;
}

const WIDTH = 30;

function bar(percent: number): string {
  const full = Math.round((WIDTH * Math.min(100, Math.max(0, percent))) / 100);
  return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent} %`;
}
