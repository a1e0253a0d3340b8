import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { requestOf, resultOf } from '../../functions/handlers/http-event.ts';

const http = { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' };

function event(over: Partial<APIGatewayProxyEventV2>, method = 'GET'): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/viec/mnbg/stp-son-la',
    rawQueryString: '',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    requestContext: {
      accountId: '1',
      apiId: 'a',
      domainName: 'thi-dua.example.vn',
      domainPrefix: 'thi-dua',
      http: { ...http, method },
      requestId: 'r',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    isBase64Encoded: false,
    ...over,
  };
}

describe('a request', () => {
  it('keeps path, query and cookies', () => {
    const request = requestOf(event({ rawQueryString: 'a=1&b=%2F', cookies: ['phien=1', 'x=2'] }));
    expect(request.url).toBe('https://thi-dua.example.vn/viec/mnbg/stp-son-la?a=1&b=%2F');
    expect(request.headers.get('cookie')).toBe('phien=1; x=2');
  });

  it('reads a body in base64 and one as text alike', async () => {
    const text = 'ten=Nguyễn';
    const body = Buffer.from(text).toString('base64');
    expect(await requestOf(event({ body, isBase64Encoded: true }, 'POST')).text()).toBe(text);
    expect(await requestOf(event({ body: text }, 'POST')).text()).toBe(text);
  });
});

describe('an answer', () => {
  it('tells each cookie apart and text as text', async () => {
    const response = new Response('Việc', { status: 200, headers: { 'content-type': 'text/html' } });
    response.headers.append('set-cookie', 'a=1');
    response.headers.append('set-cookie', 'b=2');
    expect(await resultOf(response)).toMatchObject({
      statusCode: 200,
      cookies: ['a=1', 'b=2'],
      body: 'Việc',
      isBase64Encoded: false,
    });
  });

  it('carries files in base64', async () => {
    const bytes = new Uint8Array([0, 255, 128]);
    const answer = await resultOf(new Response(bytes, { headers: { 'content-type': 'application/pdf' } }));
    expect(answer).toMatchObject({ isBase64Encoded: true, body: Buffer.from(bytes).toString('base64') });
  });
});
