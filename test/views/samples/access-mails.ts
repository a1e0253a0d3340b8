/** The code of six digits, and a link sent again. */
import { sample, type Sample } from './fixtures.ts';

export const ACCESS_MAILS: readonly Sample[] = [
  sample('code', { kind: 'code', contact: 'main', challenge: 'abcd1234', key: 'k1' }, { code: '048302' }),
  sample('link', { kind: 'link', revoked: false }),
  sample('link-after-revocation', { kind: 'link', revoked: true }),
];
