/** Small JSON objects of one bucket. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

export interface JsonObjects {
  /** Undefined when there is none. */
  read(key: string): Promise<unknown>;
  /** Replaces what stands there. */
  write(key: string, value: object): Promise<void>;
}

export function createJsonObjects(client: S3Client, bucket: string): JsonObjects {
  return {
    async read(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return Body && (JSON.parse(await Body.transformToString()) as unknown);
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async write(key, value) {
      const ContentType = 'application/json';
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: JSON.stringify(value), ContentType }),
      );
    },
  };
}
