import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Stage } from '#infra/config.ts';

/** Where alarms go. CloudWatch's free tier ends at 10 alarms: an alarm is for what somebody must look at. */
export interface Alarms {
  readonly scope: Construct;
  readonly stage: Stage;
  readonly topic: Topic;
}

export function alarmOnDeadLetters(alarms: Alarms, id: string, queue: IQueue, errorImpact: string): void {
  const metric = queue.metricApproximateNumberOfMessagesVisible({
    period: Duration.minutes(5),
    statistic: 'Maximum',
  });
  raise(
    alarms,
    id,
    metric,
    `${errorImpact} Read the messages of ${queue.node.id}, mend the cause, then redrive them.`,
  );
}

export function alarmOnFailedExecutions(
  alarms: Alarms,
  id: string,
  machine: StateMachine,
  errorImpact: string,
): void {
  const metric = machine.metricFailed({ period: Duration.minutes(5), statistic: 'Sum' });
  raise(
    alarms,
    id,
    metric,
    `${errorImpact} The sweep starts the stage again within the hour; read the log of ${machine.node.id}.`,
  );
}

export function alarmOnServerErrors(alarms: Alarms, id: string, api: HttpApi, errorImpact: string): void {
  const metric = api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' });
  raise(alarms, id, metric, `${errorImpact} Read the logs of PostCommand, UnitPages, DeskPages and Papers.`);
}

/** One is enough: each of these means that something waits for a person. */
function raise({ scope, topic }: Alarms, id: string, metric: IMetric, alarmDescription: string): void {
  new Alarm(scope, id, {
    metric,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription,
  }).addAlarmAction(new SnsAction(topic));
}
