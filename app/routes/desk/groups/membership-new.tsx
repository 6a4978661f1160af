import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { addGroupMember } from '../../../domain/groups/commands.server.ts';
import { getGroupById } from '../../../domain/groups/queries.server.ts';
import { MembershipDraft, membershipRoles } from '../../../domain/groups/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { listOrganisationChoices } from '../../../domain/organisations/desk/queries.server.ts';
import { ContactChoice } from '../../../ui/contact-choice.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { SearchForm } from '../../../ui/search-form.tsx';
import { contactsToChoose } from '../../../web/contact-choice.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(isSecretariat(ctx.actor));
  const group = await getGroupById(ctx, params.groupId);
  const texts = words['desk-groups'];
  return {
    texts,
    title: t('site.title', { page: `${texts.add}: ${group.name}` }),
    href: `/sekretariat/grupper/${group.id}`,
    name: group.name,
    ...(await contactsToChoose(handled)),
    organisations: await listOrganisationChoices(ctx),
    roles: membershipRoles.map((value) => ({ value, label: words.groups.roles[value] })),
    known: { role: 'medlem', rank: '1', fromOn: dateOf(ctx.now()) as string },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, MembershipDraft);
  if (!form.ok) return form.reply;
  const { groupId } = handled.params;
  await addGroupMember(handled.ctx, groupId, form.value);
  return redirectWithNotice(`/sekretariat/grupper/${groupId}`, 'added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type Name = 'contactId' | 'role' | 'rank' | 'representsId' | 'fromOn';

export default function NewMembership() {
  const { texts, href, name, text, contacts, organisations, roles, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<Name>(useActionData<typeof action>(), known);
  const field = (name: Name, label: string) => ({ name, label, defaultValue: values[name], error: errors[name] });
  return (
    <>
      <Breadcrumbs
        label={texts.path}
        trail={[
          { href: '/sekretariat/grupper', label: texts.title },
          { href, label: name },
        ]}
      />
      <PageTitle title={texts.add} />
      <ErrorSummary title={texts.problems} errors={errors} />
      <SearchForm
        action={`${href}/medlemskap/nytt`}
        label={texts['find-contact']}
        button={texts['search-button']}
        text={text}
      />
      {text && (
        <form method="post" className="stack narrow" noValidate>
          <ContactChoice
            name="contactId"
            label={texts.contact}
            none={texts['no-match']}
            hint={texts['no-match-hint']}
            contacts={contacts}
            chosen={values.contactId}
            error={errors.contactId}
          />
          {contacts.length > 0 && (
            <>
              <Select {...field('role', texts.role)} options={roles} />
              <TextField {...field('rank', texts.rank)} hint={texts['rank-hint']} inputMode="numeric" />
              <Select
                {...field('representsId', texts.represents)}
                optional={texts.optional}
                options={organisations}
                empty={texts['the-alliance']}
              />
              <TextField {...field('fromOn', texts.from)} type="date" required />
              <div className="actions">
                <Button>{texts.add}</Button>
                <a href={href}>{texts.cancel}</a>
              </div>
            </>
          )}
        </form>
      )}
    </>
  );
}
