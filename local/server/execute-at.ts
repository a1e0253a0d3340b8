/** Commands of pages go the way of all commands of an office: one after another, with what they bring about. */
import type { Answer } from '#app/act.ts';
import type { Envelope } from '#contracts/commands.ts';
import type { Office } from '../office.ts';

/** @throws Error when the page made something that is no command. */
export function executeAt(office: Office): (envelope: Envelope) => Promise<Answer> {
  return async (envelope) => {
    const { status, body } = await office.command(JSON.stringify(envelope));
    if (status !== 200 && status !== 409) throw new Error(`no command: ${JSON.stringify(body)}`);
    return body as Answer;
  };
}
