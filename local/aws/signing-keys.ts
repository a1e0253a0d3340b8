/** The signing keys of a deployment in its account: a SecureString, which CloudFormation cannot make. Never printed. */
import {
  GetParameterCommand,
  ParameterAlreadyExists,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { newKeySet, parseKeySet, rotated } from '#adapters/signing/key-set.ts';

/** What is asked of an SSMClient. */
export type ParameterStore = Pick<SSMClient, 'send'>;

/**
 * Puts a first key there. @returns false when the parameter is there already, whatever it holds: whoever replaced
 * it would make every link void.
 */
export async function makeKeys(store: ParameterStore, name: string): Promise<boolean> {
  const Value = JSON.stringify(newKeySet());
  try {
    await store.send(new PutParameterCommand({ Name: name, Type: 'SecureString', Value, Overwrite: false }));
    return true;
  } catch (error) {
    if (error instanceof ParameterAlreadyExists) return false;
    throw error;
  }
}

/**
 * A new key signs; what the one before signed still holds, what older ones signed is void: doing it twice ends
 * every link that is out. @returns the ids of both, the new one first.
 * @throws ParameterNotFound before the first key was made; Error when the parameter holds something else.
 */
export async function rotateKeys(store: ParameterStore, name: string): Promise<readonly string[]> {
  const { Parameter } = await store.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  const next = rotated(parseKeySet(Parameter?.Value ?? '', `parameter ${name}`));
  const Value = JSON.stringify(next);
  await store.send(new PutParameterCommand({ Name: name, Type: 'SecureString', Value, Overwrite: true }));
  return next.keys.map(({ id }) => id);
}
