import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getContact, listPositions } from '../../../domain/contacts/queries.server.ts';
import { figuresOf } from '../../../domain/events/numbers/queries.server.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { isCancelled, isPublished } from '../../../domain/events/rules.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import type { ContactId } from '../../../domain/kernel/ids.ts';
import { findPeopleFor, listRepresentable } from '../../../domain/participation/adding/queries.server.ts';
import { AddingForm } from '../../../domain/participation/adding/schema.ts';
import { addParticipant } from '../../../domain/participation/commands.server.ts';
import { getParticipant } from '../../../domain/participation/participant/queries.server.ts';
import { AddParticipant, FindPerson } from '../../../ui/add-participant.tsx';
import { Notice } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async ({ ctx, params, url, words, t, formats }) => {
  const { pools } = await figuresOf(ctx, params.eventId);
  const event = await getEvent(ctx, params.eventId);
  const text = (url.searchParams.get('sok') ?? '').slice(0, 100);
  const contactId = url.searchParams.get('kontakt') as ContactId | null;
  const chosen = contactId ? await getContact(ctx, contactId) : undefined;
  const [position] = chosen ? await listPositions(ctx, chosen.id) : [];
  const texts = words['desk-participants'];
  const path = `/sekretariat/arrangementer/${event.id}/deltakere/ny`;
  return {
    texts,
    summaryTitle: words.fields['summary-title'],
    title: t('site.title', { page: `${texts.add}: ${event.title}` }),
    path,
    closed: isCancelled(event) ? texts['add-cancelled'] : isPublished(event) ? undefined : texts['add-draft'],
    text,
    found: (await findPeopleFor(ctx, event.id, text)).map((person) => ({
      href: `${path}?kontakt=${person.id}`,
      name: person.name,
      detail: [person.organisation, person.address].filter(Boolean).join(' · '),
      state: person.state ? texts.state[person.state] : undefined,
    })),
    chosen: chosen && { id: chosen.id, name: chosen.name, address: chosen.address },
    values: { organisationId: position?.organisation_id, positionKind: position?.kind, mode: event.pools[0]?.mode },
    organisations: (await listRepresentable(ctx)).map(({ id, name }) => ({ value: id, label: name })),
    modes: pools.map(({ mode, capacity, registered, offered, waitlisted }) => ({
      value: mode,
      label: texts.mode[mode],
      hint:
        capacity === null
          ? texts['add-no-limit']
          : registered + offered < capacity && waitlisted === 0
            ? t('desk-participants.add-free', {
                count: capacity - registered - offered,
                number: formats.number(capacity - registered - offered),
              })
            : t('desk-participants.add-full', { number: formats.number(waitlisted) }),
    })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, AddingForm);
  if (!form.ok) return form.reply;
  const id = await addParticipant(ctx, params.eventId, form.value);
  const { state } = await getParticipant(ctx, params.eventId, id);
  const notice = state === 'waitlisted' ? 'participant-waitlisted' : 'participant-added';
  return redirectWithNotice(`/sekretariat/arrangementer/${params.eventId}/deltakere/${id}`, notice);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AddParticipantPage() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { texts } = page;
  return (
    <>
      <h2>{texts.add}</h2>
      {page.closed ? (
        <Notice tone="warning">{page.closed}</Notice>
      ) : (
        <>
          {!page.chosen && <FindPerson texts={texts} action={page.path} text={page.text} found={page.found} />}
          <AddParticipant
            texts={texts}
            summaryTitle={page.summaryTitle}
            action={page.path + (page.chosen ? `?kontakt=${page.chosen.id}` : '')}
            other={page.path}
            chosen={page.chosen}
            values={{ ...page.values, ...(reply?.values as typeof page.values | undefined) }}
            errors={reply?.errors ?? {}}
            organisations={page.organisations}
            modes={page.modes}
          />
        </>
      )}
    </>
  );
}
