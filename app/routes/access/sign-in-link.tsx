import { data, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isTokenValid } from '../../domain/access/queries.server.ts';
import { signIn } from '../../domain/access/sign-in/commands.server.ts';
import { localPath } from '../../domain/access/sign-in/schema.ts';
import { Button, ButtonLink } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { sessionCookie } from '../../web/session.ts';
import { homeOf } from '../../web/signed-in.ts';

/** Only a button: programs that scan mail open links, and must not use this one up. */
export const loader = handled(async ({ ctx, params, url, words, t }) => {
  const texts = words['sign-in'];
  const isValid = await isTokenValid(ctx, params.token, 'sign-in');
  const title = isValid ? texts['confirm-title'] : texts['gone-title'];
  const page = { title: t('site.title', { page: title }), texts, isValid, action: url.pathname + url.search };
  return data(page, { status: isValid ? 200 : 404 });
});

export const action = handled(async ({ ctx, params, url, web }) => {
  const { session, role } = await signIn(ctx, params.token, web.signedIn);
  const til = localPath.parse(url.searchParams.get('til') ?? undefined);
  const headers = { 'Set-Cookie': sessionCookie(session, web.settings) };
  return redirect(til ?? homeOf(role), { status: 303, headers });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SignInLink() {
  const { texts, isValid, action } = useLoaderData<typeof loader>();
  if (!isValid) {
    return (
      <div className="narrow stack">
        <h1>{texts['gone-title']}</h1>
        <p>{texts.gone}</p>
        <p>
          <ButtonLink href="/logg-inn">{texts['ask-again']}</ButtonLink>
        </p>
      </div>
    );
  }
  return (
    <form method="post" action={action} className="narrow stack">
      <h1>{texts['confirm-title']}</h1>
      <p>{texts.confirm}</p>
      <div>
        <Button>{texts['confirm-button']}</Button>
      </div>
    </form>
  );
}
