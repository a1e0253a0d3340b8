/** Usage as it is counted: by who causes it and by month. */
import type { Instant } from '#domain/shared/time.ts';
import type { FunctionName } from './invocations.ts';
import { METERS, NOTHING, plus, times, type Meter, type Usage } from './usage.ts';

/** A function, or the machines themselves; `standing`: what is there without anybody doing anything. */
export type Cause = FunctionName | 'machines' | 'standing';

export interface Line {
  readonly cause: Cause;
  /** `2025-06` */
  readonly month: string;
  readonly usage: Usage;
}

export interface Ledger {
  readonly add: (cause: Cause, at: Instant, some: Partial<Usage>) => void;
  readonly lines: (clusters: number) => Line[];
}

export function createLedger(): Ledger {
  const counted = new Map<string, Record<Meter, number>>();
  return {
    add(cause, at, some) {
      const key = `${cause} ${at.slice(0, 7)}`;
      const usage = counted.get(key) ?? { ...NOTHING };
      counted.set(key, usage);
      for (const meter of METERS) usage[meter] += some[meter] ?? 0;
    },
    lines: (clusters) =>
      [...counted].map(([key, usage]) => {
        const [cause, month = ''] = key.split(' ');
        return { cause: cause as Cause, month, usage: times(usage, clusters) };
      }),
  };
}

/** Each month's usage, in order. */
export function monthsOf(lines: readonly Line[]): Usage[] {
  return [...summed(lines, ({ month }) => month)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, usage]) => usage);
}

export function byCause(lines: readonly Line[]): ReadonlyMap<Cause, Usage> {
  return summed(lines, ({ cause }) => cause);
}

function summed<K>(lines: readonly Line[], keyOf: (line: Line) => K): Map<K, Usage> {
  const found = new Map<K, Usage>();
  for (const line of lines) {
    const key = keyOf(line);
    found.set(key, plus(found.get(key) ?? NOTHING, line.usage));
  }
  return found;
}
