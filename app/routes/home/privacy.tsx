import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Article } from '../../ui/article.tsx';
import { handle as handled } from '../../web/handle.ts';

export const loader = handled(async ({ words, t }) => {
  const { title, lead, sections } = words.privacy;
  return { title, lead, sections: Object.values(sections), pageTitle: t('site.title', { page: title }) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.pageTitle },
  { name: 'description', content: data?.lead },
];

export default function Privacy() {
  const { title, lead, sections } = useLoaderData<typeof loader>();
  return <Article title={title} lead={lead} sections={sections} />;
}
