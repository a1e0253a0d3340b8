/** What became of the executions of a stage's generations. */
import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient } from '@aws-sdk/client-sfn';
import { executionName, type Stage } from '#domain/stage/stage.ts';
import type { Outputs } from '#local/aws/outputs.ts';

export interface SeenExecution {
  readonly status: string;
  readonly output: unknown;
  readonly stoppedAt?: Date;
}

/** Of a collecting stage; undefined when it was not started. */
export async function executionOf(
  client: SFNClient,
  { CollectMachineArn }: Outputs,
  stage: Stage,
): Promise<SeenExecution | undefined> {
  const executionArn = `${CollectMachineArn.replace(':stateMachine:', ':execution:')}:${executionName(stage)}`;
  try {
    const {
      status = '',
      output,
      stopDate,
    } = await client.send(new DescribeExecutionCommand({ executionArn }));
    return {
      status,
      output: output === undefined ? undefined : (JSON.parse(output) as unknown),
      ...(stopDate && { stoppedAt: stopDate }),
    };
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return undefined;
    throw error;
  }
}
