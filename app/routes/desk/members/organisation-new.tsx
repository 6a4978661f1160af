import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { createOrganisation } from '../../../domain/organisations/commands.server.ts';
import { OrganisationDraft, sectors } from '../../../domain/organisations/schema.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { OrganisationFields } from '../../../ui/organisation-fields.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async ({ ctx, words, t }) => {
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-members'];
  return {
    texts,
    title: t('site.title', { page: texts.add }),
    sectors: sectors.map((value) => ({ value, label: texts.sectors[value] })),
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, OrganisationDraft);
  if (!form.ok) return form.reply;
  const { id } = await createOrganisation(handled.ctx, form.value);
  return redirectWithNotice(`/sekretariat/medlemmer/${id}`, 'created');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewOrganisation() {
  const { texts, sectors } = useLoaderData<typeof loader>();
  const shown = shownIn(useActionData<typeof action>(), {});
  const list = '/sekretariat/medlemmer';
  return (
    <FormPage
      texts={texts}
      trail={[{ href: list, label: texts.title }]}
      title={texts.add}
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
      cancel={list}
    >
      <OrganisationFields texts={texts} sectors={sectors} {...shown} />
    </FormPage>
  );
}
