import { describe, expect, it } from 'vitest';
import type { Stage } from '#infra/config.ts';
import { at, DEV, ofType, PROD, resourcesOf, STAGES, type Resource } from './synthesized.ts';

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

    it.each(STAGES)('%s keeps files of units in one private, encrypted bucket', (_name, stage) => {
      const [bucket, ...others] = ofType(stage, 'AWS::S3::Bucket');
      expect(others).toEqual([]);
      const block = at(bucket?.properties, 'PublicAccessBlockConfiguration');
      for (const name of [
        'BlockPublicAcls',
        'BlockPublicPolicy',
        'IgnorePublicAcls',
        'RestrictPublicBuckets',
      ])
        expect(at(block, name), name).toBe(true);
      expect(JSON.stringify(at(bucket?.properties, 'BucketEncryption'))).toContain('AES256');
      expect(JSON.stringify(at(bucket?.properties, 'LifecycleConfiguration'))).toContain(
        '"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":1}',
      );
    });

    it('prod retains the files and refuses every request without TLS', () => {
      expect(ofType(PROD, 'AWS::S3::Bucket').map(({ deletionPolicy }) => deletionPolicy)).toEqual(['Retain']);
      const [policy] = ofType(PROD, 'AWS::S3::BucketPolicy');
      expect(JSON.stringify(policy?.properties)).toContain('"aws:SecureTransport":"false"');
    });

    it('dev keeps nothing', () => {
      for (const { id, deletionPolicy } of resourcesOf(DEV)) expect(deletionPolicy, id).not.toBe('Retain');
      for (const { id, properties } of tables(DEV))
        expect(at(properties, 'DeletionProtectionEnabled'), id).not.toBe(true);
    });
  });
}
