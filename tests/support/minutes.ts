import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { AgendaItemId, ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { publishAgenda, putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { noteRollCall } from '../../app/domain/meetings/roll-call/commands.server.ts';
import type { CaseDraft } from '../../app/domain/meetings/schema.ts';
import { testCtx } from './context.ts';
import { aCase, aContact, aMeeting, aSeat } from './factories.ts';

/** A meeting that has been held: a leader and a member were there, one excused; an open case and, in the board, an exempt one. */
export interface HeldMeeting {
  id: EventId;
  slug: string;
  leader: ContactId;
  member: ContactId;
  excused: ContactId;
  openItem: AgendaItemId;
  exemptItem: AgendaItemId;
}

/** Holds a meeting of the group in January 2026, before the tests' clock. */
export async function aHeldMeeting(
  ctx: Ctx,
  groupId: GroupId,
  exempt: Partial<CaseDraft> = {},
  people: { leader?: ContactId } = {},
): Promise<HeldMeeting> {
  const before = testCtx(ctx.db, { clock: { now: () => '2026-01-02T08:00:00.000Z' } as never });
  const [starts_local, ends_local] = ['2026-01-08T10:00' as LocalTime, '2026-01-08T12:30' as LocalTime];
  const [leader, member, excused] = [
    people.leader ?? (await aContact(ctx, { name: 'Lise Leder' })),
    await aContact(ctx, { name: 'Mona Medlem' }),
    await aContact(ctx, { name: 'Fred Forfall' }),
  ];
  await aSeat(ctx, groupId, leader, { role: 'leder' });
  await aSeat(ctx, groupId, member);
  await aSeat(ctx, groupId, excused);
  const event = await aMeeting(before, { groups: [groupId], starts_local, ends_local });
  const openItem = await putOnAgenda(before, event.id, (await aCase(ctx, { title: 'Høring om jernbanen' })).id);
  const hidden = {
    title: 'Ansettelse av Kari',
    public_title: 'Personalsak',
    access: 'group',
    legal_basis: 'offl. § 13',
  };
  const exemptCase = await aCase(ctx, { ...(hidden as Partial<CaseDraft>), ...exempt });
  const exemptItem = await putOnAgenda(before, event.id, exemptCase.id);
  await publishAgenda(before, event.id);
  await noteRollCall(ctx, event.id, [
    { contactId: leader, presence: 'present', standsInFor: null },
    { contactId: member, presence: 'present', standsInFor: null },
    { contactId: excused, presence: 'forfall', standsInFor: null },
  ]);
  return { ...event, leader, member, excused, openItem, exemptItem };
}
