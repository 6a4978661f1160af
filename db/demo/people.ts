import { grantRole } from '../../app/domain/access/roles/commands.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { createContact } from '../../app/domain/contacts/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import { slugOf } from '../../app/domain/kernel/text.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { changeOrganisation, createOrganisation } from '../../app/domain/organisations/commands.server.ts';
import { listMunicipalities } from '../../app/domain/organisations/queries.server.ts';
import type { Sector } from '../../app/domain/organisations/schema.ts';
import type { Chance } from './chance.ts';
import { faces } from './faces.ts';
import { electedTitles, employeeTitles, firstNames, lastNames } from './names.ts';

export interface DemoPerson {
  id: ContactId;
  name: string;
  /** Missing for those whose assistant gets their mail. */
  address: string | undefined;
  organisationId: OrganisationId;
  municipality: string | undefined;
  kind: 'elected' | 'employee';
}

const SECRETARIAT = [faces.secretariat.name, 'Anders Tveitan', 'Samira Holm', 'Peder Lysaker'];

const OTHERS: { name: string; sector: Sector; people: number }[] = [
  { name: 'Akershus fylkeskommune (demo)', sector: 'county', people: 4 },
  { name: 'Jernbanetilsynet (demo)', sector: 'state', people: 3 },
  { name: 'Institutt for byregioner', sector: 'knowledge', people: 4 },
  { name: 'Sirkulærklyngen', sector: 'cluster', people: 3 },
  { name: 'Nettforum Øst', sector: 'business', people: 4 },
  { name: 'Transportforum Øst', sector: 'interest organisation', people: 3 },
];

/** Several hundred people: elected and employees of every member municipality, partners, and the secretariat. */
export async function makePeople(ctx: Ctx, today: PlainDate, chance: Chance): Promise<DemoPerson[]> {
  const makeName = uniqueNames(chance);
  const all: DemoPerson[] = [];
  for (const municipality of await listMunicipalities(ctx, { on: today })) {
    const { id, name, slug } = municipality;
    await addDemoDomain(ctx, municipality);
    const people = 5 + chance.below(5);
    const ours: DemoPerson[] = [];
    for (let at = 0; at < people; at++) {
      const isElected = at < 2 || chance.happens(0.12);
      ours.push(
        await makePerson(ctx, {
          name: makeName(),
          domain: `${slug}.kommune.example`,
          organisationId: id,
          municipality: name,
          kind: isElected ? 'elected' : 'employee',
          title: at < 2 ? electedTitles[at]! : chance.pick(isElected ? electedTitles.slice(2) : employeeTitles),
          hasAddress: at > 0 || chance.happens(0.85),
        }),
      );
    }
    const face = [faces.groupMember, faces.contact].find((one) => one.municipality === name);
    if (face) {
      ours.push(
        await makePerson(ctx, {
          ...face,
          domain: `${slug}.kommune.example`,
          organisationId: id,
          kind: 'employee',
          hasAddress: true,
        }),
      );
    }
    const mayor = ours[0]!;
    if (!mayor.address || chance.happens(0.2)) {
      await nameAssistant(ctx, mayor.id, ours.find((person) => person.kind === 'employee')!.id);
    }
    all.push(...ours);
  }
  for (const { name, sector, people } of OTHERS) {
    const domain = `${slugOf(name)}.example`;
    const { id } = await createOrganisation(ctx, { name, sector, domains: [domain] });
    for (let at = 0; at < people; at++) {
      all.push(
        await makePerson(ctx, {
          name: makeName(),
          domain,
          organisationId: id,
          kind: 'employee',
          title: 'Rådgiver',
          hasAddress: true,
        }),
      );
    }
  }
  await makeSecretariat(ctx);
  return all;
}

async function makePerson(
  ctx: Ctx,
  person: Omit<DemoPerson, 'id' | 'address' | 'municipality'> & {
    domain: string;
    municipality?: string;
    title: string;
    hasAddress: boolean;
  },
): Promise<DemoPerson> {
  const { name, domain, organisationId, municipality, kind, title, hasAddress } = person;
  const address = hasAddress ? `${slugOf(name).replaceAll('-', '.')}@${domain}` : undefined;
  const id = await createContact(ctx, {
    name,
    organisationId,
    positionKind: kind,
    title,
    confirmed: true,
    ...(address && { address }),
  });
  return { id, name, address, organisationId, municipality, kind };
}

async function makeSecretariat(ctx: Ctx): Promise<void> {
  const { id: organisationId } = await createOrganisation(ctx, {
    name: 'Osloregionen sekretariat',
    sector: 'other',
    domains: ['osloregionen.example'],
  });
  for (const [at, name] of SECRETARIAT.entries()) {
    const address = `${slugOf(name.split(' ')[0]!)}@osloregionen.example`;
    const id = await createContact(ctx, { name, address, organisationId, title: 'Sekretariatet', confirmed: true });
    await grantRole(ctx, id, at === 0 ? 'administrator' : 'secretariat');
  }
}

/** Demo people's addresses end in `.example`; the municipality answers to that domain too, and has an official address. */
async function addDemoDomain(
  ctx: Ctx,
  { id, name, slug }: { id: OrganisationId; name: string; slug: string },
): Promise<void> {
  const { organisation_number } = await ctx.db
    .selectFrom('organisations')
    .select('organisation_number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const domains = await ctx.db
    .selectFrom('organisation_domains')
    .select('domain')
    .where('organisation_id', '=', id)
    .execute();
  const domain = `${slug}.kommune.example`;
  await changeOrganisation(ctx, id, {
    name,
    sector: 'municipality',
    ...(organisation_number && { organisationNumber: organisation_number }),
    domains: [...domains.map((row) => row.domain), domain],
    officialAddresses: [`postmottak@${domain}`],
  });
}

function uniqueNames(chance: Chance): () => string {
  const taken = new Set([...SECRETARIAT, faces.groupMember.name, faces.contact.name]);
  return () => {
    for (;;) {
      const name = `${chance.pick(firstNames)} ${chance.pick(lastNames)}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}
