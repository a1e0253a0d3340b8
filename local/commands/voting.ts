/** Commands around a vote: the tally, what a vote left open, what was decided above. */
import { Option, type Command } from 'commander';
import { acting, given, send, type Given } from './options.ts';
import { countOf, listOf, voteOf, type Vote } from './values.ts';
import { DECISION_OUTCOMES } from '#domain/contest/decision.ts';

export function addVoting(program: Command): void {
  acting(program.command('tally').description('counting of votes').command('record'))
    .description('record the tally of a ballot from the minutes of the counting board')
    .argument('<cycle>')
    .argument('<contest>')
    .requiredOption('--issued <n>', 'ballots issued', countOf)
    .requiredOption('--returned <n>', 'ballots returned', countOf)
    .requiredOption('--valid <n>', 'valid ballots', countOf)
    .option('--invalid <n>', 'invalid ballots', countOf, 0)
    .option('--present <n>', 'units present', countOf)
    .option('--round <n>', 'first or second ballot', countOf, 1)
    .requiredOption('--counters <units>', 'units of the counting board, separated by commas', listOf)
    .requiredOption('--vote <candidate=yes/no/none>', 'votes of a candidate; once for each', voteOf)
    .action((cycle: string, contest: string, options: Given & { readonly vote: Record<string, Vote> }) => {
      const { issued, returned, valid, invalid, present, round, counters, vote } = options;
      const tally = given({ round, issued, returned, valid, invalid, votes: vote, present, counters });
      return send(
        options,
        { do: 'tally.record', cycle, contest, tally },
        { confirm: 'A tally cannot be changed. Record it?' },
      );
    });
  acting(program.command('contest').description('what a vote left open').command('decide'))
    .description('decide what two ballots did not: by head or deputies that are not concerned')
    .argument('<cycle>')
    .argument('<contest>')
    .requiredOption('--chosen <registrations>', 'registration ids, separated by commas; "" for none', listOf)
    .requiredOption('--reason <text>')
    .action((cycle: string, contest: string, options: Given) => {
      const { chosen, reason } = options;
      return send(
        options,
        { do: 'contest.decide', cycle, contest, chosen, reason },
        { confirm: 'Record the decision?' },
      );
    });
  acting(program.command('decision').description('decisions of a higher authority').command('record'))
    .description('record what was decided on a nominee; every unit is told')
    .argument('<cycle>')
    .argument('<registration>')
    .addOption(
      new Option('--outcome <outcome>', 'what was decided').choices(DECISION_OUTCOMES).makeOptionMandatory(),
    )
    .requiredOption('--number <number>', 'number of the decision')
    .requiredOption('--date <date>', 'its date, as written')
    .option('--issuer <name>', 'who decided')
    .option('--lower-award <award>', 'what was granted instead')
    .action((cycle: string, registration: string, options: Given) => {
      const { outcome, lowerAward, number, date, issuer } = options;
      const decision = given({ number, date, issuer });
      return send(
        options,
        { do: 'decision.record', cycle, registration, outcome, lowerAward, decision },
        { confirm: 'Every unit will be told. Record it?' },
      );
    });
}
