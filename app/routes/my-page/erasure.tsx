import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { eraseContact } from '../../domain/contacts/erasure/commands.server.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { Breadcrumbs, Button, Notice } from '../../ui/page.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { endedSessionCookie } from '../../web/session.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

const Erasure = z.object({ sure: z.literal('on', { error: 'required' }) });

export const loader = handled(async (handled) => {
  const { words, t } = handled;
  const { role } = signedInOrAsk(handled);
  const texts = words['my-page'];
  return {
    texts,
    title: t('site.title', { page: texts.erase }),
    summaryTitle: words.fields['summary-title'],
    trail: [
      { href: '/min-side', label: words.site['my-page'] },
      { href: '/min-side/data', label: texts.data },
    ],
    hasRole: role !== 'contact',
  };
});

/** Forgets the person who asks; their session ends with them. */
export const action = handled(async (handled) => {
  const { contactId } = signedInOrAsk(handled);
  const form = await readForm(handled, Erasure);
  if (!form.ok) return form.reply;
  await eraseContact(handled.ctx, contactId);
  const cookie = endedSessionCookie(handled.web.settings);
  return redirect('/min-side/slettet', { status: 303, headers: { 'Set-Cookie': cookie } });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ErasurePage() {
  const { texts, trail, summaryTitle, hasRole } = useLoaderData<typeof loader>();
  const errors = useActionData<typeof action>()?.errors ?? {};
  return (
    <>
      <Breadcrumbs label={texts.trail} trail={trail} />
      <h1>{texts.erase}</h1>
      {hasRole ? (
        <Notice>{texts['erase-role']}</Notice>
      ) : (
        <>
          <h2>{texts['erase-goes']}</h2>
          <p className="prose">{texts['erase-goes-text']}</p>
          <h2>{texts['erase-stays']}</h2>
          <p className="prose">{texts['erase-stays-text']}</p>
          <form method="post" className="stack narrow" noValidate>
            <ErrorSummary title={summaryTitle} errors={errors} labels={{ sure: texts['erase-sure'] }} />
            <Checkbox name="sure" label={texts['erase-sure']} error={errors.sure} />
            <div className="actions">
              <Button tone="danger">{texts['erase-button']}</Button>
              <a href="/min-side/data">{texts['erase-regret']}</a>
            </div>
          </form>
        </>
      )}
    </>
  );
}
