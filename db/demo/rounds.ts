import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { addDays, dateOf, minus } from '../../app/domain/kernel/time.ts';
import { changeOrganisation } from '../../app/domain/organisations/commands.server.ts';
import { getOrganisation } from '../../app/domain/organisations/desk/queries.server.ts';
import { listMunicipalities } from '../../app/domain/organisations/queries.server.ts';
import { approveAnswer } from '../../app/domain/rounds/approving/commands.server.ts';
import { answerRound, openConfirmation } from '../../app/domain/rounds/commands.server.ts';
import { getRoundAnswer, listContactsIn, listRoundAnswers } from '../../app/domain/rounds/queries.server.ts';
import type { Chance } from './chance.ts';

/** The year's question to the municipalities, ten days old: most have an official address, and some have answered. */
export async function askMunicipalities(ctx: Ctx, chance: Chance): Promise<void> {
  const opened = { ...ctx, now: () => minus(ctx.now(), { days: 10 }) };
  const today = dateOf(ctx.now());
  for (const { id, slug } of (await listMunicipalities(ctx, { on: today })).slice(0, -2)) {
    const { name, sector, organisation_number, website, domains } = await getOrganisation(ctx, id);
    await changeOrganisation(opened, id, {
      name,
      sector,
      ...(organisation_number && { organisationNumber: organisation_number }),
      ...(website && { website }),
      domains,
      officialAddresses: [`postmottak@${slug}.kommune.example`],
    });
  }
  const roundId = await openConfirmation(opened, { dueOn: addDays(today, 11) });
  for (const { id, organisation_id, state } of await listRoundAnswers(ctx, roundId)) {
    if (state !== 'asked' || !chance.happens(0.4)) continue;
    const contacts = await listContactsIn(ctx, organisation_id, { on: today });
    await answerRound(ctx, await getRoundAnswer(ctx, id), {
      answeredBy: 'Postmottaket',
      people: [],
      contacts: contacts.map((contact) => ({ id: contact.id, stays: 'yes' as const })),
    });
    if (chance.happens(0.6)) await approveAnswer(ctx, id);
  }
}
