import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { hasEnded, isCancelled } from '../../../domain/events/rules.ts';
import { removeParticipant } from '../../../domain/participation/commands.server.ts';
import { statesOf } from '../../../domain/participation/listing/schema.ts';
import { accommodationsIn } from '../../../domain/participation/needs/rules.ts';
import { getParticipant } from '../../../domain/participation/participant/queries.server.ts';
import { ButtonLink, Facts, Notice, Tag } from '../../../ui/page.tsx';
import { ParticipantActions, ParticipantRecord } from '../../../ui/participant.tsx';
import { foretold } from '../../../web/foretold.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn } from '../../../web/notice.ts';
import { registrationFacts } from '../../../web/participant-facts.ts';
import { accommodationWords, toneOf } from '../../../web/participants.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const participant = await getParticipant(ctx, params.eventId, params.participationId);
  const event = await getEvent(ctx, params.eventId);
  const texts = words['desk-participants'];
  const path = `/sekretariat/arrangementer/${event.id}/deltakere/${participant.id}`;
  const isGone = (statesOf.gone as readonly string[]).includes(participant.state);
  const isOpen = !isCancelled(event) && !hasEnded(event, ctx.now()) && !isGone;
  const needs = accommodationWords(accommodationsIn(participant.accommodations), handled);
  const otherMode = event.pools.find(({ mode }) => mode !== participant.mode)?.mode;
  return {
    texts,
    title: t('site.title', { page: `${participant.name ?? texts.erased}: ${event.title}` }),
    notice: noticeIn(handled, 'desk-participants'),
    name: participant.name ?? texts.erased,
    state: { label: texts.state[participant.state], tone: toneOf(participant.state) },
    facts: registrationFacts(handled, participant),
    contact: participant.contact_id ? `/sekretariat/kontakter/${participant.contact_id}` : undefined,
    answers: participant.answers.map(({ id, label, answer }) => ({
      id,
      term: label,
      description: answer === null ? texts['no-answer'] : [JSON.parse(answer) as string | string[]].flat().join(', '),
    })),
    needs:
      participant.delete_on === null
        ? undefined
        : {
            dietary: participant.dietary ?? '–',
            accommodations: needs.join(', ') || '–',
            deleted: t('desk-participants.needs-deleted', { date: formats.date(participant.delete_on) }),
          },
    attendances: participant.attendances.map(({ day_on, mode }) => `${formats.day(day_on)}: ${texts.mode[mode]}`),
    mails: participant.mails.map((mail) => ({
      id: mail.id,
      href: `/sekretariat/utboks/${mail.id}`,
      purpose: texts.purpose[mail.purpose as keyof typeof texts.purpose] ?? mail.purpose,
      state: texts['mail-state'][mail.state],
      when: formats.instant(mail.created_at),
    })),
    history: participant.history.map((entry) => ({
      id: entry.id,
      when: formats.instant(entry.at),
      what: texts.did[entry.action as keyof typeof texts.did] ?? entry.action,
      who: entry.name ?? texts.actor[entry.actor_kind],
    })),
    move:
      isOpen && otherMode && (participant.state === 'registered' || participant.state === 'waitlisted')
        ? { action: `${path}/bytte`, mode: otherMode, label: texts['move-to'][otherMode] }
        : undefined,
    remove: isOpen
      ? {
          action: `${path}/avmelding`,
          foretold: await foretold(handled, (ctx) => removeParticipant(ctx, participant.id)),
        }
      : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Participant() {
  const page = useLoaderData<typeof loader>();
  const { texts, notice, name, state, facts, contact, move, remove } = page;
  return (
    <>
      {notice && <Notice tone="success">{notice}</Notice>}
      <div className="page-title-row">
        <h2>{name}</h2>
        <Tag tone={state.tone}>{state.label}</Tag>
      </div>
      <Facts facts={facts} />
      <div className="actions">
        {contact && (
          <ButtonLink href={contact} variant="secondary">
            {texts['see-contact']}
          </ButtonLink>
        )}
        <ParticipantActions texts={texts} move={move} remove={remove} />
      </div>
      <ParticipantRecord
        texts={texts}
        answers={page.answers}
        needs={page.needs}
        attendances={page.attendances}
        mails={page.mails}
        history={page.history}
      />
    </>
  );
}
