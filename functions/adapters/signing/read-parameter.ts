/**
 * Reads a SecureString of the Parameter Store by one signed request (SSM API reference, GetParameter). The SDK's client
 * for it is 117 KB that every page would load before anybody is answered; this asks for one thing.
 */
import { signatureHeaders, type Signer } from './aws-signature.ts';

/** The content of a parameter, decrypted. @throws Error when it is not there, or may not be read. */
export type ReadParameter = (name: string) => Promise<string>;

export interface ParameterStore {
  readonly region: string;
  readonly credentials: Omit<Signer, 'region' | 'service'>;
  /** Instead of the region's own, e.g. of an emulator. */
  readonly endpoint?: string;
}

const TRIES = 3;
const TRY_MS = 3_000;
/** Before the second try, and twice that before the third. */
const PAUSE_MS = 200;

export function createParameterReader(
  { region, credentials, endpoint }: ParameterStore,
  ask: typeof fetch = fetch,
): ReadParameter {
  const url = new URL(endpoint ?? `https://ssm.${region}.amazonaws.com/`);
  const signer = { ...credentials, region, service: 'ssm' };
  return async (name) => {
    const body = JSON.stringify({ Name: name, WithDecryption: true });
    for (let tried = 1; ; tried += 1) {
      const answer = await once(ask, url, signer, body).catch((error: unknown) => error as Error);
      if (!(answer instanceof Error)) {
        if (answer.status < 500 && answer.status !== 429) return valueOf(name, answer.status, answer.text);
        if (tried === TRIES) throw new Error(`parameter ${name}: the store answered ${answer.status}`);
      } else if (tried === TRIES) throw new Error(`parameter ${name} was not read`, { cause: answer });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tried));
    }
  };
}

async function once(ask: typeof fetch, url: URL, signer: Signer, body: string) {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AmazonSSM.GetParameter',
  };
  const signed = signatureHeaders(signer, { method: 'POST', url, body, headers }, new Date());
  const response = await ask(url, {
    ...{ method: 'POST', body, headers: { ...headers, ...signed } },
    signal: AbortSignal.timeout(TRY_MS),
  });
  return { status: response.status, text: await response.text() };
}

function valueOf(name: string, status: number, text: string): string {
  const { Parameter, __type: why = status } = JSON.parse(text) as {
    readonly Parameter?: { readonly Value?: string };
    readonly __type?: string | number;
  };
  if (status !== 200) throw new Error(`parameter ${name}: ${String(why)}`);
  if (Parameter?.Value === undefined) throw new Error(`parameter ${name} is empty`);
  return Parameter.Value;
}
