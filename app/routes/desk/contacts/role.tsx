import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isAdministrator } from '../../../domain/access/policy.ts';
import { grantRole, withdrawRole } from '../../../domain/access/roles/commands.server.ts';
import { findRole } from '../../../domain/access/roles/queries.server.ts';
import { Conflict, Invalid, requireThat } from '../../../domain/kernel/errors.ts';
import { Choices } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const RoleChoice = z.object({ role: z.enum(['contact', 'secretariat', 'administrator'], 'required') });

export const loader = handled(async (handled) => {
  requireThat(isAdministrator(handled.ctx.actor));
  const { contact, frame } = await contactPage(handled, 'change-role');
  const role: string = (await findRole(handled.ctx, contact.id)) ?? 'contact';
  return { ...frame, name: contact.name, known: { role } };
});

export const action = handled(async (handled) => {
  requireThat(isAdministrator(handled.ctx.actor));
  const { contact } = await contactPage(handled, 'change-role');
  const form = await readForm(handled, RoleChoice);
  if (!form.ok) return form.reply;
  const { role } = form.value;
  try {
    if (role === 'contact') await withdrawRole(handled.ctx, contact.id);
    else await grantRole(handled.ctx, contact.id, role);
  } catch (error) {
    if (error instanceof Conflict) throw new Invalid(error.code, 'role', error.params);
    throw error;
  }
  return redirectWithNotice(hrefOf(contact.id), 'role-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Role() {
  const { texts, trail, heading, href, name, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'role'>(useActionData<typeof action>(), known);
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={heading}
      lead={texts['role-lead']}
      errors={errors}
      labels={{ role: name }}
      button={texts.save}
      cancel={href}
    >
      <Choices
        type="radio"
        name="role"
        label={name}
        error={errors.role}
        chosen={values.role ? [values.role] : []}
        options={(['contact', 'secretariat', 'administrator'] as const).map((value) => ({
          value,
          label: texts.roles[value],
          hint: texts['role-hints'][value],
        }))}
      />
    </FormPage>
  );
}
