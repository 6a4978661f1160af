import { listOrganisationChoices } from '../domain/organisations/desk/queries.server.ts';
import { sectors } from '../domain/organisations/schema.ts';
import type { PartyFieldsProps } from '../ui/party-fields.tsx';
import type { Handled } from './handle.ts';

/** What a form needs to ask for organisations by name. */
export async function partyFrame(
  { ctx, words }: Handled,
  { name, legend }: { name: string; legend: string },
): Promise<Pick<PartyFieldsProps, 'name' | 'texts' | 'known' | 'sectors'>> {
  const { hint, party, sector, 'choose-sector': choose } = words['desk-log'].parties;
  return {
    name,
    texts: { legend, hint, party, sector, 'choose-sector': choose },
    known: (await listOrganisationChoices(ctx)).map(({ label }) => label),
    sectors: sectors.map((value) => ({ value, label: words['desk-members'].sectors[value] })),
  };
}
