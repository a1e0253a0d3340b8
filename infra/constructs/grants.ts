import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';

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

export function grantStart(machines: readonly IStateMachine[], to: IGrantable): void {
  allow(
    to,
    ['states:StartExecution'],
    machines.map((machine) => machine.stateMachineArn),
  );
}

function allow(to: IGrantable, actions: readonly string[], resources: readonly string[]): void {
  to.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: [...actions], resources: [...resources] }),
  );
}
