import { GetParameterCommand, type GetParameterCommandOutput } from '@aws-sdk/client-ssm';

/** The one thing that is asked of an SSMClient. */
export interface ParameterReader {
  send(command: GetParameterCommand): Promise<Pick<GetParameterCommandOutput, 'Parameter'>>;
}

/** The content of a SecureString. @throws Error when it is not there, or the function may not read it. */
export async function readParameter(client: ParameterReader, name: string): Promise<string> {
  const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  if (Parameter?.Value === undefined) throw new Error(`parameter ${name} is empty`);
  return Parameter.Value;
}
