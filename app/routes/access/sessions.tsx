import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listOwnSessions } from '../../domain/access/sessions/queries.server.ts';
import { Breadcrumbs, Button, PageTitle, Tag } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { signedInOrAsk } from '../../web/signed-in.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, formats, t } = handled;
  const signedIn = signedInOrAsk(handled);
  const sessions = await listOwnSessions(ctx);
  const texts = words['sign-in'];
  return {
    title: t('site.title', { page: texts.sessions }),
    texts,
    breadcrumbs: words.site.breadcrumbs,
    trail: [{ href: '/min-side', label: words.site['my-page'] }],
    signOut: words.site['sign-out'],
    sessions: sessions.map(({ hash, created_at, expires_at }) => ({
      started: formats.instant(created_at),
      ends: formats.instant(expires_at),
      isThis: hash === signedIn.sessionHash,
      end: hash === signedIn.sessionHash ? '/logg-ut' : `/min-side/okter/${hash}/avslutning`,
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Sessions() {
  const { texts, breadcrumbs, trail, sessions, signOut } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={breadcrumbs} trail={trail} />
      <PageTitle title={texts.sessions}>
        <p className="lead">{texts['sessions-lead']}</p>
      </PageTitle>
      <div className="table-scroll">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{texts.started}</th>
              <th scope="col">{texts.ends}</th>
              <th scope="col">
                <span className="visually-hidden">{texts.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <tr key={session.end}>
                <td>
                  {session.started} {session.isThis && <Tag tone="info">{texts['this-one']}</Tag>}
                </td>
                <td>{session.ends}</td>
                <td>
                  <form method="post" action={session.end}>
                    <Button variant="tertiary">{session.isThis ? signOut : texts.end}</Button>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sessions.length > 1 && (
        <form method="post" action="/min-side/okter/andre/avslutning" className="actions">
          <Button variant="secondary">{texts['end-others']}</Button>
        </form>
      )}
    </>
  );
}
