import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Conflict } from '../../domain/kernel/errors.ts';
import { arrive } from '../../domain/participation/arrivals/commands.server.ts';
import { Button, PageTitle } from '../../ui/page.tsx';
import { handle as handled } from '../../web/handle.ts';
import { joinPage, openJoin } from '../../web/join.ts';

export const loader = handled(joinPage);

/** On to the meeting. A door that has closed in the meantime says so on the page itself. */
export const action = handled(async (handled) => {
  const { ctx, id } = await openJoin(handled);
  try {
    return redirect(await arrive(ctx, id), 303);
  } catch (error) {
    if (error instanceof Conflict) return redirect(handled.url.pathname, 303);
    throw error;
  }
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function Join() {
  const { texts, title, when, isOpen, sentence, eventPath } = useLoaderData<typeof loader>();
  return (
    <form method="post" className="narrow stack">
      <PageTitle kicker={texts.kicker} title={title}>
        <p className="muted">{when}</p>
      </PageTitle>
      <p>{sentence}</p>
      {isOpen && (
        <div>
          <Button>{texts.button}</Button>
        </div>
      )}
      <p>
        <a href={eventPath}>{texts['see-event']}</a>
      </p>
    </form>
  );
}
