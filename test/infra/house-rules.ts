import { POLLED_QUEUES } from '#bench/cost/assumptions.ts';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { DESK_ROUTES, PAPER_ROUTES } from '#contracts/site-routes.ts';
import { isHardened } from '#infra/config.ts';
import { at, listAt, ofType, resourcesOf, STAGES, statementsOf } from './synthesized.ts';

export function describeHouseRules(): void {
  describe.each(STAGES)('the house rules of %s', (_name, stage) => {
    it('every function: Node 24 on arm64, a time limit, a log group with retention, what users suffer', () => {
      const groups = new Map(
        ofType(stage, 'AWS::Logs::LogGroup').map(({ id, properties }) => [id, properties]),
      );
      const functions = ofType(stage, 'AWS::Lambda::Function');
      expect(functions).toHaveLength(stage.clock === 'stepped' ? 14 : 13);
      for (const { id, properties } of functions) {
        expect(at(properties, 'Runtime'), id).toBe('nodejs24.x');
        expect(at(properties, 'Architectures'), id).toEqual(['arm64']);
        expect(at(properties, 'Timeout'), id).toBeLessThanOrEqual(300);
        expect(String(at(properties, 'Description')).length, id).toBeGreaterThan(40);
        expect(String(at(properties, 'Description')).length, id).toBeLessThanOrEqual(256);
        const group = groups.get(String(at(properties, 'LoggingConfig', 'LogGroup', 'Ref')));
        expect(at(group, 'RetentionInDays'), id).toBeGreaterThan(0);
      }
    });

    it('every log group has a retention', () => {
      for (const { id, properties } of ofType(stage, 'AWS::Logs::LogGroup'))
        expect(at(properties, 'RetentionInDays'), id).toBeGreaterThan(0);
    });

    it('machines log each state, without execution data, and are traced', () => {
      const machines = ofType(stage, 'AWS::StepFunctions::StateMachine');
      expect(machines).toHaveLength(2);
      for (const { id, properties } of machines) {
        expect(at(properties, 'StateMachineType'), id).toBe('STANDARD');
        expect(at(properties, 'LoggingConfiguration', 'Level'), id).toBe('ALL');
        expect(at(properties, 'TracingConfiguration', 'Enabled'), id).toBe(true);
        expect(at(properties, 'LoggingConfiguration', 'IncludeExecutionData'), id).toBe(false);
      }
    });

    it('machines run the files of workflows/ as they are, with each substitution filled and its invoke granted', () => {
      for (const file of ['collect', 'vote']) {
        const text = readFileSync(`workflows/${file}.asl.json`, 'utf8');
        const machine = ofType(stage, 'AWS::StepFunctions::StateMachine').find(({ id }) =>
          id.toLowerCase().startsWith(file),
        );
        expect(JSON.parse(String(at(machine?.properties, 'DefinitionString')))).toEqual(JSON.parse(text));
        const wanted = Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, name]) => name).sort();
        expect(Object.keys(at(machine?.properties, 'DefinitionSubstitutions') ?? {}).sort()).toEqual([
          ...new Set(wanted),
        ]);
        const granted = statementsOf(stage)
          .filter(({ id }) => id.toLowerCase().startsWith(`${file}role`))
          .filter(({ statement }) => listAt(statement, 'Action').includes('lambda:InvokeFunction'))
          .map(({ statement }) => JSON.stringify(statement))
          .join();
        for (const name of wanted) expect(granted, file).toContain(`"${String(name).replace(/Arn$/, '')}`);
      }
    });

    it('a task ends by itself before its state gives up waiting', () => {
      for (const { id, properties } of ofType(stage, 'AWS::Lambda::Function'))
        if (/^(?:ReadStage|ReadVote|RecordFailure)/.test(id))
          expect(at(properties, 'Timeout'), id).toBeLessThan(60);
    });

    it('a claimed mail comes back after 15 minutes, and the mails under way at once are bounded', () => {
      const mail = ofType(stage, 'AWS::SQS::Queue').filter(({ id }) => /^Mail[0-9A-F]{8}$/.test(id));
      expect(mail.map(({ properties }) => at(properties, 'VisibilityTimeout'))).toEqual([900]);
      const mappings = ofType(stage, 'AWS::Lambda::EventSourceMapping');
      const limits = mappings
        .map(({ properties }) => at(properties, 'ScalingConfig', 'MaximumConcurrency'))
        .filter(Boolean);
      expect(limits).toEqual([10]);
    });

    it('one queue is polled: each further one costs 648,000 requests a month, and a million is free', () => {
      const mappings = ofType(stage, 'AWS::Lambda::EventSourceMapping');
      const polled = mappings.filter(({ properties }) => !JSON.stringify(properties).includes('StreamArn'));
      expect(polled).toHaveLength(POLLED_QUEUES);
    });

    it('the whole API is throttled', () => {
      const stages = ofType(stage, 'AWS::ApiGatewayV2::Stage');
      expect(stages).toHaveLength(1);
      const limits = at(stages[0]?.properties, 'DefaultRouteSettings');
      expect(limits).toEqual({ ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 });
    });

    it('costs nothing while nobody works: no key of our own, no firewall, no alarm beyond the ten that are free', () => {
      if (isHardened(stage)) return;
      const types = resourcesOf(stage).map(({ type }) => type);
      expect(
        types.filter((type) => /^AWS::(?:KMS|WAF|WAFv2|EC2|RDS|ElastiCache|ECS|SecretsManager)::/.test(type)),
      ).toEqual([]);
      expect(types.filter((type) => type === 'AWS::CloudWatch::Alarm').length).toBeLessThanOrEqual(10);
      for (const { id, properties } of ofType(stage, 'AWS::DynamoDB::Table'))
        expect(at(properties, 'BillingMode'), id).toBe('PAY_PER_REQUEST');
      for (const { id, properties } of ofType(stage, 'AWS::Lambda::Function'))
        expect(at(properties, 'ReservedConcurrentExecutions'), id).toBeUndefined();
    });

    it('tells the operator of a month that costs more than was planned', () => {
      const budgets = ofType(stage, 'AWS::Budgets::Budget');
      if (stage.stage === 'dev') return expect(budgets).toEqual([]);
      const [budget] = budgets;
      expect(at(budget?.properties, 'Budget', 'BudgetLimit')).toEqual({ Amount: stage.budget, Unit: 'USD' });
      expect(at(budget?.properties, 'Budget', 'TimeUnit')).toBe('MONTHLY');
      const told = listAt(budget?.properties, 'NotificationsWithSubscribers');
      expect(told.map((one) => at(one, 'Notification', 'NotificationType'))).toEqual([
        'ACTUAL',
        'FORECASTED',
      ]);
      for (const one of told)
        expect(at(one, 'Subscribers')).toEqual([{ SubscriptionType: 'EMAIL', Address: stage.alarmMail }]);
    });

    it('the command API wants a signed request; the pages know themselves who may see them', () => {
      const routes = ofType(stage, 'AWS::ApiGatewayV2::Route');
      expect(
        routes
          .map(({ properties }) => [at(properties, 'RouteKey'), at(properties, 'AuthorizationType')])
          .sort(),
      ).toEqual(
        [
          ['$default', 'NONE'],
          ...[...DESK_ROUTES, ...PAPER_ROUTES].map((key) => [key, 'NONE']),
          ['POST /api/commands', 'AWS_IAM'],
        ].sort(),
      );
    });
  });
}
