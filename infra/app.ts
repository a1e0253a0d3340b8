import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { isEmulated, readStage } from '#infra/config.ts';
import { createDataStack } from '#infra/data-stack.ts';
import { createServiceStack } from '#infra/service-stack.ts';

const app = new App();
const stage = readStage((key): unknown => app.node.tryGetContext(key));
createServiceStack(app, stage, createDataStack(app, stage));
// The emulator speaks no TLS: what would be found there is not what users get.
if (!isEmulated(stage)) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
