/**
 * A named counter comes in as people do: the desk issues link and code, six wrong digits are typed first, then the
 * right ones. Nothing of it has an id under which it could be repeated: whoever hears nothing presses again, and
 * whose code is over asks for another.
 */
import {
  counterBehind,
  enterCounterCode,
  issueCounterCode,
  type CounterRef,
} from '#app/access/counter-code.ts';
import type { AccessDeps } from '#app/access/access-deps.ts';
import { readVisit } from '#app/access/sessions.ts';
import { actorOf, type SecretariatVisitor } from '#app/access/visitor.ts';
import type { Actor } from '#app/act.ts';

/** One request, under a name of its own for whoever disturbs it; undefined when it was not answered. */
export type Asking = <T>(about: string, request: (deps: AccessDeps) => Promise<T>) => Promise<T | undefined>;

/** Codes that are asked for one after the other before the tester gives up. */
const MOST_CODES = 10;
/** As often as somebody presses the same button. */
const MOST_TIMES = 10;

/** @returns as whom the counter acts from now on. */
export async function comeIn(ask: Asking, desk: SecretariatVisitor, ref: CounterRef): Promise<Actor> {
  const again = async <T>(about: string, request: (deps: AccessDeps) => Promise<T>): Promise<T> => {
    for (let time = 1; time <= MOST_TIMES; time += 1) {
      const given = await ask(about, request);
      if (given !== undefined) return given;
    }
    throw new Error(`${about} was never answered`);
  };
  for (let n = 1; n <= MOST_CODES; n += 1) {
    const { pass, code } = await again('counter-code.issue', (deps) => issueCounterCode(deps, desk, ref));
    const type = (typed: string) =>
      again('counter-code.enter', (deps) => enterCounterCode(deps, ref, { pass, typed, former: undefined }));
    const wrong = await type(code === '000000' ? '111111' : '000000');
    if (wrong.is === 'in') throw new Error('came in by a wrong code');
    const entered = await type(code);
    if (entered.is === 'wrong') throw new Error('the right code was called wrong');
    // Used by a request whose answer was lost, or too old after one that stood still: another code is asked for.
    if (entered.is === 'over') continue;
    const { visit, waiting } = await again('counter visit', async (deps) => ({
      visit: await readVisit(deps, entered.cookie),
      waiting: await counterBehind(deps, ref, pass),
    }));
    if (!visit || waiting) throw new Error('let in, and yet not in');
    return actorOf(visit.visitor);
  }
  throw new Error('no code let the counter in');
}
