import { expect, test } from 'vitest';
import { causeOf } from '../../../app/domain/inbox/refusals/rules.ts';

test.each([
  ['5.7.1', 'policy'],
  ['5.7.20', 'signature'],
  ['5.7.26', 'signature'],
  ['5.7.509', 'signature'],
  ['5.7.23', 'sending-server'],
  ['5.7.25', 'server-name'],
  ['5.7.28', 'volume'],
  ['5.7.606', 'blocked'],
  ['5.7.649', 'blocked'],
  ['5.7.650', 'policy'],
  [null, 'policy'],
])('%s says %s', (status, cause) => {
  expect(causeOf(status)).toBe(cause);
});
