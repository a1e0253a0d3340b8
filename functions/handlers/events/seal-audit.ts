import { sealAudit } from '#app/audit/seal-audit.ts';
import { sealAuditEnv } from '#contracts/env.ts';
import { readEnv } from '#compose';
import { composeSeals } from '#compose-seals';
import { logged } from '../logged.ts';

const deps = composeSeals(readEnv(sealAuditEnv));

export const handler = logged(
  'audit sealed',
  async () => sealAudit(deps),
  (_event, done) => ({ ...done }),
);
