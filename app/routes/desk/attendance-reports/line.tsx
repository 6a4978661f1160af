import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { getContact, listPositions } from '../../../domain/contacts/queries.server.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { hasEnded } from '../../../domain/events/rules.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import type { ContactId } from '../../../domain/kernel/ids.ts';
import { findOrganisationOfAddress } from '../../../domain/organisations/queries.server.ts';
import { findPeopleFor, listRepresentable } from '../../../domain/participation/adding/queries.server.ts';
import { AddingForm } from '../../../domain/participation/adding/schema.ts';
import { getLine, getReport } from '../../../domain/participation/attendance-reports/queries.server.ts';
import { addFromLine } from '../../../domain/participation/report-rows/commands.server.ts';
import { AddParticipant } from '../../../ui/add-participant.tsx';
import { ChooseParticipant } from '../../../ui/choose-participant.tsx';
import { lineName, reportsPath } from '../../../web/attendance-reports.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t, formats } = handled;
  const event = await getEvent(ctx, params.eventId);
  const report = await getReport(ctx, event.id, params.reportId);
  const line = await getLine(ctx, report.id, Number(params.rank));
  const texts = words['desk-reports'];
  const people = words['desk-participants'];
  const reports = reportsPath(event.id);
  const path = `${reports}/${report.id}/rader/${line.rank}`;
  const [said = ''] = (line.name ?? '').split(/[(|,]/);
  const text = (url.searchParams.get('sok') ?? line.address ?? said).trim().slice(0, 100);
  const contactId = url.searchParams.get('kontakt') as ContactId | null;
  const chosen = contactId ? await getContact(ctx, contactId) : undefined;
  const [position] = chosen ? await listPositions(ctx, chosen.id) : [];
  const organisation = line.address ? await findOrganisationOfAddress(ctx, line.address) : undefined;
  return {
    texts,
    people: { ...people, 'add-told': hasEnded(event, ctx.now()) ? texts['nobody-told'] : people['add-told'] },
    summaryTitle: words.fields['summary-title'],
    title: t('site.title', { page: `${texts['whose-row']} ${event.title}` }),
    back: { href: `${reports}/${report.id}`, label: report.file_name },
    path,
    name: lineName(handled, line),
    detail: [line.address, t('desk-reports.minutes', { count: line.minutes, number: formats.number(line.minutes) })]
      .filter(Boolean)
      .join(' · '),
    text,
    found: (await findPeopleFor(ctx, event.id, text)).map((person) => ({
      name: person.name,
      detail: [person.organisation, person.address].filter(Boolean).join(' · '),
      state: person.state ? people.state[person.state] : undefined,
      participationId: person.participationId,
      href: `${path}?kontakt=${person.id}`,
    })),
    chosen: chosen && { id: chosen.id, name: chosen.name, address: chosen.address },
    values: {
      name: line.name ?? '',
      email: line.address ?? '',
      organisationId: position?.organisation_id ?? organisation?.id,
      positionKind: position?.kind,
      mode: event.pools.some((pool) => pool.mode === 'online') ? 'online' : event.pools[0]?.mode,
    },
    organisations: (await listRepresentable(ctx)).map(({ id, name }) => ({ value: id, label: name })),
    modes: event.pools.map(({ mode }) => ({ value: mode, label: people.mode[mode] })),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, AddingForm);
  if (!form.ok) return form.reply;
  const { eventId, reportId } = params;
  await addFromLine(ctx, { eventId, reportId, rank: Number(params.rank) }, form.value);
  return redirectWithNotice(`${reportsPath(eventId)}/${reportId}`, 'added');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ReportLine() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { texts, people, path } = page;
  return (
    <>
      <p>
        <a href={page.back.href}>{page.back.label}</a>
      </p>
      <h2>{page.name}</h2>
      <p className="muted">{page.detail}</p>
      {!page.chosen && (
        <ChooseParticipant texts={{ ...people, ...texts }} action={path} text={page.text} found={page.found} />
      )}
      <AddParticipant
        texts={people}
        summaryTitle={page.summaryTitle}
        action={path + (page.chosen ? `?kontakt=${page.chosen.id}` : '')}
        other={path}
        chosen={page.chosen}
        values={{ ...page.values, ...(reply?.values as typeof page.values | undefined) }}
        errors={reply?.errors ?? {}}
        organisations={page.organisations}
        modes={page.modes}
      />
    </>
  );
}
