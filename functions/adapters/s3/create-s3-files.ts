/**
 * Files of units in a bucket: `<cluster>/<cycle>/<stage>/<unit>/<id>/<name>`. Browsers post them to the bucket under
 * a signed policy, for Lambda takes no more than 6 MB; what is no document by its first bytes is never listed.
 */
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { createHash } from 'node:crypto';
import type { FilePlace, KeepingFiles, StoredFile } from '#app/ports.ts';
import { beginsAsItsName, MAX_FILE_BYTES, MAX_FILES, safeFileName } from '#contracts/file-names.ts';
import { signUrl } from './sign-url.ts';

export interface S3FilesOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** A fresh id of 16 letters and digits, lower case. */
  readonly id: () => string;
  readonly now: () => Date;
}

/** Whoever chooses a file has a quarter of an hour; whoever fetches one, a minute. */
const POST_SECONDS = 900;
const GET_SECONDS = 60;
/** Nothing that is kept is ever shown by a browser, whatever it holds. */
const TYPE = 'application/octet-stream';
const FILE_ID = /^[a-z0-9]{16}$/;
/** As many bytes as tell the kinds of documents apart. */
const FIRST_BYTES = 8;
/** Uploads of a task beyond the limit of files are seen, so that the page can say so. */
const MOST_KEYS = MAX_FILES * 5;

const prefixOf = ({ cluster, cycle, stage, unit }: FilePlace): string =>
  `${cluster}/${cycle}/${stage}/${unit}/`;

interface Kept extends StoredFile {
  readonly key: string;
}

export function createS3Files(options: S3FilesOptions): KeepingFiles {
  const { client, bucket, id } = options;
  const list = lister(options);
  return {
    origin: async () => (await addressOf(options, 'x')).origin,
    async offer(place, _own, back) {
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: `${prefixOf(place)}${id()}/\${filename}`,
        Conditions: [['content-length-range', 1, MAX_FILE_BYTES]],
        Fields: {
          'Content-Type': TYPE,
          'Content-Disposition': 'attachment',
          success_action_redirect: back,
        },
        Expires: POST_SECONDS,
      });
      return { action: url, fields, field: 'file', minutes: POST_SECONDS / 60 };
    },
    async put(place, given, content) {
      const name = safeFileName(given);
      const hash = createHash('sha256').update(name).update('\0').update(content).digest('hex').slice(0, 16);
      await this.keep(place, hash, name, content);
    },
    async keep(place, kept, name, content) {
      if (!FILE_ID.test(kept)) throw new RangeError(`not a file's id: ${kept}`);
      const Key = `${prefixOf(place)}${kept}/${safeFileName(name)}`;
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: content, ContentType: TYPE }));
    },
    list: async (place) => (await list(place)).map(({ key: _key, ...file }) => file),
    async read(place, wanted) {
      const found = (await list(place)).find(({ id: one }) => one === wanted);
      if (!found) return undefined;
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: found.key }));
      return Body && { name: found.name, content: await Body.transformToByteArray() };
    },
    async open(place, wanted) {
      const found = FILE_ID.test(wanted) && (await list(place)).find((file) => file.id === wanted);
      if (!found) return undefined;
      const { now } = options;
      return {
        url: signUrl({
          url: await addressOf(options, found.key),
          region: await client.config.region(),
          credentials: await client.config.credentials(),
          at: now(),
          seconds: GET_SECONDS,
          overrides: {
            'response-content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
          },
        }),
      };
    },
  };
}

/** Where the client itself would find the object: the bucket's own host, or an emulator's. */
async function addressOf({ client, bucket }: S3FilesOptions, key: string): Promise<URL> {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const endpoint = await client.config.endpoint?.();
  if (endpoint) {
    const port = endpoint.port === undefined ? '' : `:${endpoint.port}`;
    return new URL(`${endpoint.protocol}//${endpoint.hostname}${port}/${bucket}/${path}`);
  }
  return new URL(`https://${bucket}.s3.${await client.config.region()}.amazonaws.com/${path}`);
}

/** What was seen of an object stays true of its ETag. */
function lister({ client, bucket }: S3FilesOptions) {
  const seen = new Map<string, boolean>();
  const isDocument = async (key: string, tag: string): Promise<boolean> => {
    const known = seen.get(`${key} ${tag}`);
    if (known !== undefined) return known;
    const Range = `bytes=0-${FIRST_BYTES - 1}`;
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range }));
    const is = Body !== undefined && beginsAsItsName(key, await Body.transformToByteArray());
    if (seen.size > 5_000) seen.clear();
    seen.set(`${key} ${tag}`, is);
    return is;
  };
  return async (place: FilePlace): Promise<Kept[]> => {
    const Prefix = prefixOf(place);
    const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix, MaxKeys: MOST_KEYS }));
    const files = await Promise.all(
      (page.Contents ?? []).map(async ({ Key: key = '', Size: bytes = 0, ETag = '' }): Promise<Kept[]> => {
        const [id = '', ...rest] = key.slice(Prefix.length).split('/');
        if (!FILE_ID.test(id) || rest.length === 0 || bytes === 0) return [];
        if (!(await isDocument(key, ETag))) return [];
        return [{ key, id, name: safeFileName(rest.join('/')), bytes }];
      }),
    );
    return files.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
  };
}
