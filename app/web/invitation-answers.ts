import { stateOf } from '../domain/events/rules.ts';
import type { Event } from '../domain/events/schema.ts';
import { removeParticipant } from '../domain/participation/commands.server.ts';
import { listAnswers } from '../domain/participation/invitations/queries.server.ts';
import { answerOf } from '../domain/participation/invitations/rules.ts';
import { listAbsences, listBothComing } from '../domain/participation/stand-ins/queries.server.ts';
import type { InvitationAnswersProps } from '../ui/invitation-answers.tsx';
import { foretold } from './foretold.ts';
import type { Handled } from './handle.ts';
import { unreachableAmong } from './unreachable.ts';

const GROUPS = ['yes', 'maybe', 'no', 'unanswered'] as const;
type Group = (typeof GROUPS)[number];
type Row = Awaited<ReturnType<typeof listAnswers>>[number];

/** The answers to an event's invitations as the secretariat reads them: how many of each, who, and what they wrote. */
export async function invitationAnswersOf(event: Event, handled: Handled): Promise<InvitationAnswersProps> {
  const { ctx, words, formats, t } = handled;
  const texts = words['desk-invitations'];
  const base = `/sekretariat/arrangementer/${event.id}`;
  const rows = await listAnswers(ctx, event.id);
  const whyOf = await unreachableAmong(
    handled,
    rows.map(({ contact_id }) => contact_id),
  );
  const of = (group: Group) => rows.filter(({ state }) => (answerOf(state) ?? 'unanswered') === group);
  const isAhead = stateOf(event, ctx.now()) === 'coming';
  const unanswered = of('unanswered').length;
  return {
    texts,
    base,
    isAhead,
    empty: rows.length > 0 ? undefined : stateOf(event, ctx.now()) === 'draft' ? texts['empty-draft'] : texts.empty,
    figures: GROUPS.map((group) => ({ value: formats.number(of(group).length), label: texts.figure[group] })),
    remind: isAhead && unanswered > 0 ? t('desk-invitations.remind', { count: unanswered }) : undefined,
    groups: GROUPS.map((group) => ({
      key: group,
      heading: texts.heading[group],
      rows: of(group).map((row) => ({ ...lineOf(row, base, handled), why: whyOf(row.contact_id) })),
    })).filter(({ rows }) => rows.length > 0),
    both: await Promise.all(
      (await listBothComing(ctx, event.id)).map(async (both) => ({
        id: both.id,
        sentence: bothSentence(both, handled),
        takeOff: t('desk-invitations.take-off', { name: both.name ?? texts.erased }),
        foretold: await foretold(handled, (ctx) => removeParticipant(ctx, both.id)),
      })),
    ),
    absences: (await listAbsences(ctx, event.id)).map((absence) => ({
      id: absence.id,
      name: absence.name,
      seat: [absence.group, absence.represents].filter(Boolean).join(' · '),
      standIns: absence.standIns.map(({ id, name, state }) => ({
        id,
        text: t('desk-invitations.called-in', {
          name: name ?? texts.erased,
          answer: texts.standing[answerOf(state) ?? 'unanswered'],
        }),
      })),
      next: isAhead ? absence.next && { ...absence.next, text: nextText(absence.next, handled) } : undefined,
      nobody: isAhead && !absence.isCovered && !absence.next ? texts['no-vara'] : undefined,
    })),
  };
}

/** «Kari har svart ja likevel, og Per er kalt inn som vara i stedet.» */
export function bothSentence(
  { name, member, invited_as, answer }: Awaited<ReturnType<typeof listBothComing>>[number],
  { t, words }: Pick<Handled, 't' | 'words'>,
): string {
  const { erased } = words['desk-invitations'];
  const kind = invited_as === 'stand-in' ? 'both-stand-in' : 'both-vara';
  const said = answer === 'maybe' ? 'maybe' : 'yes';
  return t(`desk-invitations.${kind}-${said}`, { name: name ?? erased, member: member ?? erased });
}

function lineOf({ id, name, organisation, state, invited_as, instead_of, last }: Row, base: string, handled: Handled) {
  const { words, formats, t } = handled;
  const texts = words['desk-invitations'];
  const as = instead_of ? t('desk-invitations.instead-of', { name: instead_of }) : undefined;
  return {
    id,
    href: `${base}/svar/${id}`,
    name,
    detail: [organisation, as ?? (invited_as === 'guest' ? texts.guest : undefined)].filter(Boolean).join(' · '),
    tag: state === 'waitlisted' || state === 'offered' ? texts[state] : undefined,
    comment: last?.comment ?? undefined,
    when: last && t(`desk-invitations.by-${last.channel}`, { time: formats.instant(last.at as never) }),
  };
}

function nextText(
  { name, represents, rank }: { name: string; represents: string | null; rank: number },
  { t }: Handled,
) {
  return represents
    ? t('desk-invitations.next-for', { name, represents, rank })
    : t('desk-invitations.next', { name, rank });
}
