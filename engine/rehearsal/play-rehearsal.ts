/** The half of a deployed rehearsal that plays: a scenario out of a bucket, how far it is and what it came to into it. */
import type { RehearsalSubject } from '#app/ports.ts';
import { scenarioKey, stateKey, type RehearsalName } from '#contracts/rehearsal-files.ts';
import type { Scenario } from '#contracts/scenario.ts';
import { playYear } from './play-year.ts';

interface Objects {
  read(key: string): Promise<unknown>;
  write(key: string, value: object): Promise<void>;
}

/** As the desk parsed it; what was written as "20.491" is a number by now and would not pass the contract again. */
interface Order {
  readonly about: RehearsalSubject;
  readonly scenario: Scenario;
  readonly begun: string;
}

/** The page asks every few seconds: more often than this nobody looks. */
const TELL_MS = 1_000;

/**
 * @returns how many mails it came to.
 * @throws whatever ended it, after the state says so.
 */
export async function playRehearsal(
  objects: Objects,
  name: RehearsalName,
  milliseconds: () => number = () => performance.now(),
): Promise<number> {
  const { about, scenario, begun } = (await objects.read(scenarioKey(name))) as Order;
  const write = (state: object) => objects.write(stateKey(name), { ...about, ...state });
  let told = milliseconds();
  const tell = async (percent: number) => {
    if (milliseconds() < told + TELL_MS) return;
    told = milliseconds();
    await write({ is: 'playing', percent, begun });
  };
  try {
    const result = await playYear(scenario, tell);
    await write({ is: 'played', result });
    return result.mails.length;
  } catch (error) {
    await write({ is: 'failed', why: String(error) });
    throw error;
  }
}
