import type { Ctx } from '../../kernel/ctx.ts';
import { requireThat } from '../../kernel/errors.ts';
import type { ContactId } from '../../kernel/ids.ts';

/**
 * What the platform keeps about a person's part in meetings (GDPR art. 15 and 20), as lists of rows by subject. Only the
 * person may ask. Frozen minutes are not searched: they are the body's record, and are read where they are published.
 */
export async function getOwnMeetingData(ctx: Ctx, contactId: ContactId) {
  requireThat('contactId' in ctx.actor && ctx.actor.contactId === contactId);
  const { db } = ctx;
  const [rollCalls, stoodInForMe, recusals, seatsTaken, votes, comments, signatures, tasks] = await Promise.all([
    db
      .selectFrom('roll_calls')
      .innerJoin('events', 'events.id', 'roll_calls.event_id')
      .leftJoin('organisations', 'organisations.id', 'roll_calls.represents_id')
      .select(['events.title as event', 'events.starts_local', 'presence', 'role', 'organisations.name as represents'])
      .where('contact_id', '=', contactId)
      .orderBy('events.starts_at')
      .execute(),
    db
      .selectFrom('roll_calls')
      .innerJoin('events', 'events.id', 'roll_calls.event_id')
      .select(['events.title as event', 'events.starts_local'])
      .where('stands_in_for_id', '=', contactId)
      .orderBy('events.starts_at')
      .execute(),
    db
      .selectFrom('recusals')
      .innerJoin('agenda_items', 'agenda_items.id', 'recusals.item_id')
      .innerJoin('cases', 'cases.id', 'agenda_items.case_id')
      .select(['cases.title as case', 'ground', 'noted_at'])
      .where('contact_id', '=', contactId)
      .orderBy('noted_at')
      .execute(),
    db
      .selectFrom('recusals')
      .innerJoin('agenda_items', 'agenda_items.id', 'recusals.item_id')
      .innerJoin('cases', 'cases.id', 'agenda_items.case_id')
      .select(['cases.title as case', 'noted_at'])
      .where('substitute_id', '=', contactId)
      .orderBy('noted_at')
      .execute(),
    db
      .selectFrom('votes')
      .innerJoin('agenda_items', 'agenda_items.id', 'votes.item_id')
      .innerJoin('events', 'events.id', 'agenda_items.event_id')
      .innerJoin('cases', 'cases.id', 'agenda_items.case_id')
      .select(['events.title as event', 'events.starts_local', 'cases.title as case', 'vote'])
      .where('contact_id', '=', contactId)
      .orderBy('events.starts_at')
      .orderBy('agenda_items.rank')
      .execute(),
    db
      .selectFrom('minutes_comments')
      .innerJoin('events', 'events.id', 'minutes_comments.event_id')
      .select(['events.title as event', 'body', 'at'])
      .where('contact_id', '=', contactId)
      .orderBy('at')
      .execute(),
    db
      .selectFrom('signatures')
      .innerJoin('events', 'events.id', 'signatures.event_id')
      .select(['events.title as event', 'signatures.name', 'asked_at', 'signed_at'])
      .where('contact_id', '=', contactId)
      .orderBy('asked_at')
      .execute(),
    db
      .selectFrom('follow_ups')
      .innerJoin('events', 'events.id', 'follow_ups.event_id')
      .select(['events.title as event', 'task', 'due_on', 'done_at'])
      .where('responsible_id', '=', contactId)
      .orderBy('follow_ups.created_at')
      .execute(),
  ]);
  return { rollCalls, stoodInForMe, recusals, seatsTaken, votes, comments, signatures, tasks };
}
