import { Duration, Stack, type App } from 'aws-cdk-lib';
import { AttributeType, BillingMode, StreamViewType, Table, type TableProps } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { ConfigurationSet, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { REHEARSALS, REHEARSALS_KEPT_DAYS } from '#contracts/rehearsal-files.ts';
import { addressOf, hostOf, stackPrefixOf, type Stage } from '#infra/config.ts';
import { removalPolicyOf } from '#infra/constructs/removal.ts';
import { createSignIn, type SignIn } from '#infra/constructs/sign-in.ts';

/** What outlives a deployment: rows, people's accounts, and the sender's identity, which DNS takes days to verify anew. */
export interface Data {
  readonly main: Table;
  /** Ballots stand apart from everything that names a voter; no transaction spans both tables. */
  readonly ballots: Table;
  /** What SES told about messages, by the tag of the notice. */
  readonly mailEvents: Table;
  /** What units attached to their papers. */
  readonly files: Bucket;
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
  const mailSet = new ConfigurationSet(stack, 'MailSet', { reputationMetrics: true });
  return {
    main: new Table(stack, 'Main', { ...rows, stream: StreamViewType.NEW_AND_OLD_IMAGES }),
    ballots: new Table(stack, 'Ballots', rows),
    mailEvents: new Table(stack, 'MailEvents', rows),
    files: createFiles(stack, stage),
    mailSet,
    sender: createSender(stack, stage, mailSet),
    signIn: signInOf(stack, stage),
  };
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
function createFiles(stack: Stack, stage: Stage): Bucket {
  return new Bucket(stack, 'Files', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: stage.stage === 'prod',
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    versioned: true,
    lifecycleRules: [
      {
        abortIncompleteMultipartUploadAfter: Duration.days(1),
        noncurrentVersionExpiration: Duration.days(30),
      },
      { prefix: REHEARSALS, expiration: Duration.days(REHEARSALS_KEPT_DAYS) },
    ],
    removalPolicy: removalPolicyOf(stage),
  });
}

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
