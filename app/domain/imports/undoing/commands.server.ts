import { isSecretariat } from '../../access/policy.ts';
import { record } from '../../audit/commands.server.ts';
import { changeContact } from '../../contacts/commands.server.ts';
import { eraseContact } from '../../contacts/erasure/commands.server.ts';
import { changePosition, removePosition } from '../../contacts/positions/commands.server.ts';
import { getContact } from '../../contacts/queries.server.ts';
import { changeGroupMembership, removeGroupMembership } from '../../groups/commands.server.ts';
import type { Seat } from '../../groups/schema.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { ContactId, ImportId, OrganisationId, PositionId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { getImport } from '../queries.server.ts';
import type { Person, Place } from '../schema.ts';

/**
 * Puts back what an import did, last first, and says how many things it left: what somebody has changed since, and
 * people who by now have a place in something else. Undone already changes nothing. Throws Conflict before it is taken
 * in, and when its time is out.
 */
export async function undoImport(ctx: Ctx, id: ImportId): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { applied_at, undone_at, outcome } = await getImport(ctx, id);
    if (undone_at) return;
    if (!applied_at) throw new Conflict('import-not-applied');
    const changes = await listChanges(ctx, id);
    const didSomething = (outcome?.new ?? 0) + (outcome?.changed ?? 0) > 0;
    if (didSomething && changes.length === 0) throw new Conflict('import-too-old-to-undo');
    let kept = 0;
    for (const change of changes) if (!(await undo(ctx, change))) kept++;
    await ctx.db.deleteFrom('import_changes').where('import_id', '=', id).execute();
    await ctx.db
      .updateTable('imports')
      .set({ undone_at: ctx.now(), outcome: JSON.stringify({ ...outcome, kept }) })
      .where('id', '=', id)
      .execute();
    await record(ctx, 'import.undone', { type: 'import', id });
  });
}

type Change = Awaited<ReturnType<typeof listChanges>>[number];

async function listChanges(ctx: Ctx, id: ImportId) {
  return ctx.db.selectFrom('import_changes').selectAll().where('import_id', '=', id).orderBy('rank', 'desc').execute();
}

/** False when it is left as it is. */
async function undo(ctx: Ctx, change: Change): Promise<boolean> {
  const contactId = change.contact_id as ContactId;
  switch (change.kind) {
    case 'contact-created':
      return forgetUnlessNeeded(ctx, contactId);
    case 'contact-changed':
      return undoPerson(ctx, contactId, read<Person>(change));
    case 'position-added':
    case 'position-changed':
      return undoPosition(ctx, change.subject_id as PositionId, read<Place>(change));
    case 'seat-added':
    case 'seat-changed':
      return undoSeat(ctx, change.subject_id, read<Seat>(change));
  }
}

function read<State>({ before, after }: Change): { before?: State; after: State } {
  return { ...(before && { before: JSON.parse(before) }), after: JSON.parse(after!) };
}

async function undoPerson(
  ctx: Ctx,
  id: ContactId,
  { before, after }: { before?: Person; after: Person },
): Promise<boolean> {
  const contact = await getContact(ctx, id);
  if (!before || contact.name !== after.name || contact.phone !== after.phone) return false;
  const { language, retain_until_on } = contact;
  const { name, phone } = before;
  await changeContact(ctx, id, {
    name,
    language,
    phone: phone ?? undefined,
    retainUntilOn: retain_until_on ?? undefined,
  });
  return true;
}

async function undoPosition(
  ctx: Ctx,
  id: PositionId,
  { before, after }: { before?: Place; after: Place },
): Promise<boolean> {
  const position = await ctx.db
    .selectFrom('positions')
    .select(['organisation_id', 'kind', 'title', 'from_on', 'to_on'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!position || position.kind !== after.kind || position.title !== after.title) return false;
  if (before) {
    await changePosition(ctx, id, {
      organisationId: position.organisation_id as OrganisationId,
      kind: before.kind,
      title: before.title ?? undefined,
      fromOn: position.from_on as PlainDate,
      toOn: (position.to_on as PlainDate | null) ?? undefined,
    });
  } else {
    await removePosition(ctx, id);
  }
  return true;
}

async function undoSeat(ctx: Ctx, id: string, { before, after }: { before?: Seat; after: Seat }): Promise<boolean> {
  const seat = await ctx.db
    .selectFrom('group_memberships')
    .select(['role', 'rank', 'represents_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  const isAsLeft =
    seat && seat.role === after.role && seat.rank === after.rank && seat.represents_id === after.represents_id;
  if (!isAsLeft) return false;
  if (before) await changeGroupMembership(ctx, id, before);
  else await removeGroupMembership(ctx, id);
  return true;
}

/** Whoever the import made is forgotten, unless they have come to have something of their own since. */
async function forgetUnlessNeeded(ctx: Ctx, id: ContactId): Promise<boolean> {
  const owned = await ctx.db
    .selectFrom('contacts')
    .select('contacts.id')
    .where('contacts.id', '=', id)
    .where((where) =>
      where.or([
        where.exists(where.selectFrom('positions').select('id').where('contact_id', '=', id)),
        where.exists(where.selectFrom('group_memberships').select('id').where('contact_id', '=', id)),
        where.exists(where.selectFrom('roles').select('role').where('contact_id', '=', id)),
        where.exists(where.selectFrom('web_sessions').select('hash').where('contact_id', '=', id)),
        where.exists(
          where
            .selectFrom('participations')
            .select('participations.id')
            .where('participations.contact_id', '=', id)
            .where('participations.source', '!=', 'invitation'),
        ),
      ]),
    )
    .executeTakeFirst();
  if (owned) return false;
  await eraseContact(ctx, id, { asked: false });
  return true;
}
