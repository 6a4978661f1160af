import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { leaveNewsletters } from '../../domain/newsletters/own/commands.server.ts';
import { getSubscriber } from '../../domain/newsletters/own/queries.server.ts';
import { Button } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';

/** Only a button: programs that scan mail open links. The same address takes the one click of mail programs (RFC 8058). */
export const loader = handled(async ({ ctx, params, words, t }) => {
  const { address, hasLeft } = await getSubscriber(ctx, params.token);
  const texts = words.newsletters;
  return {
    texts,
    pageTitle: t('site.title', { page: texts['leave-title'] }),
    sentence: t('newsletters.leave-lead', { address }),
    hasLeft,
    choices: `/nyhetsbrev/valg/${params.token}`,
  };
});

/** Answers with a page and nothing else: no cookie, no redirect, the same each time. What is posted is not asked for. */
export const action = handled(async ({ ctx, params }) => {
  await leaveNewsletters(ctx, params.token);
  return { hasLeft: true };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Leaving() {
  const { texts, sentence, choices, ...before } = useLoaderData<typeof loader>();
  const hasLeft = useActionData<typeof action>()?.hasLeft || before.hasLeft;
  return (
    <form method="post" className="narrow stack">
      <h1>{hasLeft ? texts['left-title'] : texts['leave-title']}</h1>
      <p>{hasLeft ? texts.left : sentence}</p>
      {!hasLeft && (
        <div>
          <Button>{texts['leave-button']}</Button>
        </div>
      )}
      <p>
        <a href={choices}>{hasLeft ? texts['come-back'] : texts['choose-instead']}</a>
      </p>
    </form>
  );
}
