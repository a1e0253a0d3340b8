/**
 * Which actions the code of a function can call at all: the commands of the SDK in the files that are in its bundle.
 * What a service does with a function's role (logs, streams, queues) is no command of the code and is named here.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Entry } from '#contracts/env.ts';
import { bundleOf } from '#infra/constructs/bundle.ts';
import type { Grant } from '#infra/rights/granted.ts';

/** Commands of the SDK → what IAM asks for (Service Authorization Reference). A transaction is its parts. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  GetCommand: ['dynamodb:GetItem'],
  QueryCommand: ['dynamodb:Query'],
  PutCommand: ['dynamodb:PutItem'],
  DeleteCommand: ['dynamodb:DeleteItem'],
  TransactWriteCommand: ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  GetObjectCommand: ['s3:GetObject'],
  PutObjectCommand: ['s3:PutObject'],
  ListObjectsV2Command: ['s3:ListBucket'],
  SendRawEmailCommand: ['ses:SendRawEmail'],
  SendMessageCommand: ['sqs:SendMessage'],
  StartExecutionCommand: ['states:StartExecution'],
  InvokeCommand: ['lambda:InvokeFunction'],
};

/** @throws Error for a command whose action is not known here. */
function actionsOf(entry: Entry): ReadonlySet<string> {
  const files = [...bundleOf(entry).sources.values()]
    .flat()
    .filter((path) => /^(?:functions|engine)\//.test(path));
  const texts = files.map((path) => readFileSync(path, 'utf8'));
  const commands = texts.flatMap((text) =>
    Array.from(text.matchAll(/\bnew (\w+Command)\(/g), ([, name = '']) => name),
  );
  // A request that is signed without the SDK names its operation.
  const asked = texts.flatMap((text) =>
    Array.from(text.matchAll(/'AmazonSSM\.(\w+)'/g), ([, name = '']) => `ssm:${name}`),
  );
  return new Set([
    ...asked,
    ...commands.flatMap((command) => {
      const actions = ACTIONS[command];
      if (!actions) throw new Error(`${entry} calls ${command}: which action is that?`);
      return actions;
    }),
  ]);
}

/** Done by AWS with the role of whoever has it: action → what for. */
const BY_SERVICES: Readonly<Record<string, string>> = {
  'logs:CreateLogStream': 'Lambda writes its log',
  'logs:PutLogEvents': 'Lambda writes its log',
  'dynamodb:DescribeStream': 'the event source mapping reads the stream',
  'dynamodb:GetRecords': 'the event source mapping reads the stream',
  'dynamodb:GetShardIterator': 'the event source mapping reads the stream',
  'dynamodb:ListStreams': 'the event source mapping looks for the stream',
  'sqs:ReceiveMessage': 'the event source mapping polls the queue',
  'sqs:ChangeMessageVisibility': 'the event source mapping gives a mail back',
  'sqs:DeleteMessage': 'the event source mapping settles a mail',
  'sqs:SendMessage': 'what failed is left with the dead letters',
  'lambda:InvokeFunction': 'a state, or the schedule, calls its function',
};
/** Step Functions asks for these by itself, on no resource. */
const BY_MACHINES = /^(?:logs:.*(?:Delivery|Deliveries|ResourcePolicy|ResourcePolicies|LogGroups)|xray:.*)$/;

/** Who uses an action on a resource, in words; undefined: nobody. */
export function userOf(
  { who, action, on }: Grant,
  granted: readonly Grant[],
  entries: readonly Entry[],
): string | undefined {
  const entry = entries.find((one) => basename(one) === kebab(who));
  if (entry !== undefined && actionsOf(entry).has(action) && !/Dead$/.test(on)) return 'its code';
  if (entry === undefined && BY_MACHINES.test(action)) return 'Step Functions writes log and traces';
  const polls = (one: Grant) => one.who === who && one.on === on && one.action === 'sqs:ReceiveMessage';
  if (action === 'sqs:GetQueueAttributes' && granted.some(polls))
    return 'the event source mapping polls the queue';
  return BY_SERVICES[action];
}

/** Granted and used by nobody: action → why it stays. */
export const NEVER_USED: Readonly<Record<string, string>> = {
  's3:ListBucket':
    'it lists nothing, but without it a rehearsal that is not there is answered with "denied" and not with "none"',
  'sqs:GetQueueAttributes':
    'CDK grants it to whoever may leave a dead letter; it tells how many lie there and nothing of what they hold',
  'sqs:GetQueueUrl':
    'CDK grants it to whoever may leave a dead letter or poll; it tells the address of a queue that is known by its ARN',
};

const CHANGES = ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem'];
const EVERY_ROW = [...CHANGES, 'dynamodb:GetItem', 'dynamodb:Query'];
const AS_ONE = 'rows are granted as one, and that year asked it for nothing of the kind';

const of = (actions: readonly string[], why: string, who: readonly string[]) =>
  Object.fromEntries(who.map((name) => [name, { actions, why }]));

/** Of rights over rows: what a function may and did not do in a played year (test/infra/recorded-rights.test.ts). */
export const NOT_IN_A_YEAR: Readonly<
  Record<string, { readonly actions: readonly string[]; readonly why: string }>
> = {
  ...of(EVERY_ROW, 'it serves pages, which the engine does not play; test:aws does', [
    ...['DeskPages on Main', 'Papers on Main', 'UnitPages on Main'],
  ]),
  ...of(EVERY_ROW, 'it seals once a day by the machine’s clock, which no played year has; test:aws does', [
    'SealAudit on Main',
  ]),
  ...of(EVERY_ROW, 'nothing failed for good in that year', ['RecordFailure on Main']),
  ...of([...CHANGES, 'dynamodb:GetItem'], 'it finds nothing forgotten while nothing fails', [
    'Sweep on Main',
  ]),
  ...of(['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem'], AS_ONE, [...['RecordMailEvent on Main']]),
  ...of(['dynamodb:ConditionCheckItem'], AS_ONE, ['ReadVote on Main', 'SendMail on Main']),
  ...of(['dynamodb:GetItem'], 'one row or several are read alike', [
    ...['RecordMailEvent on MailEvents', 'SendMail on MailEvents'],
  ]),
};

const kebab = (id: string): string => id.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
