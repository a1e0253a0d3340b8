import { describe, expect, it } from 'vitest';
import { signatureHeaders } from '#adapters/signing/aws-signature.ts';

/** The credentials and moment of AWS's published Signature Version 4 test suite. */
const SIGNER = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
  service: 'service',
};
const AT = new Date('2015-08-30T12:36:00Z');
const request = (method: string) => ({
  method,
  url: new URL('https://example.amazonaws.com/'),
  body: '',
  headers: {},
});

describe('a signed request', () => {
  it.each([
    ['GET', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    ['POST', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  ])('%s is signed as in the published test suite', (method, signature) => {
    expect(signatureHeaders(SIGNER, request(method), AT)).toEqual({
      'x-amz-date': '20150830T123600Z',
      authorization: `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    });
  });

  it('signs the body and the session token', () => {
    const plain = signatureHeaders(SIGNER, request('POST'), AT);
    const body = signatureHeaders(SIGNER, { ...request('POST'), body: '{}' }, AT);
    const token = signatureHeaders({ ...SIGNER, sessionToken: 't' }, request('POST'), AT);
    expect(new Set([plain, body, token].map((headers) => headers['authorization'])).size).toBe(3);
    expect(token['x-amz-security-token']).toBe('t');
  });

  it('refuses a query, which it would not sign', () => {
    const url = new URL('https://example.amazonaws.com/?a=1');
    expect(() => signatureHeaders(SIGNER, { ...request('GET'), url }, AT)).toThrow(RangeError);
  });
});
