/** Where browsers find a bucket: at its own host, or at an emulator's. */
export interface BucketPlace {
  readonly AWS_REGION: string;
  readonly AWS_ENDPOINT_URL?: string;
}

export function bucketOrigin(bucket: string, { AWS_REGION, AWS_ENDPOINT_URL }: BucketPlace): string {
  return AWS_ENDPOINT_URL === undefined
    ? `https://${bucket}.s3.${AWS_REGION}.amazonaws.com`
    : new URL(AWS_ENDPOINT_URL).origin;
}
