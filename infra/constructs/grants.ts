import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { REHEARSALS } from '#contracts/rehearsal-files.ts';

/** What the `Table` port does when it reads: never a scan. */
export const READ_ROWS = ['dynamodb:GetItem', 'dynamodb:Query'] as const;
/** What a transaction of the `Table` port is made of: puts, removals and checks, never an update in place. */
export const WRITE_ROWS = ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'] as const;

export function grantRead(table: Table, to: IGrantable): void {
  allow(to, READ_ROWS, [table.tableArn]);
}

export function grantReadWrite(table: Table, to: IGrantable): void {
  allow(to, [...READ_ROWS, ...WRITE_ROWS], [table.tableArn]);
}

/** To add rows, and read them: nothing there is ever taken out by a function. */
export function grantAppend(table: Table, to: IGrantable): void {
  allow(to, [...READ_ROWS, 'dynamodb:PutItem'], [table.tableArn]);
}

export function grantStart(machines: readonly IStateMachine[], to: IGrantable): void {
  allow(
    to,
    ['states:StartExecution'],
    machines.map((machine) => machine.stateMachineArn),
  );
}

/** To put messages on it, and nothing else; CDK's own grant looks at the queue as well. */
export function grantSend(queue: IQueue, to: IGrantable): void {
  allow(to, ['sqs:SendMessage'], [queue.queueArn]);
}

/** Exactly this function, and no version or alias of it. */
export function grantInvoke(called: IFunction, to: IGrantable): void {
  allow(to, ['lambda:InvokeFunction'], [called.functionArn]);
}

/** A new copy of a seal, and the one that stands there already to be compared with it. */
export function grantSeals(bucket: Bucket, to: IGrantable): void {
  allow(to, ['s3:PutObject', 's3:GetObject'], [bucket.arnForObjects('*')]);
}

/** What the store of files does: posts signed in its name, files read back, the list of a task. */
export function grantFiles(bucket: Bucket, to: IGrantable): void {
  allow(to, ['s3:PutObject', 's3:GetObject'], [bucket.arnForObjects('*')]);
  allow(to, ['s3:ListBucket'], [bucket.bucketArn]);
}

/** The scenario and the state of rehearsals, under a prefix that no cluster has. */
export function grantRehearsals(bucket: Bucket, to: IGrantable): void {
  allow(to, ['s3:PutObject', 's3:GetObject'], [bucket.arnForObjects(`${REHEARSALS}*`)]);
  // Without it a missing object answers "denied" and not "none".
  allow(to, ['s3:ListBucket'], [bucket.bucketArn]);
}

/** Exactly this parameter. SSM's own key of the account, which decrypts it, takes no right besides. */
export function grantReadParameter(name: string, to: IGrantable & IConstruct): void {
  const resourceName = name.replace(/^\//, '');
  const arn = Stack.of(to).formatArn({ service: 'ssm', resource: 'parameter', resourceName });
  allow(to, ['ssm:GetParameter'], [arn]);
}

function allow(to: IGrantable, actions: readonly string[], resources: readonly string[]): void {
  to.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: [...actions], resources: [...resources] }),
  );
}
