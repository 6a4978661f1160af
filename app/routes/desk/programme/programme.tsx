import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { listActions, listAreas, listProgrammes, listTargets } from '../../../domain/programme/queries.server.ts';
import { Chips } from '../../../ui/chips.tsx';
import { Button, ButtonLink, Notice, PageTitle, Tag } from '../../../ui/page.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { programmePath } from '../../../web/programme.ts';
import { DESK } from '../../../web/programme-desk.ts';

export const loader = handled(async (handled) => {
  const { ctx, url, words, t } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const programmes = await listProgrammes(ctx);
  const year = Number(url.searchParams.get('ar'));
  const programme = programmes.find((one) => one.year === year) ?? programmes[0];
  if (!programme) throw new NotFound('programme-not-found');
  const [areas, actions, targets] = await Promise.all([
    listAreas(ctx, programme.id),
    listActions(ctx, programme.id),
    listTargets(ctx, { programmeId: programme.id }),
  ]);
  const states = words['action-programme'].states;
  const title = t('action-programme.of-year', { year: programme.year });
  return {
    texts: words['desk-programme'],
    pageTitle: t('site.title', { page: title }),
    title,
    notice: noticeIn(handled, 'desk-programme'),
    isDraft: programme.published_at === null,
    carryOver: programmes.some((one) => one.year === programme.year + 1)
      ? ''
      : t('desk-programme.carry-over', { year: programme.year + 1 }),
    years: programmes.map((one) => ({
      href: `${DESK}?ar=${one.year}`,
      label: String(one.year),
      current: one.year === programme.year,
    })),
    links: {
      open: programmePath(programme),
      action: `${DESK}/${programme.id}/tiltak/nytt`,
      budget: `${DESK}/${programme.id}/budsjett`,
      periods: `${DESK}/${programme.id}/perioder`,
      adoption: programme.published_at === null ? `${DESK}/${programme.id}/vedtak` : undefined,
      carryOver: `${DESK}/${programme.id}/viderefoering`,
      strategy: programme.strategy_id ? `${DESK}/${programme.id}/strategi` : undefined,
      newStrategy: programme.published_at === null ? `${DESK}/${programme.id}/strategi/ny` : undefined,
      areas: `${DESK}/${programme.id}/omrader`,
    },
    areas: areas.map((area) => ({
      title: `${area.number} ${area.title}`,
      actions: actions
        .filter((action) => action.area_id === area.id)
        .map((action) => ({
          href: `${DESK}/tiltak/${action.id}`,
          title: `${action.number} ${action.title}`,
          state: states[action.state],
          targets: t('action-programme.target-count', {
            count: targets.filter((target) => target.action_id === action.id).length,
          }),
        })),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DeskProgramme() {
  const { texts, title, notice, isDraft, carryOver, years, links, areas } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={title} tag={<ButtonLink href={links.action}>{texts['new-action']}</ButtonLink>}>
        {isDraft && <Tag tone="warning">{texts.draft}</Tag>}
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      {years.length > 1 && <Chips label={texts.years} choices={years} />}
      <p className="actions">
        <a href={links.open}>{texts['open-page']}</a>
        <a href={links.budget}>{texts.budget}</a>
        {links.strategy && <a href={links.strategy}>{texts.strategy}</a>}
        {links.newStrategy && <a href={links.newStrategy}>{texts['new-strategy']}</a>}
        <a href={links.areas}>{texts.areas}</a>
        <a href={links.periods}>{texts.periods}</a>
        {links.adoption && <a href={links.adoption}>{texts.adopt}</a>}
      </p>
      <div className="rows-in-line">
        {areas.map((area) => (
          <section key={area.title}>
            <h2>{area.title}</h2>
            <Rows headings={[texts.action, texts.state, texts.targets]}>
              {area.actions.map((action) => (
                <tr key={action.href}>
                  <td>
                    <a href={action.href}>{action.title}</a>
                  </td>
                  <td>{action.state}</td>
                  <td>{action.targets}</td>
                </tr>
              ))}
            </Rows>
          </section>
        ))}
      </div>
      {carryOver && (
        <form method="post" action={links.carryOver} className="actions">
          <Button variant="secondary">{carryOver}</Button>
        </form>
      )}
    </>
  );
}
