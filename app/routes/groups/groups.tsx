import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listGroups } from '../../domain/groups/queries.server.ts';
import { isPolitical } from '../../domain/groups/rules.ts';
import { dateOf } from '../../domain/kernel/time.ts';
import { GroupCards } from '../../ui/group-cards.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

export const loader = handled(async ({ ctx, words, t, language }) => {
  const texts = words.groups;
  const groups = (await listGroups(ctx, { on: dateOf(ctx.now()) })).map((group) => ({
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
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Groups() {
  const { texts, political, administrative } = useLoaderData<typeof loader>();
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
    </>
  );
}
