/** Where and when it was measured. */
import { cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  readonly date: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Of the last minute, before the run: above the number of cores others were at work too. */
  readonly load: number;
}

export function machine(now: Date): Machine {
  const all = cpus();
  return {
    date: now.toISOString().slice(0, 10),
    node: process.version,
    cpu: (all[0]?.model ?? 'unknown').trim(),
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}
