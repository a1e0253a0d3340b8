/** AWS Signature Version 4, for the few requests that need no client of the SDK. */
import { createHash, createHmac } from 'node:crypto';

export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region: string;
  /** `execute-api` for an HTTP API, `ssm` for the Parameter Store. */
  readonly service: string;
}

export interface Unsigned {
  readonly method: string;
  /** Without a query: none of these has one. */
  readonly url: URL;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The headers to add, by "Create a signed AWS API request" of the IAM user guide.
 * @throws RangeError when the URL has a query, which this does not sign.
 */
export function signatureHeaders(
  signer: Signer,
  request: Unsigned,
  at: Date,
): Readonly<Record<string, string>> {
  if (request.url.search !== '') throw new RangeError(`cannot sign a query: ${request.url.href}`);
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const added = {
    'x-amz-date': stamp,
    ...(signer.sessionToken ? { 'x-amz-security-token': signer.sessionToken } : {}),
  };
  const headers = canonicalHeaders({ ...request.headers, host: request.url.host, ...added });
  const names = headers.map(([name]) => name).join(';');
  const canonical = [
    request.method,
    request.url.pathname,
    '',
    ...headers.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    sha256(request.body),
  ].join('\n');
  const scope = [stamp.slice(0, 8), signer.region, signer.service, 'aws4_request'].join('/');
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n');
  const key = [...scope.split('/')].reduce<string | Buffer>(
    (inner, part) => hmac(inner, part),
    `AWS4${signer.secretAccessKey}`,
  );
  const signature = hmac(key, toSign).toString('hex');
  const credential = `Credential=${signer.accessKeyId}/${scope}`;
  return {
    ...added,
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function canonicalHeaders(headers: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim().replaceAll(/ +/g, ' ')] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
