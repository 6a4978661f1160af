import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { addGroupMember } from '../../../domain/groups/commands.server.ts';
import { MembershipDraft } from '../../../domain/groups/schema.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { listOrganisationChoices } from '../../../domain/organisations/desk/queries.server.ts';
import { ChangePreview } from '../../../ui/change-preview.tsx';
import { ContactChoice } from '../../../ui/contact-choice.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { MembershipFields } from '../../../ui/membership-fields.tsx';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { SearchForm } from '../../../ui/search-form.tsx';
import { contactsToChoose } from '../../../web/contact-choice.ts';
import { doneOnceSeen } from '../../../web/foretold.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { groupPage, roleChoices, seatLabels } from '../../../web/group-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, t } = handled;
  const { group, frame } = await groupPage(handled);
  return {
    ...frame,
    title: t('site.title', { page: `${frame.texts.add}: ${group.name}` }),
    labels: seatLabels(handled),
    ...(await contactsToChoose(handled)),
    organisations: await listOrganisationChoices(ctx),
    roles: roleChoices(handled),
    known: { role: 'medlem', rank: '1', fromOn: dateOf(ctx.now()) as string },
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, MembershipDraft);
  if (!form.ok) return form.reply;
  const { groupId } = handled.params;
  return doneOnceSeen(
    handled,
    (ctx) => addGroupMember(ctx, groupId, form.value),
    () => redirectWithNotice(`/sekretariat/grupper/${groupId}`, 'added'),
  );
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type Name = 'contactId' | 'role' | 'rank' | 'representsId' | 'fromOn' | 'toOn';

export default function NewMembership() {
  const { texts, href, trail, labels, text, contacts, organisations, roles, known } = useLoaderData<typeof loader>();
  const { values, errors, preview } = shownIn<Name>(useActionData<typeof action>(), known);
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={texts.add} />
      <ErrorSummary title={texts.problems} errors={errors} labels={labels} />
      <SearchForm
        action={`${href}/medlemskap/nytt`}
        label={texts['find-contact']}
        button={texts['search-button']}
        text={text}
      />
      {text && (
        <form method="post" className="stack narrow" noValidate>
          {preview && <ChangePreview preview={preview} />}
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
              <MembershipFields {...{ texts, roles, organisations, values, errors }} />
              <div className="actions">
                <Button>{preview?.save ?? texts.add}</Button>
                <a href={href}>{texts.cancel}</a>
              </div>
            </>
          )}
        </form>
      )}
    </>
  );
}
