import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listRounds } from '../../../domain/rounds/queries.server.ts';
import { Breadcrumbs, ButtonLink, Empty, PageTitle } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';

export const loader = handled(async ({ ctx, words, t, formats }) => {
  const texts = words['desk-rounds'];
  const rounds = await listRounds(ctx);
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    trail: [{ href: '/sekretariat/medlemmer', label: words['desk-members'].title }],
    rounds: rounds.map((round) => ({
      id: round.id,
      href: `/sekretariat/runder/${round.id}`,
      name: texts.kinds[round.kind],
      opened: formats.instant(round.opened_at),
      due: formats.date(round.due_on),
      state: round.closed_at ? texts.closed : texts.open,
      answered: t('desk-rounds.answered-of', { answered: round.answered, asked: round.asked }),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Rounds() {
  const { texts, trail, rounds } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <div className="actions">
        <ButtonLink href="/sekretariat/runder/kontakter">{texts['open-contacts']}</ButtonLink>
        <ButtonLink href="/sekretariat/runder/valgperiode" variant="secondary">
          {texts['open-representatives']}
        </ButtonLink>
      </div>
      {rounds.length === 0 ? (
        <Empty title={texts.none}>
          <p>{texts['none-hint']}</p>
        </Empty>
      ) : (
        <Rows headings={[texts.round, texts.opened, texts['due-on'], texts.answered, texts.state]}>
          {rounds.map((round) => (
            <tr key={round.id}>
              <td>
                <a href={round.href}>{round.name}</a>
              </td>
              <td>{round.opened}</td>
              <td>{round.due}</td>
              <td>{round.answered}</td>
              <td>{round.state}</td>
            </tr>
          ))}
        </Rows>
      )}
    </>
  );
}
