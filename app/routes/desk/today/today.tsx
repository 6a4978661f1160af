import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { countWaiting } from '../../../domain/inbox/review/queries.server.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { listOverdue } from '../../../domain/meetings/follow-ups/queries.server.ts';
import { listMinutesWaiting } from '../../../domain/meetings/minutes/queries.server.ts';
import { listMailingsThatNeedSomeone } from '../../../domain/newsletters/mailings/queries.server.ts';
import { listBothComing } from '../../../domain/participation/stand-ins/queries.server.ts';
import { listUrgent } from '../../../domain/participation/today/queries.server.ts';
import { listDueHearings } from '../../../domain/programme/log/queries.server.ts';
import { Empty, PageTitle } from '../../../ui/page.tsx';
import { UrgentLines } from '../../../ui/urgent-lines.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { urgentIn } from '../../../web/urgent.ts';

export const loader = handled(async (handled) => {
  const { ctx, words, t, formats } = handled;
  const [urgent, waiting, both, overdue, minutes, hearings, mailings] = await Promise.all([
    listUrgent(ctx),
    countWaiting(ctx),
    listBothComing(ctx),
    listOverdue(ctx),
    listMinutesWaiting(ctx),
    listDueHearings(ctx),
    listMailingsThatNeedSomeone(ctx),
  ]);
  return {
    words: words.desk,
    title: t('site.title', { page: words.desk.today }),
    date: formats.day(dateOf(ctx.now())),
    groups: urgentIn(handled, urgent, { waiting, both, overdue, minutes, hearings, mailings }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Today() {
  const { words, date, groups } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle kicker={date} title={words.today} />
      {groups.length === 0 ? (
        <Empty title={words.calm}>
          <p>{words['calm-hint']}</p>
          <p>
            <a href="/sekretariat/arrangementer">{words['calm-link']}</a>
          </p>
        </Empty>
      ) : (
        groups.map((group) => <UrgentLines key={group.heading} {...group} />)
      )}
    </>
  );
}
