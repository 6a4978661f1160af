import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';

/**
 * What a person is responsible for, has done and has sent, wherever it is kept (GDPR art. 15 and 20), as lists of rows by
 * subject. Only the person may ask. What was done is told by its kind: the row it was done to may be somebody else's.
 */
export async function getOwnWork(ctx: Ctx, contactId: ContactId) {
  requireThat('contactId' in ctx.actor && ctx.actor.contactId === contactId);
  const { db } = ctx;
  const [roles, assists, done, imported, incoming, cases, actions, logEntries] = await Promise.all([
    db.selectFrom('roles').select(['role', 'granted_at']).where('contact_id', '=', contactId).execute(),
    db
      .selectFrom('contacts')
      .select('name')
      .where('assistant_id', '=', contactId)
      .where('merged_into_id', 'is', null)
      .orderBy('sort_key')
      .execute(),
    db
      .selectFrom('audit_log')
      .select(['at', 'action', 'fields'])
      .where('actor_id', '=', contactId)
      .where('subject_id', '!=', contactId)
      .orderBy('at')
      .execute(),
    db
      .selectFrom('import_changes')
      .innerJoin('imports', 'imports.id', 'import_changes.import_id')
      .select(['file_name', 'import_changes.kind', 'uploaded_at'])
      .where('import_changes.contact_id', '=', contactId)
      .orderBy('uploaded_at')
      .orderBy('import_changes.rank')
      .execute(),
    db
      .selectFrom('incoming_messages')
      .select(['subject', 'received_at'])
      .where('contact_id', '=', contactId)
      .orderBy('received_at')
      .execute(),
    db
      .selectFrom('cases')
      .select(['title as case', 'created_at'])
      .where('responsible_id', '=', contactId)
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('actions')
      .innerJoin('programmes', 'programmes.id', 'actions.programme_id')
      .select(['programmes.year', 'actions.number', 'actions.title'])
      .where('responsible_id', '=', contactId)
      .orderBy('programmes.year')
      .orderBy('actions.rank')
      .execute(),
    db
      .selectFrom('log_entries')
      .select(['title', 'kind', 'happened_on', 'deadline_on'])
      .where('responsible_id', '=', contactId)
      .orderBy('created_at')
      .execute(),
  ]);
  return {
    roles,
    assists,
    done,
    imported,
    incoming,
    cases,
    actions,
    logEntries,
    ...(await getOwnWriting(ctx, contactId)),
  };
}

async function getOwnWriting({ db }: Ctx, contactId: ContactId) {
  const [judgements, closings, newsletters, newsletterVersions, audiences, newslettersReceived] = await Promise.all([
    db
      .selectFrom('judgements')
      .innerJoin('targets', 'targets.id', 'judgements.target_id')
      .select(['targets.text as title', 'verdict', 'explanation', 'judged_on'])
      .where('judged_by_id', '=', contactId)
      .orderBy('judgements.created_at')
      .execute(),
    db
      .selectFrom('closed_readings')
      .innerJoin('targets', 'targets.id', 'closed_readings.target_id')
      .select(['targets.text as title', 'comment', 'closed_at'])
      .where('closed_by_id', '=', contactId)
      .orderBy('closed_at')
      .execute(),
    db
      .selectFrom('newsletter_issues')
      .select(['title', 'changed_at'])
      .where('changed_by_id', '=', contactId)
      .orderBy('changed_at')
      .execute(),
    db
      .selectFrom('newsletter_versions')
      .innerJoin('newsletter_issues', 'newsletter_issues.id', 'newsletter_versions.issue_id')
      .select(['newsletter_issues.title', 'saved_at'])
      .where('saved_by_id', '=', contactId)
      .orderBy('saved_at')
      .execute(),
    db
      .selectFrom('audiences')
      .select(['name', 'changed_at'])
      .where('changed_by_id', '=', contactId)
      .orderBy('changed_at')
      .execute(),
    db
      .selectFrom('deliveries')
      .innerJoin('mailings', 'mailings.id', 'deliveries.mailing_id')
      .innerJoin('newsletter_issues', 'newsletter_issues.id', 'mailings.issue_id')
      .select(['newsletter_issues.title', 'deliveries.address as sent_to', 'deliveries.state', 'final_at'])
      .where('deliveries.contact_id', '=', contactId)
      .orderBy('mailings.created_at')
      .execute(),
  ]);
  return { judgements, closings, newsletters, newsletterVersions, audiences, newslettersReceived };
}
