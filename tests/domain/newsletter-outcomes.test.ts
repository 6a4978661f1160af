import { beforeAll, describe, expect, test } from 'vitest';
import { actingAs, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { Forbidden } from '../../app/domain/kernel/errors.ts';
import type { NewsletterIssueId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { countFailures, listReached, sumOutcomes } from '../../app/domain/newsletters/outcomes/queries.server.ts';
import { failureReasonOf } from '../../app/domain/newsletters/outcomes/rules.ts';
import { getMunicipality } from '../../app/domain/organisations/members/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aMailing, candidates, deliveriesOf, mailingRow } from '../support/mailings.ts';

const database = testDatabase();
const ctx = () => testCtx(database.db);

beforeAll(async () => {
  await loadReferenceData(ctx());
});

test.each([
  [550, '5.1.1 No such user', 'unknown-address'],
  [550, '550 5.1.10 recipient not found', 'unknown-address'],
  [552, '5.2.2 mailbox full', 'full'],
  [452, 'try later', 'full'],
  [550, '5.7.1 policy', 'refused'],
  [554, 'no', 'refused'],
  [550, '5.6.0 odd', 'other'],
  [null, null, 'other'],
] as const)('%s «%s» is %s', (code, text, reason) => {
  expect(failureReasonOf({ code, text })).toBe(reason);
});

describe('the outcome of an issue', () => {
  test('adds up, tells why some did not arrive, and which municipalities it reached', async () => {
    const moss = await getMunicipality(ctx(), 'moss', { on: '2026-01-15' as PlainDate });
    const people = await candidates(ctx(), 6);
    const id = await aMailing(
      ctx(),
      people.map((person, at) => ({ ...person, organisationId: at < 3 ? moss.id : null })),
    );
    const issue = (await mailingRow(ctx(), id)).issue_id as NewsletterIssueId;
    const [first, second, third, fourth, fifth] = await deliveriesOf(ctx(), id);
    const set = (row: { id: string } | undefined, values: object) =>
      inTransaction(ctx(), ({ db }) => db.updateTable('deliveries').set(values).where('id', '=', row!.id).execute());
    await set(first, { state: 'accepted', left_at: '2026-01-15T10:00:00.000Z' });
    await set(second, { state: 'accepted' });
    await set(third, { state: 'failed', reply_code: 550, reply_text: '5.1.1 unknown' });
    await set(fourth, { state: 'failed', reply_code: 550, reply_text: '5.1.1 no such user' });
    await set(fifth, { state: 'uncertain' });
    const outcome = (await sumOutcomes(ctx(), issue)).get(issue)!;
    const { candidates: all, accepted, failed, uncertain, suppressed, obsolete, waiting, left } = outcome;
    expect({ all, accepted, failed, uncertain, waiting, left }).toEqual({
      ...{ all: 6, accepted: 2, failed: 2, uncertain: 1, waiting: 1, left: 1 },
    });
    expect(accepted + failed + uncertain + suppressed + obsolete + waiting).toBe(all);
    expect(await countFailures(ctx(), issue)).toEqual([{ reason: 'unknown-address', count: 2 }]);
    const reached = (await listReached(ctx(), issue)).filter(({ candidates }) => candidates > 0);
    expect(reached).toMatchObject([{ id: moss.id }]);
    expect(reached[0]!.candidates).toBe(3);
  });

  test('is nothing for an issue that was not sent, and nobody else’s to see', async () => {
    expect((await sumOutcomes(ctx(), 'finnes-ikke' as NewsletterIssueId)).size).toBe(0);
    const anyone = actingAs(ctx(), { kind: 'anyone' });
    await expect(sumOutcomes(anyone)).rejects.toThrow(Forbidden);
    await expect(countFailures(anyone, 'x' as NewsletterIssueId)).rejects.toThrow(Forbidden);
    await expect(listReached(anyone, 'x' as NewsletterIssueId)).rejects.toThrow(Forbidden);
  });
});
