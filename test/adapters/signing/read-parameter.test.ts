/** One signed request to the Parameter Store, against answers as its API reference has them. */
import { afterEach, expect, it, vi } from 'vitest';
import { createParameterReader } from '#adapters/signing/read-parameter.ts';

const CREDENTIALS = { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'token' };
const found = () => new Response(JSON.stringify({ Parameter: { Name: '/a/keys', Value: 'the keys' } }));
const failed = (status: number, type: string) => () =>
  new Response(JSON.stringify({ __type: type }), { status });

function readerOf(...answers: readonly (() => Response)[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const ask = async (url: URL, init: RequestInit) => {
    asked.push({ url: url.href, init });
    const answer = answers[asked.length - 1] ?? answers.at(-1);
    if (!answer) throw new TypeError('fetch failed');
    return answer();
  };
  const place = { region: 'ap-southeast-1', credentials: CREDENTIALS };
  return { asked, read: createParameterReader(place, ask as typeof fetch) };
}

afterEach(() => vi.useRealTimers());

it('asks for the decrypted value, in the name of the role', async () => {
  const { asked, read } = readerOf(found);
  expect(await read('/a/keys')).toBe('the keys');
  const [{ url, init }] = asked as [{ url: string; init: RequestInit }];
  expect(url).toBe('https://ssm.ap-southeast-1.amazonaws.com/');
  expect(init.body).toBe('{"Name":"/a/keys","WithDecryption":true}');
  expect(init.headers).toMatchObject({
    'x-amz-target': 'AmazonSSM.GetParameter',
    'x-amz-security-token': 'token',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/ap-southeast-1\/ssm\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$/,
    ) as string,
  });
});

it('asks again when the store is busy or cannot be reached, three times in all', async () => {
  vi.useFakeTimers();
  const { asked, read } = readerOf(failed(503, 'ServiceUnavailable'), failed(429, 'Throttling'), found);
  const value = read('/a/keys');
  await vi.runAllTimersAsync();
  expect(await value).toBe('the keys');
  expect(asked).toHaveLength(3);
  const away = readerOf();
  const lost = expect(away.read('/a/keys')).rejects.toThrow('parameter /a/keys was not read');
  await vi.runAllTimersAsync();
  await lost;
  expect(away.asked).toHaveLength(3);
});

it('tells what is wrong at once when asking again helps nobody, and never what stands there', async () => {
  const { asked, read } = readerOf(failed(400, 'ParameterNotFound'));
  await expect(read('/a/keys')).rejects.toThrow('parameter /a/keys: ParameterNotFound');
  expect(asked).toHaveLength(1);
  await expect(readerOf(() => new Response('{}')).read('/a/keys')).rejects.toThrow('is empty');
});
