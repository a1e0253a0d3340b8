/** `thidua status`: where things stand. */
import type { Command } from 'commander';
import { localDateOf, localTimeOf, isLocalDate, type Instant } from '#domain/shared/time.ts';
import { formatDeadline } from '#domain/shared/vietnamese.ts';
import type { ClusterStatus, Status } from '../status.ts';
import type { Desk } from './desk.ts';
import { Ended, EXIT } from './exit.ts';
import { AWS, DATA } from './usual.ts';

export interface LookOptions {
  readonly data: string;
  readonly aws?: string;
  readonly cluster?: string;
  readonly json?: true;
}

/** Adds the options of every command that looks. */
export function looking(command: Command): Command {
  return command
    .addOption(DATA)
    .addOption(AWS)
    .option('--cluster <id>', 'only this cluster')
    .option('--json', 'print as JSON');
}

export function addLooking(program: Command): void {
  looking(program.command('status'))
    .description('stages, who is late, mails by state')
    .action(async (options: LookOptions) => {
      const status = await look(options, (desk) => desk.status(options.cluster));
      print(options, status, statusLines(status));
    });
}

/** Asks the desk of the place that is meant; a cluster that is named must be there. @throws Ended. */
export async function look<T>(
  { cluster, ...where }: LookOptions,
  ask: (desk: Desk) => Promise<T>,
): Promise<T> {
  const { openDeskAt } = await import('./open-desk.ts');
  const desk = await openDeskAt(where, false);
  try {
    const { clusters } = await desk.status(cluster);
    if (cluster !== undefined && clusters.length === 0)
      throw new Ended(EXIT.badInput, [`no cluster "${cluster}"`]);
    return await ask(desk);
  } finally {
    await desk.close();
  }
}

export function print({ json }: Pick<LookOptions, 'json'>, value: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));
}

function statusLines({ now, clock, clusters }: Status): string[] {
  const at = now as Instant;
  const head = `${localTimeOf(at)} ${dayText(localDateOf(at))} (${clock} clock)`;
  return clusters.length === 0 ? [head, 'no cluster yet'] : [head, ...clusters.flatMap(clusterLines)];
}

const dayText = (date: string): string => (isLocalDate(date) ? formatDeadline(date) : date);

function clusterLines({ cluster, name, cycles, late, mails }: ClusterStatus): string[] {
  const stages = cycles.flatMap(({ cycle, state, stages: list }) => [
    `  ${cycle}: ${state}`,
    ...list.map(
      (one) =>
        `    ${one.stage.padEnd(16)} ${one.state}; hạn ${dayText(one.due)}${one.units === 0 ? '' : `; ${one.submitted}/${one.units}`}`,
    ),
  ]);
  const tardy = late.map(
    ({ cycle, stage, unit, due, daysLate }) =>
      `    ${unit} ${cycle}/${stage}: hạn ${dayText(due)}, quá hạn ${daysLate} ngày`,
  );
  const counts = Object.entries(mails).map(([state, count]) => `${state} ${count}`);
  return [
    `${cluster}: ${name}`,
    ...stages,
    `  late: ${late.length === 0 ? 'nobody' : late.length}`,
    ...tardy,
    `  mails: ${counts.length === 0 ? 'none' : counts.join(', ')}`,
  ];
}
