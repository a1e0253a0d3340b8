import { RemovalPolicy } from 'aws-cdk-lib';
import type { Stage } from '#infra/config.ts';

/** Kept for good in prod and gone with the stack in dev. */
export function removalPolicyOf(stage: Stage): RemovalPolicy {
  return stage.stage === 'prod' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
