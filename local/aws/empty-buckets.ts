/** Buckets of a stack that is to go: CloudFormation deletes none that holds anything. */
import { DeleteObjectsCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { askAws, NoDeployment, type Account } from '#local/aws/stack-outputs.ts';

/** Names of the buckets of a stack; none when there is no such stack. */
export async function bucketsOf(account: Account, stack: string): Promise<string[]> {
  const asked = { Action: 'DescribeStackResources', Version: '2010-05-15', StackName: stack };
  const xml = await askAws(account, 'cloudformation', asked).catch((error: unknown) => {
    if (error instanceof NoDeployment && /does not exist/.test(error.message)) return '';
    throw error;
  });
  return [...xml.matchAll(/<member>((?:(?!<member>)[\s\S])*?)<\/member>/g)].flatMap(([, member = '']) => {
    const name = /<PhysicalResourceId>([^<]+)</.exec(member)?.[1];
    return name !== undefined && member.includes('>AWS::S3::Bucket<') ? [name] : [];
  });
}

/** Every version and every delete marker. @returns how many went. */
export async function emptyBucket(client: S3Client, bucket: string): Promise<number> {
  let gone = 0;
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket }),
    );
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) return gone;
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors[0]) throw new Error(`${bucket}: ${Errors[0].Key ?? ''}: ${Errors[0].Message ?? ''}`);
    gone += Objects.length;
  }
}
