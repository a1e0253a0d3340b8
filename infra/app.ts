import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as apigw from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** The empty app: one of each service that the house stands on, so that the emulator shows what it does. */
const app = new App();
const stack = new Stack(app, 'Thidua-dev');

const table = new dynamodb.Table(stack, 'Main', {
  partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
  sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
  billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
  stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
  removalPolicy: RemovalPolicy.DESTROY,
});
const dead = new sqs.Queue(stack, 'Dead');
const queue = new sqs.Queue(stack, 'Queue', { deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
const echo = new lambda.Function(stack, 'Echo', {
  runtime: lambda.Runtime.NODEJS_24_X,
  architecture: lambda.Architecture.ARM_64,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = async (event) => ({ event, node: process.version });'),
  timeout: Duration.seconds(10),
});
echo.addEventSource(new SqsEventSource(queue, { batchSize: 1 }));
const machine = new sfn.StateMachine(stack, 'Machine', {
  stateMachineType: sfn.StateMachineType.STANDARD,
  definitionBody: sfn.DefinitionBody.fromString(
    JSON.stringify({
      StartAt: 'Echo',
      States: { Echo: { Type: 'Task', Resource: '${EchoArn}', TimeoutSeconds: 10, End: true } },
    }),
  ),
  definitionSubstitutions: { EchoArn: echo.functionArn },
});
echo.grantInvoke(machine);
new ses.ConfigurationSet(stack, 'Mail');
new ses.EmailIdentity(stack, 'Sender', { identity: ses.Identity.email('thi-dua@cum.example') });
const api = new apigw.HttpApi(stack, 'Api');
api.addRoutes({
  path: '/api/echo',
  methods: [apigw.HttpMethod.POST],
  integration: new HttpLambdaIntegration('EchoIntegration', echo),
});

new CfnOutput(stack, 'TableName', { value: table.tableName });
new CfnOutput(stack, 'QueueUrl', { value: queue.queueUrl });
new CfnOutput(stack, 'MachineArn', { value: machine.stateMachineArn });
new CfnOutput(stack, 'FunctionName', { value: echo.functionName });
new CfnOutput(stack, 'ApiUrl', { value: api.apiEndpoint });
