import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeOrganisation } from '../../../domain/organisations/commands.server.ts';
import { getOrganisation } from '../../../domain/organisations/desk/queries.server.ts';
import { OrganisationDraft, sectors } from '../../../domain/organisations/schema.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { OrganisationFields } from '../../../ui/organisation-fields.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async ({ ctx, params, words, t }) => {
  const organisation = await getOrganisation(ctx, params.organisationId);
  const texts = words['desk-members'];
  return {
    texts,
    title: t('site.title', { page: `${texts.change}: ${organisation.name}` }),
    sectors: sectors.map((value) => ({ value, label: texts.sectors[value] })),
    page: `/sekretariat/medlemmer/${organisation.id}`,
    known: {
      name: organisation.name,
      sector: organisation.sector,
      organisationNumber: organisation.organisation_number ?? '',
      website: organisation.website ?? '',
      domains: organisation.domains.join('\n'),
      officialAddresses: organisation.official_addresses.join('\n'),
    },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, OrganisationDraft);
  if (!form.ok) return form.reply;
  const { organisationId } = handled.params;
  await changeOrganisation(handled.ctx, organisationId, form.value);
  return redirectWithNotice(`/sekretariat/medlemmer/${organisationId}`, 'changed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangeOrganisation() {
  const { texts, sectors, page, known } = useLoaderData<typeof loader>();
  const shown = shownIn(useActionData<typeof action>(), known);
  return (
    <FormPage
      texts={texts}
      trail={[
        { href: '/sekretariat/medlemmer', label: texts.title },
        { href: page, label: known.name },
      ]}
      title={texts.change}
      errors={shown.errors}
      labels={{
        name: texts.name,
        sector: texts.sector,
        organisationNumber: texts.organisationNumber,
        website: texts.website,
        domains: texts.domains,
        officialAddresses: texts.officialAddresses,
      }}
      button={texts.save}
      cancel={page}
    >
      <OrganisationFields texts={texts} sectors={sectors} {...shown} />
    </FormPage>
  );
}
