import type { Ctx } from '../../kernel/ctx.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { ParticipationId } from '../../kernel/ids.ts';
import type { Instant, LocalTime, PlainDate } from '../../kernel/time.ts';
import { codeIn } from './rules.ts';

/**
 * What a certificate says, for anyone who has its code: who was where on which days, with the minutes where they are known.
 * Throws NotFound for an unknown code, and for one that holds no longer: the person is erased, or was not there after all.
 */
export async function getCertificate(ctx: Ctx, typed: string) {
  const code = codeIn(typed);
  const row = await ctx.db
    .selectFrom('certificates')
    .innerJoin('participations', 'participations.id', 'certificates.participation_id')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select(['certificates.code', 'certificates.participation_id', 'certificates.issued_at', 'contacts.name'])
    .select(['events.title', 'events.title_en', 'events.slug', 'events.starts_local', 'events.ends_local'])
    .$narrowType<{ issued_at: Instant; starts_local: LocalTime; ends_local: LocalTime }>()
    .where('certificates.code', '=', code ?? '')
    .where('contacts.erased_at', 'is', null)
    .where('events.cancelled_at', 'is', null)
    .executeTakeFirst();
  const days = row ? await listDays(ctx, row.participation_id as ParticipationId) : [];
  if (!row || days.length === 0) throw new NotFound('certificate-not-valid');
  return { ...row, days };
}

export type Certificate = Awaited<ReturnType<typeof getCertificate>>;

/** Whether a participation has earned a certificate: the event has been held, and the person was there. */
export async function hasEarnedCertificate(ctx: Ctx, id: ParticipationId): Promise<boolean> {
  const held = await ctx.db
    .selectFrom('participations')
    .innerJoin('events', 'events.id', 'participations.event_id')
    .select('events.id')
    .where('participations.id', '=', id)
    .where('participations.contact_id', 'is not', null)
    .where('events.ends_at', '<=', ctx.now())
    .where('events.cancelled_at', 'is', null)
    .executeTakeFirst();
  return held !== undefined && (await listDays(ctx, id)).length > 0;
}

async function listDays(ctx: Ctx, id: ParticipationId): Promise<{ day_on: PlainDate; minutes: number | null }[]> {
  const rows = await ctx.db
    .selectFrom('attendances')
    .select(['day_on', 'minutes'])
    .where('participation_id', '=', id)
    .orderBy('day_on')
    .execute();
  return rows.map((row) => ({ ...row, day_on: row.day_on as PlainDate }));
}
