import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { Empty, PageTitle } from '../../../ui/page.tsx';
import { handle as handled } from '../../../web/handle.ts';

export const loader = handled(async ({ ctx, words, t }) => {
  requireThat(isSecretariat(ctx.actor));
  return { words: words.desk, title: t('site.title', { page: words.desk.today }) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Today() {
  const { words } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={words.today} />
      <Empty title={words.calm} />
    </>
  );
}
