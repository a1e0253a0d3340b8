/** The data of a state and the context object around them. */
import type { Json } from '#app/ports.ts';
import type { Instant } from '#domain/shared/time.ts';
import { DATA_LIMIT, StateFailure } from './errors.ts';
import { MAX_DATA_BYTES, type Execution } from './execution.ts';
import type { Read, Scope } from './paths.ts';
import type { State } from './states.ts';

/** The JSON text. @throws StateFailure States.DataLimitExceeded */
export function limited(value: Json, what: string): string {
  const text = JSON.stringify(value);
  if (text.length * 3 > MAX_DATA_BYTES && Buffer.byteLength(text) > MAX_DATA_BYTES)
    throw new StateFailure(
      DATA_LIMIT,
      `${what} with a size exceeding the maximum of ${MAX_DATA_BYTES} bytes.`,
    );
  return text;
}

/** What the paths of a state see. */
export function scopeOf(execution: Execution, data: Json): Scope {
  return {
    data,
    context: {
      Execution: {
        Id: `arn:aws:states:local:000000000000:execution:${execution.machine}:${execution.name}`,
        get Input() {
          return JSON.parse(execution.input) as Json;
        },
        Name: execution.name,
        StartTime: isoTime(execution.startedAt),
      },
      State: {
        EnteredTime: isoTime(execution.enteredAt),
        Name: execution.state,
        RetryCount: execution.attempts.reduce((sum, n) => sum + n, 0),
      },
      StateMachine: {
        Id: `arn:aws:states:local:000000000000:stateMachine:${execution.machine}`,
        Name: execution.machine,
      },
    },
  };
}

/** As AWS writes times into the context object: with milliseconds. */
function isoTime(at: Instant): string {
  return at.replace('Z', '.000Z');
}

/** Data as a path or template makes them. */
export function through(execution: Execution, read: Read, data: Json): Json {
  return read(scopeOf(execution, data));
}

/** The raw input of a state after its InputPath. */
export function inputOf(execution: Execution, state: State): Json {
  return through(execution, state.input, JSON.parse(execution.data) as Json);
}
