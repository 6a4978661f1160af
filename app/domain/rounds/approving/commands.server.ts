import { isSecretariat } from '../../access/policy.ts';
import { record } from '../../audit/commands.server.ts';
import { createContact } from '../../contacts/commands.server.ts';
import { addPosition, endPosition } from '../../contacts/positions/commands.server.ts';
import { findContactByAddress } from '../../contacts/queries.server.ts';
import { addGroupMember } from '../../groups/commands.server.ts';
import { type Ctx, inTransaction } from '../../kernel/ctx.ts';
import { Conflict, requireThat } from '../../kernel/errors.ts';
import type { ContactId, GroupId, OrganisationId, RoundAnswerId } from '../../kernel/ids.ts';
import { dateOf, type PlainDate } from '../../kernel/time.ts';
import { getRoundAnswer, listContactsIn } from '../queries.server.ts';
import type { NamedPerson, RoundAnswer } from '../schema.ts';

/**
 * Does what a municipality has answered: gives its representatives their seats, or ends the positions of those who have
 * left and adds who is new. Approved already changes nothing. Throws Conflict before there is an answer.
 */
export async function approveAnswer(ctx: Ctx, id: RoundAnswerId): Promise<void> {
  requireThat(isSecretariat(ctx.actor));
  await inTransaction(ctx, async (ctx) => {
    const { approved_at, closed_at, answer, kind, organisation_id, seats_from_on } = await getRoundAnswer(ctx, id);
    if (approved_at) return;
    if (closed_at) throw new Conflict('round-closed');
    if (!answer) throw new Conflict('no-answer-yet');
    await ctx.db
      .updateTable('round_answers')
      .set({ approved_at: ctx.now(), answer: null })
      .where('id', '=', id)
      .execute();
    if (kind === 'representatives') await seatRepresentatives(ctx, organisation_id, answer, seats_from_on!);
    else await updateContacts(ctx, organisation_id, answer);
    await record(ctx, 'round.approved', { type: 'organisation', id: organisation_id });
  });
}

/** The first named represents the municipality, the others are substitutes in their order, wherever each member has a seat. */
async function seatRepresentatives(
  ctx: Ctx,
  representsId: OrganisationId,
  { people }: RoundAnswer,
  fromOn: PlainDate,
): Promise<void> {
  const bodies = await ctx.db
    .selectFrom('groups')
    .select('id')
    .$narrowType<{ id: GroupId }>()
    .where('composition', '=', 'each member')
    .where('from_on', '<=', fromOn)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', fromOn)]))
    .execute();
  if (bodies.length === 0) throw new Conflict('no-body-of-members');
  for (const [at, person] of people.entries()) {
    const contactId = await contactFor(ctx, representsId, { ...person, kind: 'elected' });
    const seat = at === 0 ? { role: 'medlem' as const, rank: 1 } : { role: 'varamedlem' as const, rank: at };
    for (const body of bodies) await addGroupMember(ctx, body.id, { contactId, ...seat, representsId, fromOn });
  }
}

async function updateContacts(ctx: Ctx, id: OrganisationId, { people, contacts }: RoundAnswer): Promise<void> {
  const today = dateOf(ctx.now());
  const left = new Set(contacts.filter(({ stays }) => stays === 'no').map((contact) => contact.id));
  for (const contact of await listContactsIn(ctx, id, { on: today })) {
    if (!left.has(contact.id)) continue;
    for (const { position_id } of contact.positions) await endPosition(ctx, position_id, today);
  }
  for (const person of people) await contactFor(ctx, id, person);
}

/** The contact whose address it is, or a new one; with a position in the organisation from today, if there is none. */
async function contactFor(ctx: Ctx, organisationId: OrganisationId, person: NamedPerson): Promise<ContactId> {
  const { name, email: address, title, kind } = person;
  const known = await findContactByAddress(ctx, address);
  const position = { organisationId, positionKind: kind, title };
  if (!known) return createContact(ctx, { name, address, ...position });
  const colleagues = await listContactsIn(ctx, organisationId, { on: dateOf(ctx.now()) });
  const held = colleagues.find((colleague) => colleague.id === known.id)?.positions ?? [];
  if (!held.some((one) => one.kind === kind)) {
    await addPosition(ctx, known.id, { organisationId, kind, title, fromOn: dateOf(ctx.now()) });
  }
  return known.id;
}
