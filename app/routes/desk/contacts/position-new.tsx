import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addPosition } from '../../../domain/contacts/positions/commands.server.ts';
import { PositionDraft, positionKinds } from '../../../domain/contacts/schema.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { listOrganisationChoices } from '../../../domain/organisations/desk/queries.server.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { PositionFields } from '../../../ui/position-fields.tsx';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { frame } = await contactPage(handled, 'add-position');
  return {
    ...frame,
    organisations: await listOrganisationChoices(handled.ctx),
    kinds: positionKinds.map((value) => ({ value, label: frame.texts.kinds[value] })),
    known: { kind: 'employee', fromOn: dateOf(handled.ctx.now()) as string },
  };
});

export const action = handled(async (handled) => {
  const { contact } = await contactPage(handled, 'add-position');
  const form = await readForm(handled, PositionDraft);
  if (!form.ok) return form.reply;
  await addPosition(handled.ctx, contact.id, form.value);
  return redirectWithNotice(hrefOf(contact.id), 'position-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewPosition() {
  const { texts, trail, heading, href, organisations, kinds, known } = useLoaderData<typeof loader>();
  const shown = shownIn(useActionData<typeof action>(), known);
  return (
    <FormPage texts={texts} trail={trail} title={heading} errors={shown.errors} button={texts.save} cancel={href}>
      <PositionFields texts={texts} organisations={organisations} kinds={kinds} {...shown} />
    </FormPage>
  );
}
