import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type ContactId, type MailingId, type NewsletterIssueId, newId } from '../../app/domain/kernel/ids.ts';

const MAILING_TABLES = [
  ...(['deliveries', 'mailing_minutes', 'mailing_omissions', 'mailing_editions'] as const),
  ...(['mailings', 'newsletter_editions', 'newsletter_issues'] as const),
];

/** An issue that is due to go to so many subscribers, nothing of it begun; what was sent before is gone. */
export async function aPlannedMailing(ctx: Ctx, people: number): Promise<MailingId> {
  const [id, issueId, topicId] = [newId<MailingId>(), newId<NewsletterIssueId>(), 'crash'];
  const now = ctx.now();
  await inTransaction(ctx, async ({ db }) => {
    for (const table of MAILING_TABLES) await db.deleteFrom(table).execute();
    const about = { name: 'Prøve', name_en: 'Test', description: '', description_en: '', rank: 99 };
    await db
      .insertInto('topics')
      .values({ id: topicId, ...about })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const texts = { slug: 'nytt', title: 'Nytt', subject: 'Nytt', preheader: '', blocks: '[]', version: 0 };
    await db
      .insertInto('newsletter_issues')
      .values({ id: issueId, ...texts, created_at: now, changed_at: now })
      .execute();
    const rule = JSON.stringify({ kind: 'topic', topicId });
    const times = { created_at: now, due_at: now };
    await db
      .insertInto('mailings')
      .values({ id, issue_id: issueId, rule, state: 'scheduled', ...times })
      .execute();
  });
  await subscribeEnough(ctx, topicId, people);
  return id;
}

async function subscribeEnough(ctx: Ctx, topic_id: string, people: number): Promise<void> {
  const { count } = await ctx.db
    .selectFrom('subscriptions')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('topic_id', '=', topic_id)
    .executeTakeFirstOrThrow();
  const now = ctx.now();
  await inTransaction(ctx, async ({ db }) => {
    for (let number = count; number < people; number++) {
      const [contact_id, name] = [newId<ContactId>(), `Person ${number}`];
      const keys = { sort_key: name, search_key: name, sound_key: name };
      await db
        .insertInto('contacts')
        .values({ id: contact_id, name, ...keys, created_at: now, confirmed_at: now })
        .execute();
      await db
        .insertInto('contact_addresses')
        .values({ address: `p${number}@asker.example`, contact_id, added_at: now })
        .execute();
      await db
        .insertInto('subscriptions')
        .values({ id: newId(), contact_id, topic_id, basis: 'consent', source: 'site', since_at: now })
        .execute();
    }
  });
}
