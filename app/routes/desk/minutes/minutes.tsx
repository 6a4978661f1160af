import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { listComments } from '../../../domain/meetings/comments/queries.server.ts';
import { listFollowUpsOf } from '../../../domain/meetings/follow-ups/queries.server.ts';
import { getMinutes } from '../../../domain/meetings/minutes/queries.server.ts';
import { blocksFor, minutesKind } from '../../../domain/meetings/minutes/rules.ts';
import { canRunMeetings } from '../../../domain/meetings/policy.ts';
import { getMeeting } from '../../../domain/meetings/queries.server.ts';
import { getMinutesRecord } from '../../../domain/meetings/records/queries.server.ts';
import { DeskFrame } from '../../../ui/desk-frame.tsx';
import { MinutesDesk } from '../../../ui/minutes-desk.tsx';
import { minutesPath, minutesSteps } from '../../../web/desk-minutes.ts';
import { followUpLines } from '../../../web/follow-ups.ts';
import { handle as handled } from '../../../web/handle.ts';
import { meetingDeskOf } from '../../../web/meeting-desk.ts';
import { composeMinutes } from '../../../web/minutes-composed.ts';
import { noticeIn } from '../../../web/notice.ts';

/** A meeting's minutes: how far they have come, what is written about each case, and the page they become. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const record = await getMinutesRecord(ctx, meeting);
  const minutes = await getMinutes(ctx, meeting);
  const kind = minutesKind(meeting.group);
  const composed = minutes.frozen ?? composeMinutes(record);
  const texts = words['desk-minutes'];
  const path = minutesPath(meeting.eventId);
  const canWrite = minutes.state === 'draft' || minutes.state === 'commenting';
  return {
    pageTitle: t('site.title', { page: `${words.minutes[kind]}: ${meeting.title}` }),
    desk: { ...meetingDeskOf(meeting, handled), notice: noticeIn(handled, 'desk-minutes') },
    minutes: {
      texts,
      heading: words.minutes[kind],
      ...minutesSteps(handled, meeting, kind, minutes),
      tools: canWrite
        ? [
            ...record.items.map(({ id, number, title, account }) => ({
              href: `${path}/saker/${id}`,
              label: t(account ? 'desk-minutes.change-account' : 'desk-minutes.write-account', { number }),
              about: title,
            })),
            {
              href: `${path}/merknader`,
              label: record.remarks ? texts['change-remarks'] : texts['write-remarks'],
              about: '',
            },
          ]
        : [],
      signatures: minutes.signatures.map(({ name, signed_at }) => ({
        name,
        signed: signed_at ? t('desk-minutes.signed', { time: formats.instant(signed_at) }) : texts['not-signed'],
      })),
      comments: (await listComments(ctx, meeting)).map(({ id, name, members, body, at }) => ({
        ...{ id, body },
        name:
          members.length > 0
            ? t('desk-minutes.for-member', { name, members: formats.list(members, 'conjunction') })
            : name,
        at: formats.instant(at),
      })),
      followUps: followUpLines(await listFollowUpsOf(ctx, meeting.eventId), handled),
      newFollowUp: `${path}/oppfolging`,
      allFollowUps: `/sekretariat/grupper/${meeting.group.id}/oppfolging`,
      title: composed.title,
      blocks: blocksFor('secretariat', composed),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function DeskMinutes() {
  const { desk, minutes } = useLoaderData<typeof loader>();
  return (
    <DeskFrame desk={desk}>
      <MinutesDesk {...minutes} />
    </DeskFrame>
  );
}
