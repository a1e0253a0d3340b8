/** What every command through the command API has in common. */
import { Option, type Command } from 'commander';
import type { ActOptions, Wish } from './act.ts';
import { AWS, DATA } from './usual.ts';

export type Given = ActOptions & Readonly<Record<string, unknown>>;

/** Adds the options every command has. */
export function acting(command: Command): Command {
  return command
    .addOption(DATA)
    .addOption(AWS)
    .option('--cluster <id>', 'cluster; needed when the folder holds several')
    .option('--as <unit>', 'acting unit; the head of the day when not given')
    .option('--name <name>', 'name of the person who acts')
    .addOption(
      new Option('--role <role>', 'role of that person').choices([
        'secretary',
        'deputy',
        'leader',
        'officer',
        'administrator',
        'operator',
      ]),
    )
    .option('--id <id>', 'id of this command: its repeat does nothing and gets the same answer')
    .option('--json', 'print the answer as JSON')
    .option('--yes', 'do not ask before mails leave');
}

/** Leaves out what was not given: absent is not undefined. */
export function given(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export async function send(
  options: Given,
  fields: Readonly<Record<string, unknown>>,
  wish: Partial<Wish> = {},
): Promise<void> {
  const { act } = await import('./act.ts');
  await act(options, { ...wish, command: given(fields) });
}
