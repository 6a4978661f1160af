import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listGroups, listOtherGroups } from '../../domain/groups/queries.server.ts';
import { isPolitical } from '../../domain/groups/rules.ts';
import { dateOf } from '../../domain/kernel/time.ts';
import { GroupCards } from '../../ui/group-cards.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { termWords } from '../../web/group-page.ts';
import { handle as handled } from '../../web/handle.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, language } = handled;
  const texts = words.groups;
  const on = dateOf(ctx.now());
  const groups = (await listGroups(ctx, { on })).map((group) => ({
    href: `/grupper/${group.slug}`,
    name: (language === 'en' && group.name_en) || group.name,
    mandate: (language === 'en' && group.mandate_en) || group.mandate || '',
    members: group.members > 0 ? t('groups.members', { count: group.members }) : '',
    isPolitical: isPolitical(group),
  }));
  return {
    texts,
    title: t('site.title', { page: texts.title }),
    political: groups.filter((group) => group.isPolitical),
    administrative: groups.filter((group) => !group.isPolitical),
    ended: (await listOtherGroups(ctx, { on })).flatMap(({ slug, name, name_en, to_on, from_on }) =>
      to_on && to_on < on
        ? [
            {
              href: `/grupper/${slug}?dato=${to_on}`,
              name: (language === 'en' && name_en) || name,
              period: termWords({ from_on, to_on }, handled),
            },
          ]
        : [],
    ),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Groups() {
  const { texts, political, administrative, ended } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={texts.title}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      <h2>{texts.political}</h2>
      <GroupCards groups={political} />
      <h2>{texts.administrative}</h2>
      <p className="prose">{texts['administrative-lead']}</p>
      <GroupCards groups={administrative} />
      {ended.length > 0 && (
        <>
          <h2>{texts.ended}</h2>
          <ul className="plain">
            {ended.map(({ href, name, period }) => (
              <li key={href}>
                <a href={href}>{name}</a> <span className="muted">{period}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
