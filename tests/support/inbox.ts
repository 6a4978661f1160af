import { beforeAll, beforeEach } from 'vitest';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { changeEvent } from '../../app/domain/events/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { readMessage } from '../../app/domain/inbox/reading/message.ts';
import { receiveMessages } from '../../app/domain/inbox/receiving/commands.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import type { Answering } from './calendar-clients.ts';
import { clockAt, testCtx } from './context.ts';
import { testDatabase } from './database.ts';
import { aContact, aMeeting, anEventDraft, aSeat } from './factories.ts';
import { participationOf } from './invitations.ts';

/** What a test of messages that come in needs: people who are invited, and what became of what they sent. */
export function testInbox() {
  const [database, clock] = [testDatabase(), clockAt()];
  const ctx = () => testCtx(database.db, { clock });

  let climate: GroupId;
  let number = 0;

  beforeAll(async () => {
    await loadReferenceData(ctx());
    climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
  });

  beforeEach(() => {
    clock.set('2026-01-15T10:00:00.000Z');
    return inTransaction(ctx(), async ({ db }) => {
      await db.deleteFrom('incoming_messages').execute();
      await db.deleteFrom('group_memberships').execute();
    });
  });

  /** One who is invited, and what their calendar knows. */
  async function invited({ assistantId }: { assistantId?: ContactId } = {}) {
    const address = `kari${++number}@asker.example`;
    const contactId = await aContact(ctx(), { name: `Kari ${number}`, address });
    if (assistantId) await nameAssistant(ctx(), contactId, assistantId);
    await aSeat(ctx(), climate, contactId);
    const { id: eventId } = await aMeeting(ctx(), { groups: [climate] });
    const { id } = await participationOf(ctx(), eventId, contactId);
    const rows = await database.db.selectFrom('invitations').selectAll().where('participation_id', '=', id).execute();
    const of = (who: ContactId) => rows.find(({ recipient_id }) => recipient_id === who)!;
    const answering = (who = contactId): Answering => ({
      ...{ from: address, to: `moter+${of(who).reply_key}@osloregionen.example`, uid: of(who).uid },
    });
    return { address, contactId, eventId, id, ...answering(), answering };
  }

  async function receive(...raws: Buffer[]): Promise<string[]> {
    const arrivals = await Promise.all(raws.map(async (raw) => ({ raw, message: await readMessage(raw) })));
    return receiveMessages(ctx(), arrivals, {
      onFailure: (error) => {
        throw error;
      },
    });
  }

  const standing = async ({ id }: { id: string }) => {
    const { state } = await database.db
      .selectFrom('participations')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return state;
  };
  const given = ({ id }: { id: string }) =>
    database.db
      .selectFrom('invitation_answers')
      .select(['answer', 'comment', 'channel', 'answered_by_id', 'sequence', 'stale_at'])
      .where('participation_id', '=', id)
      .orderBy('at')
      .orderBy('id')
      .execute();
  const last = () =>
    database.db
      .selectFrom('incoming_messages')
      .select(['kind', 'state', 'reason', 'participation_id', 'contact_id'])
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();

  async function moved(eventId: EventId): Promise<void> {
    const when = { starts_local: '2026-02-06T10:00' as LocalTime, ends_local: '2026-02-06T12:00' as LocalTime };
    const draft = { kind: 'group-meeting' as const, openness: 'groups' as const, groups: [climate] };
    await changeEvent(
      ctx(),
      eventId,
      anEventDraft({ ...draft, place: 'Rådhuset', pools: [{ mode: 'room', capacity: null }], ...when }),
    );
  }

  return { database, clock, ctx, invited, receive, standing, given, last, moved };
}
