import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { listAgenda } from '../../../domain/meetings/agenda/queries.server.ts';
import { listCarried } from '../../../domain/meetings/follow-ups/queries.server.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { isFrozen } from '../../../domain/meetings/rules.ts';
import { Agenda } from '../../../ui/agenda.tsx';
import { DeskFrame } from '../../../ui/desk-frame.tsx';
import { FollowUps } from '../../../ui/follow-ups.tsx';
import { Button, ButtonLink, Empty } from '../../../ui/page.tsx';
import { followUpLines } from '../../../web/follow-ups.ts';
import { handle as handled } from '../../../web/handle.ts';
import { meetingDeskOf } from '../../../web/meeting-desk.ts';
import { agendaOf } from '../../../web/meetings.ts';

/** A meeting's agenda, as the secretariat sets it up. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const items = await listAgenda(ctx, meeting);
  const texts = words['desk-meetings'];
  const path = `/sekretariat/moter/${meeting.eventId}`;
  const total = items.reduce((sum, item) => sum + item.minutes_needed, 0);
  return {
    texts,
    pageTitle: t('site.title', { page: `${texts.agenda}: ${meeting.title}` }),
    desk: meetingDeskOf(meeting, handled),
    path,
    isPublished: meeting.agenda_published_at !== null,
    isDraft: meeting.published_at === null,
    isFrozen: isFrozen(meeting),
    hasBegun: meeting.starts_at <= ctx.now(),
    items: agendaOf(items, `${path}/saker`, handled),
    total: t('desk-meetings.total', { count: total }),
    carried: followUpLines(await listCarried(ctx, meeting), handled),
    followUps: words['follow-ups'],
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DeskAgenda() {
  const { texts, items, ...page } = useLoaderData<typeof loader>();
  return (
    <DeskFrame desk={page.desk}>
      <h2>{texts.agenda}</h2>
      {items.length === 0 ? (
        <Empty title={texts['empty-agenda']}>
          <p>{texts['empty-agenda-hint']}</p>
        </Empty>
      ) : (
        <>
          <p className="muted">{page.total}</p>
          <Agenda
            items={items}
            tools={(item, at) => (
              <>
                {items.length > 1 && !page.isFrozen && (
                  <form method="post" action={`${item.href}/flytting`}>
                    {at > 0 && (
                      <Button variant="tertiary" name="direction" value="up">
                        {texts.up} <span className="visually-hidden">{item.title}</span>
                      </Button>
                    )}
                    {at < items.length - 1 && (
                      <Button variant="tertiary" name="direction" value="down">
                        {texts.down} <span className="visually-hidden">{item.title}</span>
                      </Button>
                    )}
                  </form>
                )}
                {page.hasBegun && (
                  <a href={`${item.href}/utfall`}>
                    {page.isFrozen ? texts['see-outcome'] : texts.conclude}{' '}
                    <span className="visually-hidden">{item.title}</span>
                  </a>
                )}
                {!page.isPublished && !page.isFrozen && (
                  <form method="post" action={`${item.href}/fjerning`}>
                    <Button variant="tertiary" tone="danger">
                      {texts.remove} <span className="visually-hidden">{item.title}</span>
                    </Button>
                  </form>
                )}
              </>
            )}
          />
        </>
      )}
      <div className="actions">
        {!page.isFrozen && (
          <ButtonLink href="/sekretariat/saker" variant="secondary">
            {texts['choose-case']}
          </ButtonLink>
        )}
        {items.length > 0 && !page.isPublished && !page.isDraft && (
          <form method="post" action={`${page.path}/publisering`}>
            <Button>{texts.publish}</Button>
          </form>
        )}
      </div>
      {page.isDraft && <p className="muted">{texts['publish-event-first']}</p>}
      {page.carried.length > 0 && (
        <section>
          <h2>{page.followUps.carried}</h2>
          <FollowUps lines={page.carried} texts={page.followUps} />
        </section>
      )}
    </DeskFrame>
  );
}
