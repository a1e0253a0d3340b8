/** The way to the office that is meant: a data folder, its server, or a deployment in AWS. */
import { openDesk, type Desk } from './desk.ts';

export interface Whereabouts {
  readonly data: string;
  /** Prefix of the stacks of a deployment, in place of the folder. */
  readonly aws?: string;
}

/** @throws Ended. */
export async function openDeskAt({ data, aws }: Whereabouts, make: boolean): Promise<Desk> {
  if (aws === undefined) return openDesk(data, make);
  const { openAwsDesk } = await import('./aws-desk.ts');
  return openAwsDesk(aws);
}
