import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SNSEvent } from 'aws-lambda';
import { recordMailEvent } from '#app/mail/mail-events.ts';
import { mailEventsEnv } from '#contracts/env.ts';
import { composeMailEvents, parseMailEvent } from '#compose-mail-events';
import { readEnv } from '#compose';
import { logged } from '../logged.ts';

const deps = composeMailEvents(readEnv(mailEventsEnv));
const metrics = new Metrics({ namespace: 'Thidua', serviceName: 'mail' });

/** A topic hands over one message at a time; what throws is tried again, and lies with the dead letters then. */
async function recordAll({ Records }: SNSEvent): Promise<void> {
  for (const { Sns } of Records) {
    const event = parseMailEvent(JSON.parse(Sns.Message));
    if (!event) continue;
    const { sentTwice } = await recordMailEvent(deps, event);
    if (!sentTwice) continue;
    metrics.addMetric('MailSentTwice', MetricUnit.Count, 1);
    metrics.publishStoredMetrics();
  }
}

export const handler = logged('mail events recorded', recordAll, ({ Records }) => ({
  messages: Records.length,
}));
