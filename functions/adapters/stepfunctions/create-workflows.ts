import { ExecutionAlreadyExists, StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { MachineName, Workflows } from '#app/ports.ts';

export function createWorkflows(client: SFNClient, arns: Readonly<Record<MachineName, string>>): Workflows {
  return {
    async start(machine, name, input) {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn: arns[machine],
            name,
            input: JSON.stringify(input),
          }),
        );
      } catch (error) {
        // The name carries the generation: whoever took it serves this generation.
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
  };
}
