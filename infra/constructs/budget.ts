import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { ProdStage } from '#infra/config.ts';

/**
 * Tells by mail when the account has spent the budget of the month, or is about to. Of the whole account: the app has
 * one of its own. A budget without actions costs nothing (AWS Budgets, pricing).
 */
export function createBudget(scope: Construct, { alarmMail, budget }: ProdStage): void {
  const notify = (notificationType: 'ACTUAL' | 'FORECASTED') => ({
    notification: {
      notificationType,
      comparisonOperator: 'GREATER_THAN',
      threshold: 100,
      thresholdType: 'PERCENTAGE',
    },
    subscribers: [{ subscriptionType: 'EMAIL', address: alarmMail }],
  });
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: budget, unit: 'USD' },
    },
    notificationsWithSubscribers: [notify('ACTUAL'), notify('FORECASTED')],
  });
}
