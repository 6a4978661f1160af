import { lockRow } from '../../../../db/portable.ts';
import { record } from '../../audit/commands.server.ts';
import { requireContact } from '../../contacts/queries.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import { type CaseId, type GroupId, newId } from '../../kernel/ids.ts';
import { searchKey } from '../../kernel/text.ts';
import { canRunMeetings } from '../policy.ts';
import type { CaseDraft } from '../schema.ts';
import { getCase } from './queries.server.ts';

/** Makes a case, which nobody but the secretariat sees before it is on a published agenda. Throws Invalid when the responsible is unknown. */
export async function createCase(ctx: Ctx, draft: CaseDraft): Promise<{ id: CaseId }> {
  requireThat(canRunMeetings(ctx.actor));
  return inTransaction(ctx, async (ctx) => {
    if (draft.responsible_id) await requireContact(ctx, draft.responsible_id, 'responsible_id');
    const id = newId<CaseId>();
    await ctx.db
      .insertInto('cases')
      .values({ id, ...columnsOf(draft), created_at: ctx.now() })
      .execute();
    await record(ctx, 'case.created', { type: 'case', id });
    return { id };
  });
}

/** Saves a changed case. Throws Conflict once a body has concluded it and the minutes are locked or being signed: what they decided on stays. */
export async function changeCase(ctx: Ctx, id: CaseId, draft: CaseDraft): Promise<void> {
  requireThat(canRunMeetings(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const before = await getCase(ctx, id);
    await refuseWhenLocked(ctx, id);
    if (draft.responsible_id) await requireContact(ctx, draft.responsible_id, 'responsible_id');
    const columns = columnsOf(draft);
    const fields = Object.keys(columns).filter(
      (name) => name !== 'search_key' && columns[name as keyof typeof columns] !== before[name as keyof typeof before],
    );
    if (fields.length === 0) return;
    await ctx.db.updateTable('cases').set(columns).where('id', '=', id).execute();
    await record(ctx, 'case.changed', { type: 'case', id, fields });
  });
}

/**
 * Gives a case its number in a body, the next of that year without gaps; the one it has when it has been there before.
 * The body's row is locked, so two at once get two numbers.
 */
export async function numberCase(ctx: Ctx, caseId: CaseId, groupId: GroupId, year: number): Promise<void> {
  await lockRow(ctx.db, 'groups', groupId);
  const numbered = await ctx.db
    .selectFrom('case_numbers')
    .select('number')
    .where('case_id', '=', caseId)
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  if (numbered) return;
  const { last } = await ctx.db
    .selectFrom('case_numbers')
    .select((row) => row.fn.max('number').as('last'))
    .where('group_id', '=', groupId)
    .where('year', '=', year)
    .executeTakeFirstOrThrow();
  await ctx.db
    .insertInto('case_numbers')
    .values({ group_id: groupId, year, number: (last ?? 0) + 1, case_id: caseId })
    .execute();
}

/** Throws Conflict when the minutes of a meeting that had the case are locked or being signed. */
export async function refuseWhenLocked(ctx: Ctx, id: CaseId): Promise<void> {
  const locked = await ctx.db
    .selectFrom('agenda_items')
    .innerJoin('minutes', 'minutes.event_id', 'agenda_items.event_id')
    .select('agenda_items.id')
    .where('agenda_items.case_id', '=', id)
    .where('agenda_items.outcome', 'in', ['decided', 'noted'])
    .where((where) =>
      where.or([where('minutes.sent_for_signature_at', 'is not', null), where('minutes.locked_at', 'is not', null)]),
    )
    .executeTakeFirst();
  if (locked) throw new Conflict('case-concluded');
}

function columnsOf(draft: CaseDraft) {
  const { title, kind, minutes_needed, access } = draft;
  return {
    ...{ title, kind, minutes_needed, access },
    public_title: (access !== 'open' && draft.public_title) || null,
    responsible_id: draft.responsible_id ?? null,
    paper: draft.paper ?? '',
    proposal: draft.proposal ?? null,
    legal_basis: access === 'open' ? null : draft.legal_basis!,
    search_key: searchKey(title),
  };
}
