import { Duration, Stack, type App } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, type TableProps } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
  type BucketProps,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import { ConfigurationSet, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { REHEARSALS, REHEARSALS_KEPT_DAYS } from '#contracts/rehearsal-files.ts';
import {
  addressOf,
  hostOf,
  isEmulated,
  isHardened,
  stackPrefixOf,
  type ProdStage,
  type Stage,
} from '#infra/config.ts';
import { removalPolicyOf } from '#infra/constructs/removal.ts';
import { createSignIn, type SignIn } from '#infra/constructs/sign-in.ts';
import { suppressFindings } from '#infra/nag-suppressions.ts';

/** As the log groups of prod: half a year. */
const LOG_DAYS = 183;
const TEN_YEARS = 3_653;

/** What outlives a deployment: rows, people's accounts, and the sender's identity, which DNS takes days to verify anew. */
export interface Data {
  readonly main: Table;
  /** Ballots stand apart from everything that names a voter; no transaction spans both tables. */
  readonly ballots: Table;
  /** What SES told about messages, by the tag of the notice. */
  readonly mailEvents: Table;
  /** What units attached to their papers. */
  readonly files: Bucket;
  /** Copies of seals over the audit, which nobody replaces or deletes; only where the stage is hardened. */
  readonly seals?: Bucket;
  readonly sender: EmailIdentity;
  readonly mailSet: ConfigurationSet;
  /** The secretariat's provider: that of the context, else a user pool. */
  readonly signIn: SignIn;
}

export function createDataStack(app: App, stage: Stage): Data {
  const stack = new Stack(app, `${stackPrefixOf(stage)}-Data`, {
    terminationProtection: stage.stage === 'prod',
  });
  const rows = tableProps(stage);
  const logs = isEmulated(stage) ? undefined : createAccessLogs(stack, stage);
  const mailSet = new ConfigurationSet(stack, 'MailSet', { reputationMetrics: true });
  const data: Data = {
    main: new Table(stack, 'Main', { ...rows, stream: StreamViewType.NEW_AND_OLD_IMAGES }),
    ballots: new Table(stack, 'Ballots', rows),
    mailEvents: new Table(stack, 'MailEvents', rows),
    files: createFiles(stack, stage, logs),
    ...(isHardened(stage) && { seals: createSeals(stack, stage, logs) }),
    mailSet,
    sender: createSender(stack, stage, mailSet),
    signIn: signInOf(stack, stage),
  };
  suppressFindings(stack);
  return data;
}

function signInOf(stack: Stack, stage: Stage): SignIn {
  const { oidcIssuer: issuer, oidcClientId: clientId } = stage;
  return issuer === undefined || clientId === undefined ? createSignIn(stack, stage) : { issuer, clientId };
}

function tableProps(stage: Stage): TableProps {
  return {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'ttl',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: stage.stage === 'prod',
    removalPolicy: removalPolicyOf(stage),
  };
}

/** Private, TLS only, each version kept for a month after it was replaced; browsers post to it under signed policies. */
function createFiles(stack: Stack, stage: Stage, logs: IBucket | undefined): Bucket {
  return new Bucket(stack, 'Files', {
    ...privateBucket(stage),
    ...(logs && { serverAccessLogsBucket: logs, serverAccessLogsPrefix: 'files/' }),
    versioned: true,
    lifecycleRules: [
      {
        abortIncompleteMultipartUploadAfter: Duration.days(1),
        noncurrentVersionExpiration: Duration.days(30),
      },
      { prefix: REHEARSALS, expiration: Duration.days(REHEARSALS_KEPT_DAYS) },
    ],
  });
}

/** Who asked for which object, as long as the other logs are kept. */
function createAccessLogs(stack: Stack, stage: Stage): IBucket {
  const logs: unknown = new Bucket(stack, 'AccessLogs', {
    ...privateBucket(stage),
    lifecycleRules: [{ expiration: Duration.days(stage.stage === 'prod' ? LOG_DAYS : 7) }],
  });
  // A class and its own interface that differ in `undefined` alone.
  return logs as IBucket;
}

/** Object Lock (WORM): a copy that stands there is not replaced or deleted before its time, by nobody's function. */
function createSeals(stack: Stack, stage: ProdStage, logs: IBucket | undefined): Bucket {
  const { sealLock = 'governance', sealDays = TEN_YEARS } = stage;
  const during = Duration.days(sealDays);
  return new Bucket(stack, 'Seals', {
    ...privateBucket(stage),
    ...(logs && { serverAccessLogsBucket: logs, serverAccessLogsPrefix: 'seals/' }),
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention:
      sealLock === 'compliance'
        ? ObjectLockRetention.compliance(during)
        : ObjectLockRetention.governance(during),
  });
}

const privateBucket = (stage: Stage): BucketProps => ({
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: !isEmulated(stage),
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: removalPolicyOf(stage),
});

/** A whole domain in prod (DKIM, DMARC), one address in dev. */
function createSender(stack: Stack, stage: Stage, configurationSet: ConfigurationSet): EmailIdentity {
  const identity =
    stage.stage === 'prod'
      ? Identity.domain(hostOf(stage.mailFrom))
      : Identity.email(addressOf(stage.mailFrom));
  const sender = new EmailIdentity(stack, 'Sender', { identity, configurationSet });
  sender.applyRemovalPolicy(removalPolicyOf(stage));
  return sender;
}
