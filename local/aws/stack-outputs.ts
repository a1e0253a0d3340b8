/** What a deployment says about itself, asked of CloudFormation with the credentials of whoever runs the command. */
import { SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { signatureHeaders, type Signer } from '#adapters/signing/aws-signature.ts';

export const DeploymentOutputs = z.object({
  ApiUrl: z.string(),
  ApiId: z.string(),
  TableName: z.string(),
  MailEventsTableName: z.string(),
  FilesBucket: z.string(),
  /** Where copies of seals are locked; a deployment that is not hardened has none. */
  SealBucket: z.string().optional(),
  StepClockFunction: z.string().optional(),
  AlarmTopicArn: z.string().optional(),
  SignInIssuer: z.string().optional(),
  /** Whose mails tell also that they were delivered: those of the doctor. */
  RoundTripConfigurationSet: z.string().optional(),
});
export type DeploymentOutputs = z.infer<typeof DeploymentOutputs>;

/** The account, the region or the stack is not there, or may not be read. */
export class NoDeployment extends Error {
  override readonly name = 'NoDeployment';
}

export interface Account {
  readonly endpoint?: string;
  readonly region: string;
  readonly credentials: Omit<Signer, 'region' | 'service'>;
}

/**
 * Credentials and region of the ordinary chain (environment, profile, role); an endpoint of AWS_ENDPOINT_URL for an
 * emulator. @throws NoDeployment.
 */
export async function openAccount(): Promise<Account> {
  const client = new SSMClient({});
  try {
    const [region, credentials] = [await client.config.region(), await client.config.credentials()];
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const endpoint = process.env['AWS_ENDPOINT_URL'];
    return {
      ...(endpoint !== undefined && { endpoint: endpoint.replace(/\/$/, '') }),
      region,
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NoDeployment(`no AWS credentials or region: ${why}; set AWS_PROFILE and AWS_REGION`);
  } finally {
    client.destroy();
  }
}

/**
 * A query to an API of AWS that speaks XML. @param host when it is not called as the service signs.
 * @throws NoDeployment with what it said.
 */
export async function askAws(
  { endpoint, region, credentials }: Account,
  service: string,
  form: Readonly<Record<string, string>>,
  host = service,
): Promise<string> {
  const url = new URL(endpoint ?? `https://${host}.${region}.amazonaws.com/`);
  const body = new URLSearchParams(form).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const signer = { ...credentials, region, service };
  const signed = signatureHeaders(signer, { method: 'POST', url, body, headers }, new Date());
  const response = await fetch(url, { method: 'POST', body, headers: { ...headers, ...signed } }).catch(
    (error: unknown) => {
      throw new NoDeployment(`${url.host} does not answer: ${String(error)}`);
    },
  );
  const text = await response.text();
  if (!response.ok) throw new NoDeployment(`${form['Action'] ?? service}: ${messageIn(text)}`);
  return text;
}

/** @throws NoDeployment when there is no such stack, or it is of a release that does not tell enough. */
export async function readStack(account: Account, prefix: string): Promise<DeploymentOutputs> {
  const StackName = `${prefix}-Service`;
  const text = await askAws(account, 'cloudformation', {
    ...{ Action: 'DescribeStacks', Version: '2010-05-15', StackName },
  });
  const parsed = DeploymentOutputs.safeParse(outputsIn(text));
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new NoDeployment(`stack ${StackName} does not say ${missing}; deploy this release first`);
}

/** Exported for its test: keys and values of the outputs of the one stack asked for. */
export function outputsIn(xml: string): Record<string, string> {
  const members = xml.match(/<member>(?:(?!<member>)[\s\S])*?<\/member>/g) ?? [];
  return Object.fromEntries(
    members.flatMap((member) => {
      const key = /<OutputKey>([^<]*)<\/OutputKey>/.exec(member)?.[1];
      const value = /<OutputValue>([^<]*)<\/OutputValue>/.exec(member)?.[1];
      return key === undefined || value === undefined ? [] : [[key, plain(value)]];
    }),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text: string): string =>
  text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_all, name: string) => ENTITIES[name] ?? '');
const messageIn = (xml: string): string => /<Message>([^<]*)<\/Message>/.exec(xml)?.[1] ?? xml.slice(0, 200);
