import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { recordMailEvent } from '#app/mail/mail-events.ts';
import { mailEventsEnv } from '#contracts/env.ts';
import { composeMailEvents, parseMailEvent } from '#compose-mail-events';
import { readEnv } from '#compose';
import { sqsBatch } from '../sqs-batch.ts';

const deps = composeMailEvents(readEnv(mailEventsEnv));
const metrics = new Metrics({ namespace: 'Thidua', serviceName: 'mail' });

export const handler = sqsBatch('mail events recorded', async (body) => {
  const event = parseMailEvent(body);
  if (!event) return 'done';
  const { sentTwice } = await recordMailEvent(deps, event);
  if (sentTwice) {
    metrics.addMetric('MailSentTwice', MetricUnit.Count, 1);
    metrics.publishStoredMetrics();
  }
  return 'done';
});
