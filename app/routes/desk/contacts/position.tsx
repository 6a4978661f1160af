import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changePosition } from '../../../domain/contacts/positions/commands.server.ts';
import { listPositions } from '../../../domain/contacts/queries.server.ts';
import { PositionDraft, positionKinds } from '../../../domain/contacts/schema.ts';
import { NotFound } from '../../../domain/kernel/errors.ts';
import { listOrganisationChoices } from '../../../domain/organisations/desk/queries.server.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { PositionFields } from '../../../ui/position-fields.tsx';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { contact, frame } = await contactPage(handled, 'change-position');
  const position = (await listPositions(handled.ctx, contact.id)).find(({ id }) => id === handled.params.positionId);
  if (!position) throw new NotFound('position-not-found');
  return {
    ...frame,
    organisations: await listOrganisationChoices(handled.ctx),
    kinds: positionKinds.map((value) => ({ value, label: frame.texts.kinds[value] })),
    known: {
      organisationId: position.organisation_id as string,
      kind: position.kind as string,
      title: position.title ?? '',
      fromOn: position.from_on as string,
      toOn: (position.to_on ?? '') as string,
    },
  };
});

export const action = handled(async (handled) => {
  const { contact } = await contactPage(handled, 'change-position');
  const form = await readForm(handled, PositionDraft);
  if (!form.ok) return form.reply;
  await changePosition(handled.ctx, handled.params.positionId, form.value);
  return redirectWithNotice(hrefOf(contact.id), 'position-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangePosition() {
  const { texts, trail, heading, href, organisations, kinds, known } = useLoaderData<typeof loader>();
  const shown = shownIn(useActionData<typeof action>(), known);
  return (
    <FormPage texts={texts} trail={trail} title={heading} errors={shown.errors} button={texts.save} cancel={href}>
      <PositionFields texts={texts} organisations={organisations} kinds={kinds} {...shown} />
    </FormPage>
  );
}
