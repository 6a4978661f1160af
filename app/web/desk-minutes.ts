import { requireThat } from '../domain/kernel/errors.ts';
import type { getMinutes } from '../domain/meetings/minutes/queries.server.ts';
import type { MinutesState } from '../domain/meetings/minutes/rules.ts';
import { canRunMeetings } from '../domain/meetings/policy.ts';
import { getMeeting } from '../domain/meetings/queries.server.ts';
import type { Meeting } from '../domain/meetings/schema.ts';
import type { Handled } from './handle.ts';

type Minutes = Awaited<ReturnType<typeof getMinutes>>;

/** What every form about a meeting's minutes needs: the meeting, and the way back to its minutes. */
export async function minutesForm(handled: Handled, title: string) {
  const { ctx, params, words, t } = handled;
  requireThat(canRunMeetings(ctx.actor));
  const meeting = await getMeeting(ctx, params.eventId);
  const back = minutesPath(meeting.eventId);
  return {
    meeting,
    page: {
      texts: words['desk-minutes'],
      pageTitle: t('site.title', { page: title }),
      title,
      optional: words.fields.optional,
      trail: [
        { href: '/sekretariat/moter', label: words['desk-meetings'].meetings },
        { href: back, label: meeting.title },
      ],
      back,
    },
  };
}

export function minutesPath(eventId: string): string {
  return `/sekretariat/moter/${eventId}/protokoll`;
}

/** Where the minutes stand, as one sentence and what can be done next; the first step is the one that is usual. */
export function minutesSteps(
  { ctx, t, words, formats }: Handled,
  meeting: Meeting,
  kind: 'motebok' | 'referat',
  { state, comments_until_on, signatures, locked_at, published_at }: Minutes,
) {
  const texts = words['desk-minutes'];
  const path = minutesPath(meeting.eventId);
  const signed = signatures.filter(({ signed_at }) => signed_at).length;
  const sentences: Record<MinutesState, () => string> = {
    draft: () => (meeting.starts_at > ctx.now() ? texts['not-held'] : texts[`state-draft-${kind}`]),
    commenting: () => t('desk-minutes.state-commenting', { date: formats.date(comments_until_on!) }),
    signing: () => t('desk-minutes.state-signing', { signed, count: signatures.length }),
    locked: () => t('desk-minutes.state-locked', { time: formats.instant(locked_at!) }),
    published: () => t('desk-minutes.state-published', { time: formats.instant(published_at!) }),
  };
  const link = (noun: string, label: string) => ({ href: `${path}/${noun}`, label, isPost: false });
  const post = (noun: string, label: string) => ({ href: `${path}/${noun}`, label, isPost: true });
  const held = meeting.starts_at <= ctx.now() && !meeting.cancelled_at;
  const comment = link('horing', state === 'commenting' ? texts['move-deadline'] : texts['send-for-comment']);
  const settled = [
    { href: `/moter/${meeting.slug}/protokoll`, label: texts['open-minutes'], isPost: false },
    link('arkiv.zip', texts.archive),
    link('rettelse', texts.correct),
  ];
  const steps = {
    draft: !held
      ? []
      : kind === 'referat'
        ? [comment, link('lasing', texts.lock)]
        : [link('underskrift', texts['send-for-signature']), link('lasing', texts['lock-unsigned'])],
    commenting: [comment, link('lasing', texts.lock)],
    signing: [post('tilbaketrekking', texts['take-back']), link('lasing', texts['lock-unsigned'])],
    locked: [post('publisering', texts.publish), ...settled],
    published: settled,
  };
  return { sentence: sentences[state](), steps: steps[state] };
}
