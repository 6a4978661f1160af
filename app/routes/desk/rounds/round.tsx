import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getRound, listRoundAnswers } from '../../../domain/rounds/queries.server.ts';
import { Breadcrumbs, Button, Figures, Notice, PageTitle, Tag } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { TileMap } from '../../../ui/tile-map.tsx';
import { Unreachable } from '../../../ui/unreachable.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';

const LEVELS = { unreachable: 0, asked: 0, answered: 2, approved: 3 } as const;
const TONES = { unreachable: 'danger', asked: 'neutral', answered: 'info', approved: 'success' } as const;

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const texts = words['desk-rounds'];
  const answers = await listRoundAnswers(ctx, params.roundId);
  const round = await getRound(ctx, params.roundId);
  const count = (state: keyof typeof LEVELS) => answers.filter((answer) => answer.state === state).length;
  const href = `/sekretariat/runder/${round.id}`;
  const answered = count('answered') + count('approved');
  return {
    texts,
    href,
    name: texts.kinds[round.kind],
    title: t('site.title', { page: texts.kinds[round.kind] }),
    notice: noticeIn(handled, 'desk-rounds'),
    lead: t('desk-rounds.opened-and-due', {
      opened: formats.instant(round.opened_at),
      due: formats.date(round.due_on),
    }),
    isOpen: round.closed_at === null,
    figures: [
      { value: `${answered}/${answers.length}`, label: texts.answered },
      { value: formats.number(count('answered')), label: texts['to-approve'] },
      { value: formats.number(count('unreachable')), label: texts['without-address'] },
    ],
    map: {
      label: t('desk-rounds.map', { count: answered, asked: answers.length }),
      legend: [
        { level: 0 as const, label: texts.states.asked },
        { level: 2 as const, label: texts.states.answered },
        { level: 3 as const, label: texts.states.approved },
      ],
      tiles: answers.flatMap(({ id, name, state, tile_label, tile_column, tile_row }) =>
        tile_label === null || tile_column === null || tile_row === null
          ? []
          : [
              {
                id,
                name,
                label: tile_label,
                column: tile_column,
                row: tile_row,
                level: LEVELS[state],
                note: texts.states[state],
                href: `${href}/${id}`,
              },
            ],
      ),
    },
    answers: answers.map((answer) => ({
      id: answer.id,
      href: `${href}/${answer.id}`,
      name: answer.name,
      tone: TONES[answer.state],
      state: texts.states[answer.state],
      why: answer.dead.length > 0 ? `${words.desk.unreachable.bounces}: ${answer.dead.join(', ')}` : undefined,
      by: answer.answered_at
        ? t('desk-rounds.by', { name: answer.answered_by ?? '', when: formats.instant(answer.answered_at) })
        : '',
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Round() {
  const page = useLoaderData<typeof loader>();
  const { texts, href } = page;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/runder', label: texts.title }]} />
      <PageTitle title={page.name} tag={page.isOpen ? undefined : <Tag>{texts.closed}</Tag>}>
        <p className="prose">{page.lead}</p>
      </PageTitle>
      {page.notice && <Notice tone="success">{page.notice}</Notice>}
      <Figures figures={page.figures} />
      {page.isOpen && (
        <div className="actions">
          <form method="post" action={`${href}/purring`}>
            <Button>{texts.remind}</Button>
          </form>
          <form method="post" action={`${href}/avslutning`}>
            <Button variant="secondary">{texts.close}</Button>
          </form>
        </div>
      )}
      <div className="columns">
        <Rows headings={[texts.municipality, texts.state, texts.answer]}>
          {page.answers.map((answer) => (
            <tr key={answer.id}>
              <td>
                <a href={answer.href}>{answer.name}</a>
              </td>
              <td>
                <Tag tone={answer.tone}>{answer.state}</Tag> <Unreachable why={answer.why} />
              </td>
              <td>{answer.by}</td>
            </tr>
          ))}
        </Rows>
        <TileMap {...page.map} />
      </div>
    </>
  );
}
