import { App } from 'aws-cdk-lib';
import { readStage } from '#infra/config.ts';
import { createDataStack } from '#infra/data-stack.ts';
import { createServiceStack } from '#infra/service-stack.ts';

const app = new App();
const stage = readStage((key): unknown => app.node.tryGetContext(key));
createServiceStack(app, stage, createDataStack(app, stage));
