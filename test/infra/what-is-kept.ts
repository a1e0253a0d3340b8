import { Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { isEmulated, isHardened, type Stage } from '#infra/config.ts';
import { appOf, at, DEV, HARDENED, ofType, PROD, resourcesOf, STAGES, type Resource } from './synthesized.ts';

export function describeWhatIsKept(): void {
  describe('what is kept', () => {
    const tables = (stage: Stage): readonly Resource[] => ofType(stage, 'AWS::DynamoDB::Table');

    it.each(STAGES)(
      '%s has three tables with point-in-time recovery, one with a stream of both images',
      (_name, stage) => {
        expect(tables(stage)).toHaveLength(3);
        for (const { id, properties } of tables(stage))
          expect(at(properties, 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'), id).toBe(
            true,
          );
        const streams = tables(stage).map(({ properties }) =>
          at(properties, 'StreamSpecification', 'StreamViewType'),
        );
        expect(streams.filter(Boolean)).toEqual(['NEW_AND_OLD_IMAGES']);
      },
    );

    it('prod retains tables and sender and protects the tables from deletion', () => {
      for (const { id, deletionPolicy, properties } of tables(PROD)) {
        expect(deletionPolicy, id).toBe('Retain');
        expect(at(properties, 'DeletionProtectionEnabled'), id).toBe(true);
      }
      expect(ofType(PROD, 'AWS::SES::EmailIdentity').map(({ deletionPolicy }) => deletionPolicy)).toEqual([
        'Retain',
      ]);
    });

    it.each(STAGES)(
      '%s has private, encrypted buckets: one of files, its log, one of seals where hardened',
      (_name, stage) => {
        const buckets = ofType(stage, 'AWS::S3::Bucket');
        expect(buckets.map(({ id }) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
          ...(isEmulated(stage) ? [] : ['AccessLogs']),
          'Files',
          ...(isHardened(stage) ? ['Seals'] : []),
        ]);
        for (const { id, properties } of buckets) {
          const block = at(properties, 'PublicAccessBlockConfiguration');
          for (const name of [
            'BlockPublicAcls',
            'BlockPublicPolicy',
            'IgnorePublicAcls',
            'RestrictPublicBuckets',
          ])
            expect(at(block, name), `${id} ${name}`).toBe(true);
          expect(JSON.stringify(at(properties, 'BucketEncryption')), id).toContain('AES256');
          if (!isEmulated(stage) && !id.startsWith('AccessLogs'))
            expect(at(properties, 'LoggingConfiguration', 'DestinationBucketName'), id).toBeDefined();
        }
        const bucket = buckets.find(({ id }) => id.startsWith('Files'));
        expect(JSON.stringify(at(bucket?.properties, 'LifecycleConfiguration'))).toContain(
          '"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":1}',
        );
      },
    );

    it('prod retains its buckets', () => {
      for (const { id, deletionPolicy } of ofType(HARDENED, 'AWS::S3::Bucket'))
        expect(deletionPolicy, id).toBe('Retain');
    });

    it.each(STAGES.filter(([, stage]) => !isEmulated(stage)))(
      '%s refuses every request without TLS: to buckets, queues and topics',
      (_name, stage) => {
        for (const [what, policies] of [
          ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
          ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy'],
          ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy'],
        ] as const) {
          const closed = ofType(stage, policies)
            .filter(({ properties }) => JSON.stringify(properties).includes('"aws:SecureTransport":"false"'))
            .map(({ properties }) => JSON.stringify(properties));
          for (const { id } of ofType(stage, what))
            expect(
              closed.some((policy) => policy.includes(`"${id}"`)),
              id,
            ).toBe(true);
        }
      },
    );

    it.each([
      ['governance', undefined, 'GOVERNANCE'],
      ['governance', 'governance', 'GOVERNANCE'],
      ['compliance', 'compliance', 'COMPLIANCE'],
    ] as const)('hardened locks copies of seals in %s mode (given: %s)', (_name, sealLock, mode) => {
      const stage = { ...HARDENED, ...(sealLock && { sealLock }) };
      const seals = ofType(stage, 'AWS::S3::Bucket').find(({ id }) => id.startsWith('Seals'));
      expect(at(seals?.properties, 'ObjectLockEnabled')).toBe(true);
      expect(at(seals?.properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention')).toEqual({
        Mode: mode,
        Days: 3_653,
      });
      expect(at(seals?.properties, 'VersioningConfiguration', 'Status')).toBe('Enabled');
    });

    it('dev keeps nothing: "npm run aws:destroy" empties its buckets and takes the stacks away', () => {
      const stacks = appOf(DEV).node.children.filter((child) => Stack.isStack(child));
      expect(stacks.map(({ terminationProtection }) => terminationProtection)).toEqual([false, false]);
      for (const { id, deletionPolicy } of resourcesOf(DEV)) expect(deletionPolicy, id).not.toBe('Retain');
      for (const { id, properties } of ofType(DEV, 'AWS::Cognito::UserPool'))
        expect(at(properties, 'DeletionProtection'), id).not.toBe('ACTIVE');
      for (const { id, properties } of ofType(DEV, 'AWS::S3::Bucket'))
        expect(at(properties, 'ObjectLockEnabled'), id).toBeUndefined();
      for (const { id, properties } of tables(DEV))
        expect(at(properties, 'DeletionProtectionEnabled'), id).not.toBe(true);
    });
  });
}
