/** Commands that a secretariat gives in the year: stages, units, papers, requests, the conference. */
import { Option, type Command } from 'commander';
import { acting, send, type Given } from './options.ts';
import { dateOf, dueOf, listOf, type DueRule } from './values.ts';
import { addVoting } from './voting.ts';

export function addActing(program: Command): void {
  stageCommands(program.command('stage').description('open, extend, close and reopen stages'));
  unitCommands(program);
  requestCommands(program.command('request').description('ask units for something besides the stages'));
  addVoting(program);
  acting(program.command('conference').description('the conference of a cycle').command('move'))
    .description('move the conference; deadlines that hang on it move too')
    .argument('<cycle>')
    .requiredOption('--to <date>', 'new date', dateOf)
    .requiredOption('--reason <text>', 'why, as the mails will say')
    .action((cycle: string, options: Given) => {
      const { to, reason } = options;
      return send(
        options,
        { do: 'conference.move', cycle, to, reason },
        { confirm: 'All units will be told. Move it?' },
      );
    });
}

function stageCommands(stage: Command): void {
  const one = (name: string, description: string) =>
    acting(stage.command(name)).description(description).argument('<cycle>').argument('<stage>');
  one('open', 'open a stage; its units are told').action((cycle: string, id: string, options: Given) =>
    send(
      options,
      { do: 'stage.open', cycle, stage: id },
      { confirm: 'All its units will be told. Open it?' },
    ),
  );
  one('extend', 'move the common deadline')
    .requiredOption('--due <date>', 'new deadline', dateOf)
    .option('--time <hh:mm>', 'hour of the deadline; the end of the day when not given')
    .requiredOption('--reason <text>', 'why, as the mails will say')
    .action((cycle: string, id: string, options: Given) => {
      const { due, time, reason } = options;
      return send(
        options,
        { do: 'stage.extend', cycle, stage: id, due, time, reason },
        { confirm: 'Units will be told. Extend it?' },
      );
    });
  one('close', 'close a stage; nothing is accepted after')
    .option('--reason <text>')
    .action((cycle: string, id: string, options: Given) =>
      send(
        options,
        { do: 'stage.close', cycle, stage: id, reason: options['reason'] },
        { confirm: 'Close it?' },
      ),
    );
  one('reopen', 'open a closed stage again')
    .requiredOption('--due <date>', 'new deadline', dateOf)
    .requiredOption('--reason <text>', 'why, as the mails will say')
    .action((cycle: string, id: string, options: Given) => {
      const { due, reason } = options;
      return send(options, { do: 'stage.reopen', cycle, stage: id, due, reason }, { confirm: 'Reopen it?' });
    });
  one('record-as-done', 'record a stage that was done on paper, without mails')
    .requiredOption('--opened <date>', 'when it was opened', dateOf)
    .requiredOption('--closed <date>', 'when it was closed', dateOf)
    .action((cycle: string, id: string, { opened, closed, ...options }: Given) =>
      send(options, {
        do: 'stage.record-as-done',
        cycle,
        stage: id,
        openedOn: opened,
        closedOn: closed,
      }),
    );
}

function unitCommands(program: Command): void {
  const task = (command: Command) =>
    acting(command).argument('<cycle>').argument('<stage>').argument('<unit>');
  task(program.command('unit').description('one unit').command('extend'))
    .description('a later deadline for one unit')
    .requiredOption('--due <date>', 'new deadline', dateOf)
    .requiredOption('--reason <text>', 'why, as the mail will say')
    .action((cycle: string, stage: string, unit: string, options: Given) => {
      const { due, reason } = options;
      return send(options, { do: 'unit.extend', cycle, stage, unit, due, reason });
    });
  const submission = program.command('submission').description('what a unit has sent');
  task(submission.command('accept'))
    .description('accept it')
    .action((cycle: string, stage: string, unit: string, options: Given) =>
      send(options, { do: 'submission.accept', cycle, stage, unit }),
    );
  task(submission.command('return'))
    .description('give it back to be completed')
    .requiredOption('--reason <text>', 'what is missing, as the mail will say')
    .requiredOption('--due <date>', 'new deadline of the unit', dateOf)
    .action((cycle: string, stage: string, unit: string, options: Given) => {
      const { due, reason } = options;
      return send(options, { do: 'submission.return', cycle, stage, unit, reason, due });
    });
  task(submission.command('received-on-paper'))
    .description('record that the signed document arrived; reminders stop')
    .requiredOption('--number <number>', 'number of the document')
    .requiredOption('--date <date>', 'its date, which counts as the day of sending', dateOf)
    .option('--scan <file>', 'where the scan is kept')
    .action((cycle: string, stage: string, unit: string, options: Given) => {
      const { number, date, scan } = options;
      return send(options, { do: 'submission.received-on-paper', cycle, stage, unit, number, date, scan });
    });
}

const ANSWERS = ['text', 'file', 'agree-or-comment', 'delegates', 'paper', 'report'];

function requestCommands(request: Command): void {
  acting(request.command('create'))
    .description('create a request; it is opened on its day like a stage')
    .argument('<cycle>')
    .argument('<id>', 'short id; the stage is called req-<id>')
    .requiredOption('--title <text>', 'what is asked for, in running text')
    .requiredOption('--due <date>', 'deadline: a date, or conference-10 (working days)', dueOf)
    .option('--opens <date>', 'day of opening; today when not given', dateOf)
    .addOption(new Option('--answer <kind>', 'what units answer with').choices(ANSWERS).default('text'))
    .option('--to <units>', 'unit ids, separated by commas; all when not given', listOf)
    .option('--silence-agrees', 'no answer by the deadline counts as agreement', false)
    .option('--auto-open', 'open by itself on the day', false)
    .action((cycle: string, id: string, options: Given & { readonly due: DueRule }) => {
      const { title, due, opens, answer, to, silenceAgrees, autoOpen } = options;
      return send(options, {
        ...{ do: 'request.create', cycle, id, title, due, opens, answer, to, silenceAgrees, autoOpen },
      });
    });
}
