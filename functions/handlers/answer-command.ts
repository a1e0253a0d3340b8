/** The command API over HTTP, the same embedded and deployed: 200 done, 409 refused, 400 not a command, 413 too large. */
import type { Deps } from '#app/deps.ts';
import { executeCommand } from '#app/execute-command.ts';
import { MAX_COMMAND_BYTES } from '#contracts/command-size.ts';
import { Envelope } from '#contracts/commands.ts';

export interface CommandResponse {
  readonly status: number;
  readonly body: object;
}

export async function answerCommand(deps: Deps, text: string): Promise<CommandResponse> {
  if (Buffer.byteLength(text) > MAX_COMMAND_BYTES) {
    return { status: 413, body: { ok: false, problem: `a command has at most ${MAX_COMMAND_BYTES} bytes` } };
  }
  const envelope = Envelope.safeParse(parseJson(text));
  if (!envelope.success) {
    const problems = envelope.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return { status: 400, body: { ok: false, problems } };
  }
  // JSON can escape half of a surrogate pair, which is no text: UTF-8 cannot hold it, nor can the table.
  const broken = illFormedAt(envelope.data);
  if (broken !== undefined) {
    return {
      status: 400,
      body: { ok: false, problems: [{ path: broken, message: 'not well-formed Unicode' }] },
    };
  }
  const answer = await executeCommand(deps, envelope.data);
  return { status: answer.ok ? 200 : 409, body: answer };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The path of the first text, or name, that holds a lone surrogate. */
function illFormedAt(value: unknown, path: readonly string[] = []): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : path.join('.');
  if (value === null || typeof value !== 'object') return undefined;
  for (const [name, one] of Object.entries(value)) {
    const found = name.isWellFormed() ? illFormedAt(one, [...path, name]) : path.join('.');
    if (found !== undefined) return found;
  }
  return undefined;
}
