import { describe, expect, it } from 'vitest';
import { isEmulated, isHardened } from '#infra/config.ts';
import { at, listAt, ofType, STAGES, statementsOf } from './synthesized.ts';

/** Where `*` cannot be avoided: the action → why. */
const NAMED_WILDCARDS: Readonly<Record<string, string>> = {
  'logs:CreateLogDelivery': 'vended logs of Step Functions know no resource',
  'logs:GetLogDelivery': 'as above',
  'logs:UpdateLogDelivery': 'as above',
  'logs:DeleteLogDelivery': 'as above',
  'logs:ListLogDeliveries': 'as above',
  'logs:PutResourcePolicy': 'as above',
  'logs:DescribeResourcePolicies': 'as above',
  'logs:DescribeLogGroups': 'as above',
  'xray:PutTraceSegments': 'traces know no resource',
  'xray:PutTelemetryRecords': 'as above',
  'xray:GetSamplingRules': 'as above',
  'xray:GetSamplingTargets': 'as above',
  'dynamodb:ListStreams': 'an event source mapping lists streams before it has one',
};

export function describeRights(): void {
  describe.each(STAGES)('rights in %s', (_name, stage) => {
    it('name their actions: no wildcard in any', () => {
      const actions = statementsOf(stage).flatMap(({ statement }) => listAt(statement, 'Action').map(String));
      expect(actions.length).toBeGreaterThan(20);
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    });

    it('name their resources, but for the listed actions', () => {
      const open = statementsOf(stage)
        .filter(({ statement }) => listAt(statement, 'Resource').includes('*'))
        .flatMap(({ statement }) => listAt(statement, 'Action').map(String));
      // Held by its conditions instead; see the mailers' own test below.
      const emulated = isEmulated(stage) ? ['ses:SendRawEmail'] : [];
      expect(open.filter((action) => !(action in NAMED_WILDCARDS) && !emulated.includes(action))).toEqual([]);
    });

    it('come from no managed policy', () => {
      for (const { id, properties } of ofType(stage, 'AWS::IAM::Role'))
        expect(listAt(properties, 'ManagedPolicyArns'), id).toEqual([]);
    });

    it('let nobody scan a table or change a row in place', () => {
      const actions = statementsOf(stage).flatMap(({ statement }) => listAt(statement, 'Action').map(String));
      expect(actions).not.toContain('dynamodb:Scan');
      expect(actions).not.toContain('dynamodb:UpdateItem');
      expect(actions).not.toContain('dynamodb:BatchWriteItem');
    });

    it('give the sweep and the task states the main table and their log, nothing else', () => {
      for (const name of ['Sweep', 'ReadStage', 'ReadVote', 'RecordFailure']) {
        const own = statementsOf(stage).filter(({ id }) => id.startsWith(`${name}Role`));
        const services = new Set(
          own.flatMap(({ statement }) => listAt(statement, 'Action')).map((a) => String(a).split(':')[0]),
        );
        // The sweep may also leave a failed call in its dead-letter queue.
        if (name === 'Sweep') services.delete('sqs');
        expect(services, name).toEqual(new Set(['dynamodb', 'logs']));
        const tables = own.filter(({ statement }) => JSON.stringify(statement).includes('dynamodb:'));
        expect(JSON.stringify(tables), name).toMatch(/Main/);
        expect(JSON.stringify(tables), name).not.toMatch(/Ballots|MailEvents/);
      }
    });

    it('let the pages and the mailers alone read the signing keys, and no other parameter', () => {
      const readers = statementsOf(stage).filter(({ statement }) =>
        listAt(statement, 'Action').some((action) => String(action).startsWith('ssm:')),
      );
      expect(readers.map(({ id }) => id.replace(/Role.*/, '')).sort()).toEqual([
        'DeskPages',
        'Papers',
        'SendMail',
        'UnitPages',
      ]);
      for (const { statement } of readers) {
        expect(listAt(statement, 'Action')).toEqual(['ssm:GetParameter']);
        expect(JSON.stringify(listAt(statement, 'Resource'))).toMatch(/:parameter\/thidua-[a-z-]+\/keys/);
      }
    });

    it.each([
      ['UnitPages', []],
      ['Papers', []],
      // The desk also begins rehearsals; what became of them lies among the files.
      ['DeskPages', ['lambda:InvokeFunction']],
    ])(
      'give %s the rows of the main table, the files, the keys and their log, nothing else',
      (name, more) => {
        const own = statementsOf(stage).filter(({ id }) => id.startsWith(`${name}Role`));
        const allowed = own.flatMap(({ statement }) => listAt(statement, 'Action').map(String));
        expect([...new Set(allowed)].sort()).toEqual(
          [
            ...new Set([
              ...more,
              ...[
                'dynamodb:ConditionCheckItem',
                'dynamodb:DeleteItem',
                'dynamodb:GetItem',
                'dynamodb:PutItem',
              ],
              ...['dynamodb:Query', 'logs:CreateLogStream', 'logs:PutLogEvents'],
              ...['s3:GetObject', 's3:ListBucket', 's3:PutObject', 'ssm:GetParameter'],
            ]),
          ].sort(),
        );
        const rows = own.filter(({ statement }) => JSON.stringify(statement).includes('dynamodb:'));
        expect(JSON.stringify(rows)).toMatch(/Main/);
        expect(JSON.stringify(rows)).not.toMatch(/Ballots|MailEvents/);
      },
    );

    it('let a rehearsal touch its own files and its log: no table, no mail, no queue but that of its failures', () => {
      const own = statementsOf(stage).filter(({ id }) => id.startsWith('RehearseRole'));
      const allowed = own.flatMap(({ statement }) => listAt(statement, 'Action').map(String)).sort();
      expect(allowed).toEqual([
        ...['logs:CreateLogStream', 'logs:PutLogEvents', 's3:GetObject', 's3:ListBucket', 's3:PutObject'],
        ...['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
      ]);
      const objects = own.filter(({ statement }) => listAt(statement, 'Action').includes('s3:PutObject'));
      expect(JSON.stringify(objects)).toContain('/_rehearsals/*');
    });

    it('let the seal touch the main table, and add and read copies where there is a bucket: never delete or unlock', () => {
      const own = statementsOf(stage).filter(({ id }) => id.startsWith('SealAuditRole'));
      const allowed = own.flatMap(({ statement }) => listAt(statement, 'Action').map(String));
      expect(allowed.filter((action) => action.startsWith('s3:')).sort()).toEqual(
        isHardened(stage) ? ['s3:GetObject', 's3:PutObject'] : [],
      );
      const [copies] = own.filter(({ statement }) => listAt(statement, 'Action').includes('s3:PutObject'));
      if (isHardened(stage)) expect(JSON.stringify(copies?.statement)).toContain('Seals');
      expect(JSON.stringify(own)).not.toMatch(/Ballots|MailEvents|Files/);
    });

    it('let the schedule of the seal invoke its function and leave a failure, nothing else', () => {
      const own = statementsOf(stage).filter(({ id }) => id.startsWith('SealDailyRole'));
      expect(own.flatMap(({ statement }) => listAt(statement, 'Action')).sort()).toEqual([
        'lambda:InvokeFunction',
        'sqs:SendMessage',
      ]);
      const invoked = own.filter(({ statement }) =>
        listAt(statement, 'Action').includes('lambda:InvokeFunction'),
      );
      expect(JSON.stringify(invoked)).toMatch(/"Resource":\{"Fn::GetAtt":\["SealAudit[0-9A-F]{8}","Arn"\]\}/);
    });

    it('let nobody invoke a version or an alias of a function', () => {
      const invokes = statementsOf(stage).filter(({ statement }) =>
        listAt(statement, 'Action').includes('lambda:InvokeFunction'),
      );
      expect(invokes.length).toBeGreaterThan(2);
      for (const { id, statement } of invokes)
        expect(JSON.stringify(listAt(statement, 'Resource')), id).not.toContain(':*');
    });

    it('let only the two mailers send, as the sender and through the configuration set', () => {
      const senders = statementsOf(stage).filter(({ statement }) =>
        listAt(statement, 'Action').includes('ses:SendRawEmail'),
      );
      expect(senders.map(({ id }) => id.replace(/Role.*/, '')).sort()).toEqual(['SendMail']);
      for (const { statement } of senders) {
        expect(listAt(statement, 'Resource')).toHaveLength(isEmulated(stage) ? 1 : 2);
        const from = isEmulated(stage) ? 'StringEqualsIfExists' : 'StringEquals';
        expect(at(statement, 'Condition', from, 'ses:FromAddress')).toMatch(/^thi-dua@/);
        const recipients = at(statement, 'Condition', 'ForAllValues:StringLike', 'ses:Recipients');
        if (stage.stage === 'dev')
          expect(recipients).toEqual(['*@simulator.amazonses.com', '*.example', '*.test']);
        else expect(recipients).toBeUndefined();
      }
    });

    it('let only the router start executions', () => {
      const starters = statementsOf(stage).filter(({ statement }) =>
        listAt(statement, 'Action').includes('states:StartExecution'),
      );
      expect(starters.map(({ id }) => id.replace(/Role.*/, ''))).toEqual(['RouteChanges']);
    });
  });
}
