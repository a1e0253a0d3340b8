/**
 * Findings of cdk-nag (AwsSolutions) that stay, each with its reason. Everything else it finds is mended; a test holds
 * this list against what is found, so that none stays here that is not needed.
 */
import { Validations, type Stack } from 'aws-cdk-lib';

interface Suppression {
  /** Rule, with its finding where one rule finds several; `<data>` is the name of the data stack. */
  readonly id: string;
  /** Path of the constructs that it concerns; the same finding anywhere else is an error. */
  readonly at: RegExp;
  readonly reason: string;
}

export const SUPPRESSIONS: readonly Suppression[] = [
  {
    id: 'AwsSolutions-COG1',
    at: /\/People$/,
    reason:
      'Twelve letters and a second factor instead of a mixture of kinds of letters, which leads to guessable passwords (NIST SP 800-63B, ASVS 5.0 6.2.5).',
  },
  {
    id: 'AwsSolutions-COG8',
    at: /\/People$/,
    reason:
      'The Plus tier is paid by user and month; a code generator is required of everybody, and no one signs up.',
  },
  {
    id: 'AwsSolutions-SQS3',
    at: /\/[A-Za-z]+Dead$/,
    reason:
      'Each queue found is itself the place for dead letters of a stream, a topic, a schedule or a function, which the rule does not see; each has an alarm, or is that of the alarms.',
  },
  {
    id: 'AwsSolutions-APIG4',
    at: /\/(?:UnitPages|DeskPages|Papers)Route\d+$/,
    reason:
      'Pages for people who hold a link and a code: they check session and role themselves (test/site/access); the command API wants signed requests.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::*]',
    at: /\/(?:Collect\/Role|Vote\/Role|RouteChangesRole)$/,
    reason:
      'Delivery of vended logs, X-Ray and listing of streams know no resource; test/infra/rights.ts names each such action.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::<data>:ExportsOutputFnGetAttFiles8E6940B8ArnD8EE6C03/*]',
    at: /\/(?:UnitPages|DeskPages|Papers)Role$/,
    reason: 'Files of units have names of their own; the pages check whose they are.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::<data>:ExportsOutputFnGetAttFiles8E6940B8ArnD8EE6C03/_rehearsals/*]',
    at: /\/RehearseRole$/,
    reason: 'Rehearsals have ids of their own under one prefix, and expire after a week.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::<data>:ExportsOutputFnGetAttSeals7EBF2A19ArnB5107462/*]',
    at: /\/SealAuditRole$/,
    reason: 'Seals are named by cluster and day; Object Lock keeps those that are there.',
  },
];

export function suppressFindings(stack: Stack): void {
  const data = stack.stackName.replace(/-[A-Za-z]+$/, '-Data');
  for (const construct of stack.node.findAll())
    for (const { id, at, reason } of SUPPRESSIONS)
      if (at.test(construct.node.path))
        Validations.of(construct).acknowledge({ id: id.replace('<data>', data), reason });
}
