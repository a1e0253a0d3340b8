import type { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Entry, EnvironmentOf } from '#contracts/env.ts';
import type { Stage } from '#infra/config.ts';
import { bundled } from '#infra/constructs/bundle.ts';
import { removalPolicyOf } from '#infra/constructs/removal.ts';

export interface HouseFunctionProps<E extends Entry> {
  readonly stage: Stage;
  readonly entry: E;
  /** Typed by the entry: a variable that is missing, or one too many, does not compile. */
  readonly environment: EnvironmentOf[E];
  /** One sentence: what users suffer when it breaks. It becomes the text of the alarm. ≤ 256 letters. */
  readonly errorImpact: string;
  readonly timeout: Duration;
  /** MB; CPU grows with it (1,769 MB is one vCPU). 256 is enough for what mostly waits for the table (docs/benchmarks.md). */
  readonly memorySize?: number;
}

/** A function of this house: small zip on arm64, its own log group, and no right but those granted to it. */
export interface HouseFunction extends LambdaFunction {
  readonly errorImpact: string;
}

export function createHouseFunction<E extends Entry>(
  scope: Construct,
  id: string,
  props: HouseFunctionProps<E>,
): HouseFunction {
  const { stage, entry, errorImpact, environment, timeout, memorySize = 256 } = props;
  const logGroup = createLogGroup(scope, `${id}Logs`, stage);
  // Not CDK's own role: that one may create and write every log group of the account.
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const created = new LambdaFunction(scope, id, {
    description: errorImpact,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: bundled(entry),
    environment: { ...environment },
    timeout,
    memorySize,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    applicationLogLevelV2: ApplicationLogLevel.INFO,
    // The runtime's start and report of every call are two thirds of what would be logged, and CloudWatch has their
    // figures as metrics; a call that ended in a timeout or a crash is reported at WARN.
    systemLogLevelV2: SystemLogLevel.WARN,
  });
  return Object.assign(created, { errorImpact });
}

/** Kept for half a year in prod, so that a complaint about last season's mails can be looked into. */
export function createLogGroup(scope: Construct, id: string, stage: Stage): LogGroup {
  return new LogGroup(scope, id, {
    retention: stage.stage === 'prod' ? RetentionDays.SIX_MONTHS : RetentionDays.ONE_WEEK,
    removalPolicy: removalPolicyOf(stage),
  });
}
