import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { SignersForm } from '../../../domain/meetings/minutes/schema.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { sendForSignature } from '../../../domain/meetings/signatures/commands.server.ts';
import { listSignerCandidates } from '../../../domain/meetings/signatures/queries.server.ts';
import { Choices } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { minutesForm, minutesPath } from '../../../web/desk-minutes.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { composeMinutes } from '../../../web/minutes-composed.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** Freezes a møtebok and asks those chosen to sign it. */
export const loader = handled(async (handled) => {
  const { ctx, words } = handled;
  const { meeting, page } = await minutesForm(handled, words['desk-minutes']['send-for-signature']);
  const candidates = await listSignerCandidates(ctx, meeting);
  const roles: Record<string, string> = words.groups.roles;
  return {
    ...page,
    candidates: candidates.map(({ contactId, name, role }) => ({
      value: contactId as string,
      label: `${name}, ${(roles[role] ?? role).toLowerCase()}`,
    })),
    usual: candidates.filter(({ role }) => role === 'leder').map(({ contactId }) => contactId as string),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const form = await readForm(handled, SignersForm);
  if (!form.ok) return form.reply;
  await sendForSignature(ctx, params.eventId, { ...form.value, compose: composeMinutes });
  return redirectWithNotice(minutesPath(params.eventId), 'sent-for-signature');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Signers() {
  const { texts, ...page } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'signers'>(useActionData<typeof action>(), {});
  return (
    <FormPage
      texts={texts}
      trail={page.trail}
      title={page.title}
      lead={<p>{texts['signature-lead']}</p>}
      errors={errors}
      labels={{ signers: texts.signers }}
      button={texts['send-for-signature']}
      cancel={page.back}
    >
      <Choices
        type="checkbox"
        name="signers"
        label={texts.signers}
        options={page.candidates}
        chosen={values.signers ? [values.signers].flat() : page.usual}
        error={errors.signers}
      />
    </FormPage>
  );
}
