/** The bucket's adapter against S3's published example, and against a client that answers from memory. */
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it, vi } from 'vitest';
import { createS3Files } from '#adapters/s3/create-s3-files.ts';
import { signUrl } from '#adapters/s3/sign-url.ts';

const KEYS = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const PLACE = { cluster: 'mnbg', cycle: '2025', stage: 'mid-year', unit: 'stp-son-la' };
const PREFIX = 'mnbg/2025/mid-year/stp-son-la/';
const NOW = new Date('2025-06-10T02:00:00Z');

describe('a signed URL', () => {
  it('is that of the S3 reference', () => {
    const url = signUrl({
      ...{ url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'), region: 'us-east-1' },
      ...{ credentials: KEYS, at: new Date('2013-05-24T00:00:00Z'), seconds: 86_400 },
    });
    expect(url).toContain('X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
  });
});

function filesOver(objects: Readonly<Record<string, string>>) {
  const client = new S3Client({ region: 'ap-southeast-1', credentials: KEYS });
  const gets: string[] = [];
  async function answer(command: unknown): Promise<unknown> {
    if (command instanceof ListObjectsV2Command) {
      const { Prefix = '' } = command.input;
      const keys = Object.keys(objects).filter((key) => key.startsWith(Prefix));
      return { Contents: keys.map((Key) => ({ Key, Size: objects[Key]?.length, ETag: '"1"' })) };
    }
    if (!(command instanceof GetObjectCommand)) throw new Error('not expected');
    const key = command.input.Key ?? '';
    gets.push(key);
    const whole = new TextEncoder().encode(objects[key]);
    const bytes = command.input.Range === undefined ? whole : whole.slice(0, 8);
    return { Body: { transformToByteArray: async () => bytes } };
  }
  vi.spyOn(client, 'send').mockImplementation((command): unknown => answer(command));
  const files = createS3Files({ client, bucket: 'tep', id: () => 'a'.repeat(16), now: () => NOW });
  return { files, gets };
}

describe('files in the bucket', () => {
  it('are offered a policy of one task: name under a fresh id, size, type, the way back, fifteen minutes', async () => {
    const { files } = filesOver({});
    const { action, fields, field, minutes } = await files.offer(PLACE, '/own', 'https://a.example/back');
    expect(action).toBe('https://tep.s3.ap-southeast-1.amazonaws.com/');
    expect(await files.origin?.()).toBe('https://tep.s3.ap-southeast-1.amazonaws.com');
    expect([field, minutes]).toEqual(['file', 15]);
    const key = `${PREFIX}${'a'.repeat(16)}/`;
    expect(fields).toMatchObject({ key: `${key}\${filename}`, 'Content-Disposition': 'attachment' });
    const policy = JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString()) as {
      conditions: unknown[];
    };
    expect(policy.conditions).toContainEqual(['content-length-range', 1, 20_000_000]);
    expect(policy.conditions).toContainEqual(['starts-with', '$key', key]);
    expect(policy.conditions).toContainEqual({ 'Content-Type': 'application/octet-stream' });
    expect(policy.conditions).toContainEqual({ success_action_redirect: 'https://a.example/back' });
  });

  it('are listed when they are documents by name and first bytes, each looked into once', async () => {
    const { files, gets } = filesOver({
      [`${PREFIX}${'b'.repeat(16)}/Báo cáo.pdf`]: '%PDF-1.7 …',
      [`${PREFIX}${'c'.repeat(16)}/virus.pdf`]: 'MZ…',
      [`${PREFIX}${'d'.repeat(16)}/page.html`]: '<script>',
      [`${PREFIX}not-an-id/x.pdf`]: '%PDF-1.7',
      'mnbg/2025/mid-year/stp-khac/eeeeeeeeeeeeeeee/x.pdf': '%PDF-1.7',
    });
    const listed = await files.list(PLACE);
    expect(listed).toEqual([{ id: 'b'.repeat(16), name: 'Báo cáo.pdf', bytes: 10 }]);
    await files.list(PLACE);
    expect(gets.filter((key) => key.endsWith('Báo cáo.pdf'))).toHaveLength(1);
  });

  it('are read whole for the site itself, and only from their own place', async () => {
    const { files } = filesOver({
      [`${PREFIX}${'b'.repeat(16)}/ke-hoach.pdf`]: '%PDF-1.7 all of it',
      [`${PREFIX}${'c'.repeat(16)}/virus.pdf`]: 'MZ…',
    });
    const read = await files.read(PLACE, 'b'.repeat(16));
    expect([read?.name, new TextDecoder().decode(read?.content)]).toEqual([
      'ke-hoach.pdf',
      '%PDF-1.7 all of it',
    ]);
    for (const id of ['c'.repeat(16), 'd'.repeat(16), '../../../etc'])
      expect(await files.read(PLACE, id)).toBeUndefined();
    expect(await files.read({ ...PLACE, unit: 'stp-khac' }, 'b'.repeat(16))).toBeUndefined();
  });

  it('are fetched from the bucket for a minute, as attachments; others are not there', async () => {
    const { files } = filesOver({ [`${PREFIX}${'b'.repeat(16)}/Báo cáo.pdf`]: '%PDF-1.7' });
    const file = await files.open(PLACE, 'b'.repeat(16));
    const url = new URL(file && 'url' in file ? file.url : 'about:blank');
    expect(decodeURIComponent(url.pathname)).toBe(`/${PREFIX}${'b'.repeat(16)}/Báo cáo.pdf`);
    expect(url.searchParams.get('X-Amz-Expires')).toBe('60');
    expect(url.searchParams.get('response-content-disposition')).toMatch(/^attachment/);
    expect(await files.open(PLACE, 'c'.repeat(16))).toBeUndefined();
    expect(await files.open(PLACE, '../../../etc')).toBeUndefined();
  });
});
