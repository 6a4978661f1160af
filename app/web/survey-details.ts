import { getEvent } from '../domain/events/queries.server.ts';
import { listGroups } from '../domain/groups/queries.server.ts';
import { dateOf, localTimeOf, OSLO } from '../domain/kernel/time.ts';
import { openingKinds, type SetOpening } from '../domain/surveys/openings/schema.ts';
import { listEventsToAskAbout } from '../domain/surveys/queries.server.ts';
import { anonymities, audiences, type Survey } from '../domain/surveys/schema.ts';
import type { SurveyDetailsProps } from '../ui/survey-details.tsx';
import type { Handled } from './handle.ts';

/** What the form of a survey chooses among; the event it is about already is among them. */
export async function surveyChoices(
  { ctx, words, formats }: Handled,
  survey?: Survey,
): Promise<SurveyDetailsProps['choices']> {
  const texts = words['desk-surveys'];
  const events = await listEventsToAskAbout(ctx);
  const own = survey?.event_id;
  const all = own && !events.some(({ id }) => id === own) ? [await getEvent(ctx, own), ...events] : events;
  return {
    anonymities: anonymities.map((value) => ({ value, label: texts.anonymities[value] })),
    audiences: audiences.map((value) => ({ value, label: texts.audiences[value] })),
    openings: openingKinds.map((value) => ({ value, label: texts.openings[value] })),
    events: all.map(({ id, title, starts_local }) => ({
      value: id as string,
      label: `${formats.date(starts_local)}: ${title}`,
    })),
    groups: (await listGroups(ctx, { on: dateOf(ctx.now()) })).map(({ id, name }) => ({
      value: id as string,
      label: name,
    })),
  };
}

/** The label of each field of the form, by its name. */
export function detailsLabels({ words }: Pick<Handled, 'words'>): Record<string, string> {
  const texts = words['desk-surveys'];
  return {
    ...{ title: texts['survey-title'], titleEn: texts['title-en'], intro: texts.intro, introEn: texts['intro-en'] },
    ...{ audience: texts.audience, eventId: texts.event, groupId: texts.group, anonymity: texts.anonymity },
    ...{ opens: texts.opens, afterDays: texts['days-after'], afterMonths: texts['months-after'] },
    ...{ opensLocal: texts['opens-local'], closesOn: texts['closes-on'] },
    ...{ template: texts.template, actions: texts.actions },
  };
}

/** When a survey opens, as the form has it. */
export function openingKnown({ after_days, after_months, opens_at }: SetOpening) {
  const isAfter = (after_days ?? after_months) !== null;
  return {
    opens: isAfter ? 'after-event' : opens_at ? 'at' : 'by-hand',
    afterDays: String(after_days ?? ''),
    afterMonths: String(after_months ?? ''),
    opensLocal: opens_at && !isAfter ? localTimeOf(opens_at, OSLO) : '',
  };
}
