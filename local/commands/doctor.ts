/** `thidua doctor`: looks at everything that must hold before the first mail, and says what to do. */
import type { Command } from 'commander';
import type { Finding } from '../doctor/finding.ts';
import type { DoctorOptions } from './doctor-options.ts';
import { Ended, EXIT } from './exit.ts';
import { AWS, DATA } from './usual.ts';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at keys, clock, mail, sign-in and rights; says what to do for each finding')
    .addOption(DATA)
    .addOption(AWS)
    .option('--init', 'make the signing keys when there are none')
    .option('--from <sender>', 'sender of a deployment in AWS, as in -c mailFrom')
    .option('--backups <dir>', 'where "thidua backup --to" puts them')
    .option('--mail', 'also send a mail to one contact of each domain, and wait for what becomes of it')
    .option('--to <addresses>', 'send it to these addresses instead, separated by commas', (text) =>
      text.split(',').map((one) => one.trim()),
    )
    .option('--json', 'print as JSON')
    .action(async (options: DoctorOptions) => {
      const { examineWhere } = await import('./examining.ts');
      print(options, await examineWhere(options));
    });
}

/** Bad findings end with 1, so that a timer or a deployment stops there. */
function print({ json }: DoctorOptions, findings: readonly Finding[]): void {
  const wrong = findings.filter(({ is }) => is === 'bad').length;
  const text = json
    ? JSON.stringify({ ok: wrong === 0, findings })
    : [...findings.map(lineOf), `${findings.length} looked at, ${wrong} bad`].join('\n');
  process.stdout.write(`${text}\n`);
  if (wrong > 0) throw new Ended(EXIT.refused, []);
}

const MARK = { good: 'ok  ', warning: 'warn', bad: 'BAD ' } as const;

function lineOf({ check, is, says, todo }: Finding): string {
  return `${MARK[is]} ${check.padEnd(15)} ${says}${todo === undefined || is === 'good' ? '' : `\n     → ${todo}`}`;
}
