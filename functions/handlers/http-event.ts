/** An HTTP API's event (payload format 2.0) as a request of the Fetch standard, and a response as its answer. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export function requestOf(event: APIGatewayProxyEventV2): Request {
  const { requestContext, rawPath, rawQueryString, cookies = [], body, isBase64Encoded } = event;
  const { domainName, http } = requestContext;
  const query = rawQueryString === '' ? '' : `?${rawQueryString}`;
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers))
    if (value !== undefined) headers.set(name, value);
  // Format 2.0 takes cookies out of the headers.
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  const bytes = body === undefined ? undefined : Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const reads = http.method === 'GET' || http.method === 'HEAD';
  return new Request(`https://${domainName}${rawPath}${query}`, {
    method: http.method,
    headers,
    ...(bytes !== undefined && !reads && { body: bytes }),
  });
}

/** Texts go as they are, everything else in base64. */
export async function resultOf(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const cookies = response.headers.getSetCookie();
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = /^(text\/|application\/json)/.test(headers['content-type'] ?? 'text/plain');
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 && { cookies }),
    body: bytes.toString(text ? 'utf8' : 'base64'),
    isBase64Encoded: !text,
  };
}
