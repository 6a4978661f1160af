import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import { createAudience } from '../../app/domain/newsletters/audiences/commands.server.ts';
import type { Condition, Rule } from '../../app/domain/newsletters/audiences/schema.ts';

/** What the secretariat sends to again and again: a topic and its group, who was not there last, and those who decide. */
export async function keepAudiences(ctx: Ctx): Promise<void> {
  const topic = await topicNamed(ctx, 'Klima og miljø');
  const group = await groupNamed(ctx, 'klima-og-miljo');
  const webinar = await latestHeld(ctx);
  const attended: Rule[] = webinar ? [{ not: { kind: 'participation', eventId: webinar, what: 'attended' } }] : [];
  await createAudience(ctx, { name: 'Klima og miljø', rule: { any: [topic, group] } });
  await createAudience(ctx, {
    name: 'Klima og miljø, de som ikke var på siste arrangement',
    rule: { all: [{ any: [topic, group] }, ...attended] },
  });
  await createAudience(ctx, {
    name: 'Folkevalgte og ledere av grupper',
    rule: {
      any: [
        { kind: 'position', position: 'elected' },
        { kind: 'role', role: 'leder' },
        { kind: 'role', role: 'nestleder' },
      ],
    },
  });
}

async function topicNamed({ db }: Ctx, name: string): Promise<Condition> {
  const { id } = await db.selectFrom('topics').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  return { kind: 'topic', topicId: id };
}

async function groupNamed({ db }: Ctx, slug: string): Promise<Condition> {
  const { id } = await db.selectFrom('groups').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
  return { kind: 'group', groupId: id as GroupId };
}

/** The latest event that somebody was noted as there at. */
async function latestHeld({ db }: Ctx): Promise<EventId | undefined> {
  const row = await db
    .selectFrom('events')
    .innerJoin('participations', 'participations.event_id', 'events.id')
    .innerJoin('attendances', 'attendances.participation_id', 'participations.id')
    .select('events.id')
    .orderBy('events.starts_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id as EventId | undefined;
}
