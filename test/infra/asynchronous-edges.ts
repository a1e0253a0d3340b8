import { describe, expect, it } from 'vitest';
import { isEmulated, type Stage } from '#infra/config.ts';
import { at, listAt, ofType, STAGES } from './synthesized.ts';

export function describeAsynchronousEdges(): void {
  describe.each(STAGES)('every asynchronous edge of %s leaves what fails somewhere', (_name, stage) => {
    it('event source mappings: the stream an on-failure queue, the queues a redrive policy', () => {
      const mappings = ofType(stage, 'AWS::Lambda::EventSourceMapping');
      expect(mappings).toHaveLength(2);
      for (const { id, properties } of mappings) {
        const source = JSON.stringify(at(properties, 'EventSourceArn'));
        const dead = source.includes('StreamArn')
          ? at(properties, 'DestinationConfig', 'OnFailure', 'Destination')
          : redriveOf(stage, source);
        expect(dead, id).toBeDefined();
        expect(at(properties, 'FunctionResponseTypes'), id).toEqual(['ReportBatchItemFailures']);
      }
    });

    it('the stream is bisected and retried finitely, for the routed kinds of rows only', () => {
      const stream = ofType(stage, 'AWS::Lambda::EventSourceMapping').find(({ id }) =>
        id.startsWith('MainStream'),
      );
      expect(at(stream?.properties, 'BisectBatchOnFunctionError')).toBe(true);
      expect(at(stream?.properties, 'MaximumRetryAttempts')).toBeGreaterThan(0);
      expect(at(stream?.properties, 'MaximumRecordAgeInSeconds')).toBeLessThan(24 * 3600);
      expect(
        listAt(stream?.properties, 'FilterCriteria', 'Filters').map((filter) => at(filter, 'Pattern')),
      ).toEqual([
        '{"dynamodb":{"NewImage":{"type":{"S":["stage","bulletin"]}}}}',
        '{"dynamodb":{"NewImage":{"type":{"S":["notice"]},"status":{"S":["pending","sending"]}}}}',
      ]);
    });

    it('schedules: a dead-letter queue and finite retries on the target, another on the function', () => {
      const rules = ofType(stage, 'AWS::Events::Rule');
      const schedules = ofType(stage, 'AWS::Scheduler::Schedule');
      const targets = [
        ...rules.flatMap(({ properties }) => listAt(properties, 'Targets')),
        ...schedules.map(({ properties }) => at(properties, 'Target')),
      ];
      expect([rules.length, schedules.length, targets.length]).toEqual([1, 1, 2]);
      for (const target of targets) {
        expect(at(target, 'DeadLetterConfig', 'Arn')).toBeDefined();
        expect(at(target, 'RetryPolicy', 'MaximumRetryAttempts')).toBeGreaterThan(0);
      }
      const invokes = ofType(stage, 'AWS::Lambda::EventInvokeConfig');
      expect(invokes.map(({ id }) => id.replace(/EventInvokeConfig.*/, '')).sort()).toEqual([
        'RecordMailEvent',
        'Rehearse',
        'SealAudit',
        'Sweep',
      ]);
      for (const { properties } of invokes)
        expect(at(properties, 'DestinationConfig', 'OnFailure', 'Destination')).toBeDefined();
    });

    it('the seal is made at 08:05 in Viet Nam, and on the emulator only when it is asked for', () => {
      const [schedule] = ofType(stage, 'AWS::Scheduler::Schedule');
      expect(at(schedule?.properties, 'ScheduleExpression')).toBe('cron(5 8 * * ? *)');
      expect(at(schedule?.properties, 'ScheduleExpressionTimezone')).toBe('Asia/Ho_Chi_Minh');
      expect(at(schedule?.properties, 'State')).toBe(isEmulated(stage) ? 'DISABLED' : 'ENABLED');
    });

    it('subscriptions of topics: a redrive policy', () => {
      const subscriptions = ofType(stage, 'AWS::SNS::Subscription');
      expect(subscriptions).toHaveLength(stage.stage === 'prod' ? 2 : 1);
      for (const { id, properties } of subscriptions)
        expect(at(properties, 'RedrivePolicy', 'deadLetterTargetArn'), id).toBeDefined();
    });

    it('each dead-letter queue that somebody can act on raises an alarm with what users suffer', () => {
      const dead = ofType(stage, 'AWS::SQS::Queue').filter(({ id }) => /Dead[0-9A-F]{8}$/.test(id));
      const alarms = ofType(stage, 'AWS::CloudWatch::Alarm');
      const watched = alarms.map(({ properties }) => JSON.stringify(at(properties, 'Dimensions')));
      for (const { id } of dead.filter((queue) => !queue.id.startsWith('AlarmsDead')))
        expect(
          watched.filter((dimensions) => dimensions.includes(`"${id}"`)),
          id,
        ).toHaveLength(1);
      expect(alarms.length).toBeLessThanOrEqual(10);
      for (const { id, properties } of alarms) {
        expect(String(at(properties, 'AlarmDescription')).length, id).toBeGreaterThan(60);
        expect(listAt(properties, 'AlarmActions'), id).toHaveLength(1);
      }
    });
  });
}

function redriveOf(stage: Stage, source: string): unknown {
  const queue = ofType(stage, 'AWS::SQS::Queue').find(({ id }) => source.includes(`"${id}"`));
  return at(queue?.properties, 'RedrivePolicy', 'deadLetterTargetArn');
}
