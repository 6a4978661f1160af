import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { listAllParticipants } from '../../../domain/participation/listing/queries.server.ts';
import { needsOn } from '../../../domain/participation/needs/queries.server.ts';
import { NeedsSummary } from '../../../ui/needs-summary.tsx';
import { Empty } from '../../../ui/page.tsx';
import { PrintedList } from '../../../ui/printed-list.tsx';
import { handle as handled } from '../../../web/handle.ts';
import { needsSummariesIn } from '../../../web/needs.ts';
import { organisationOf, participantFilterIn } from '../../../web/participants.ts';

/** A list to have at the door: those who have a place, or whom the filter picks. */
export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t, formats } = handled;
  const event = await getEvent(ctx, params.eventId);
  const filter = participantFilterIn(url);
  const participants = await listAllParticipants(ctx, event.id, {
    ...filter,
    standing: filter.standing ?? 'registered',
  });
  const texts = words['desk-participants'];
  return {
    texts,
    title: t('site.title', { page: `${texts.print}: ${event.title}` }),
    made: t('desk-participants.print-made', { time: formats.instant(ctx.now()) }),
    count: t('desk-participants.count', { count: participants.length, number: formats.number(participants.length) }),
    participants: participants.map((row) => ({
      id: row.id,
      name: row.name ?? texts.erased,
      organisation: organisationOf(row),
      mode: texts.mode[row.mode],
    })),
    needs: needsSummariesIn(handled, event, await needsOn(ctx, event.id)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ParticipantList() {
  const { texts, made, count, participants, needs } = useLoaderData<typeof loader>();
  return (
    <>
      <p className="screen-only muted">{texts['print-lead']}</p>
      {participants.length === 0 ? (
        <Empty title={texts['nobody-comes']} />
      ) : (
        <PrintedList texts={texts} caption={`${count}. ${made}`} participants={participants} />
      )}
      <NeedsSummary texts={texts} pools={needs} />
    </>
  );
}
