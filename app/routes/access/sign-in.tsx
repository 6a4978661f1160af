import { type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { askForSignInLink } from '../../domain/access/sign-in/commands.server.ts';
import { localPath, SignInRequest } from '../../domain/access/sign-in/schema.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Button, ButtonLink, Notice } from '../../ui/page.tsx';
import { readForm } from '../../web/form.ts';
import { handle as handled } from '../../web/handle.ts';
import { homeOf } from '../../web/signed-in.ts';

export const loader = handled(async ({ url, words, t, web }) => {
  const { settings, signedIn } = web;
  const til = localPath.parse(url.searchParams.get('til') ?? undefined);
  const texts = words['sign-in'];
  const notSending = settings.demo ? texts.demo : texts['no-mail'];
  return {
    title: t('site.title', { page: texts.title }),
    texts,
    summary: words.fields['summary-title'],
    signOut: words.site['sign-out'],
    til,
    isSent: url.searchParams.has('sendt'),
    sending: settings.sendsMail ? undefined : notSending,
    signedIn: signedIn && {
      sentence: t('sign-in.already', { name: signedIn.name }),
      goOn: til ?? homeOf(signedIn.role),
    },
  };
});

/** The answer is the same whether or not the address is known. */
export const action = handled(async (handled) => {
  const form = await readForm(handled, SignInRequest);
  if (!form.ok) return form.reply;
  await askForSignInLink(handled.ctx, form.value, handled.web.ip);
  return redirect('/logg-inn?sendt', 303);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SignIn() {
  const { texts, isSent, signedIn, sending, signOut } = useLoaderData<typeof loader>();
  if (signedIn) {
    return (
      <div className="narrow stack">
        <h1>{texts['already-title']}</h1>
        <p>{signedIn.sentence}</p>
        <form method="post" action="/logg-ut" className="actions">
          <ButtonLink href={signedIn.goOn}>{texts['go-on']}</ButtonLink>
          <Button variant="secondary">{signOut}</Button>
        </form>
      </div>
    );
  }
  return (
    <div className="narrow stack">
      <h1>{isSent ? texts['sent-title'] : texts.title}</h1>
      {isSent ? <Sent /> : <AddressForm />}
      {sending && <Notice>{sending}</Notice>}
    </div>
  );
}

function Sent() {
  const { texts } = useLoaderData<typeof loader>();
  return (
    <>
      <p>{texts.sent}</p>
      <p>{texts['sent-nothing']}</p>
      <p>
        <a href="/logg-inn">{texts.again}</a>
      </p>
    </>
  );
}

function AddressForm() {
  const { texts, til, summary } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <form method="post" action="/logg-inn" className="stack" noValidate>
      <p>{texts.lead}</p>
      <ErrorSummary title={summary} errors={reply?.errors} labels={{ email: texts.email }} />
      {til && <input type="hidden" name="til" value={til} />}
      <TextField
        name="email"
        label={texts.email}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={String(reply?.values.email ?? '')}
        error={reply?.errors.email}
      />
      <div>
        <Button>{texts.send}</Button>
      </div>
    </form>
  );
}
