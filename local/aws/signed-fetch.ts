/** Requests to the command API, signed. */
import { signatureHeaders, type Signer } from '#adapters/signing/aws-signature.ts';

/** POSTs a JSON value, signed. */
export async function postSigned(signer: Signer, url: string, body: unknown): Promise<Response> {
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  const signed = signatureHeaders(
    signer,
    { method: 'POST', url: new URL(url), body: text, headers },
    new Date(),
  );
  return fetch(url, { method: 'POST', body: text, headers: { ...headers, ...signed } });
}
