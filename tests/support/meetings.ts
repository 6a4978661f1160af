import { beforeAll, beforeEach } from 'vitest';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, type TestClock, testCtx } from './context.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { aContact, aMeeting, anEventDraft, aSeat } from './factories.ts';

/** What a test of group meetings needs; each test begins with empty groups and without events ahead. */
export interface Meetings {
  database: TestDatabase;
  clock: TestClock;
  ctx: () => Ctx;
  as: (contactId: ContactId) => Ctx;
  group: (slug: string) => Promise<GroupId>;
  /** Someone nobody has met before. */
  person: () => Promise<ContactId>;
  /** Someone with a seat in a group; in the one for climate unless another is given. */
  member: (group?: GroupId) => Promise<ContactId>;
  /** A meeting of the group for climate, in the room and without a limit. */
  draft: (draft?: Partial<EventDraft>) => Promise<EventDraft>;
  meeting: (draft?: Partial<EventDraft>) => Promise<EventId>;
}

export function meetings(): Meetings {
  const [database, clock] = [testDatabase(), clockAt()];
  const ctx = () => testCtx(database.db, { clock });
  let number = 0;

  beforeAll(() => loadReferenceData(ctx()));
  beforeEach(async () => {
    clock.advance({ seconds: 1 });
    await database.db.transaction().execute(async (db) => {
      await db.deleteFrom('group_memberships').execute();
      await db.updateTable('events').set({ published_at: null }).execute();
    });
  });

  const group = async (slug: string) => (await getGroup(ctx(), slug)).id;
  const person = () => aContact(ctx(), { name: `Kari ${++number}`, address: `kari${number}@kommune.example` });
  const draft = async (more: Partial<EventDraft> = {}) =>
    anEventDraft({
      ...{ openness: 'groups', groups: [await group('klima-og-miljo')], pools: [{ mode: 'room', capacity: null }] },
      ...more,
    });
  return {
    ...{ database, clock, ctx, group, person, draft },
    as: (contactId) => testCtx(database.db, { clock, actor: { kind: 'contact', contactId } }),
    member: async (groupId) => {
      const id = await person();
      await aSeat(ctx(), groupId ?? (await group('klima-og-miljo')), id);
      return id;
    },
    meeting: async (more) => (await aMeeting(ctx(), await draft(more))).id,
  };
}
