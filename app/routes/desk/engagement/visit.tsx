import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listYears } from '../../../domain/reports/engagement/queries.server.ts';
import { getVisit } from '../../../domain/reports/visits/queries.server.ts';
import { PeriodForm } from '../../../ui/engagement.tsx';
import { Breadcrumbs, PageTitle, Tag } from '../../../ui/page.tsx';
import { Visit } from '../../../ui/visit.tsx';
import { askedPeriod, isYear } from '../../../web/engagement.ts';
import { handle as handled } from '../../../web/handle.ts';
import { visitPage } from '../../../web/visit.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  const asked = askedPeriod(handled);
  const [visit, years] = await Promise.all([getVisit(ctx, params.organisationId, asked.period), listYears(ctx)]);
  const href = `/sekretariat/medlemmer/${params.organisationId}`;
  return {
    texts: words.engagement,
    title: t('site.title', { page: t('engagement.visit-title', { name: visit.name }) }),
    path: words['desk-members'].path,
    trail: [
      { href: '/sekretariat/engasjement', label: words.engagement.title },
      { href, label: visit.name },
    ],
    name: visit.name,
    isMember: visit.isMember,
    member: visit.isMember ? words.members.member : words.members['former-member'],
    action: `${href}/besok`,
    label: asked.label,
    period: asked.period as { from: string; to: string },
    years: years.map((year) => ({
      label: String(year),
      href: `${href}/besok?ar=${year}#deltok`,
      current: isYear(asked.period) && asked.period.from.startsWith(String(year)),
    })),
    visit: visitPage(handled, visit, asked.label),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function VisitRoute() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs label={page.path} trail={page.trail} />
      <PageTitle
        kicker={page.texts['visit-kicker']}
        title={page.name}
        tag={<Tag tone={page.isMember ? 'success' : 'neutral'}>{page.member}</Tag>}
      />
      <Visit {...page.visit}>
        <PeriodForm texts={page.texts} action={page.action} years={page.years} period={page.period} />
      </Visit>
    </>
  );
}
