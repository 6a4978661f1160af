import { getContact, listPositions } from '../domain/contacts/queries.server.ts';
import { positionKinds } from '../domain/contacts/schema.ts';
import { listPools, type Pool } from '../domain/events/numbers/queries.server.ts';
import type { Event, EventWithForm } from '../domain/events/schema.ts';
import type { ContactId } from '../domain/kernel/ids.ts';
import { dateOf, type PlainDate } from '../domain/kernel/time.ts';
import { listMunicipalities } from '../domain/organisations/queries.server.ts';
import { listPlacesLeft } from '../domain/participation/answers/queries.server.ts';
import { fieldOf } from '../domain/participation/answers/rules.ts';
import { needsDeletedOn } from '../domain/participation/rules.ts';
import { accommodations, LATER_DATES, MOST_COLLEAGUES } from '../domain/participation/schema.ts';
import { type DateOfSeries, listOpenDates } from '../domain/participation/series/queries.server.ts';
import type { Option } from '../ui/fields.tsx';
import { listOf, type QuestionField } from '../ui/participant-fields.tsx';
import type { RegistrationFormProps } from '../ui/registration-form.tsx';
import type { Handled } from './handle.ts';
import { chosenAmong, personChoiceOf, personsFor } from './registration-persons.ts';

/** What the registration form asks, in the reader's words. */
export async function registrationFormOf(event: Event, handled: Handled): Promise<RegistrationFormProps['form']> {
  const { ctx, words, t, formats, web } = handled;
  const texts = words.registration;
  const persons = await personsFor(event, handled);
  const person = chosenAmong(persons, handled);
  const another = person && person.id !== web.signedIn?.contactId ? person : undefined;
  const places = await listPools(ctx, [event.id]);
  const isFull = places.every((pool) => pool.free === 0);
  const dates = event.series_uid && event.openness !== 'groups' ? await datesOf(event, handled) : [];
  // Another date may have room: then it is no waiting list one signs up for, but this date has one.
  const isAllFull = isFull && dates.every((date) => date.isFull || !date.isKnown);
  const municipalities = await listMunicipalities(ctx, { on: dateOf(ctx.now()) });
  const deletedOn = needsDeletedOn(event.ends_local.slice(0, 10) as PlainDate);
  return {
    texts: another ? { ...texts, ...words.registration['of-another'] } : texts,
    persons: personChoiceOf(persons, person, handled),
    another,
    summary: words.fields['summary-title'],
    optional: words.fields.optional,
    dates,
    modes: places.length > 1 ? places.map((pool) => modeOption(pool, handled)) : [],
    full:
      isFull && !isAllFull
        ? texts['full-date']
        : places.length === 1 && isFull
          ? hintOf(places[0]!, handled)
          : undefined,
    positionKinds: positionKinds.map((value) => ({ value, label: texts.positions[value] })),
    questions: await questionsOf(event, handled),
    municipalities: municipalities.map((municipality) => municipality.name),
    asksDietary: places.some((pool) => pool.mode === 'room'),
    accommodations: accommodations.map((value) => ({ value, label: texts.accommodations[value] })),
    needsHint: t('registration.needs-hint', { date: formats.date(deletedOn) }),
    colleagueHint: texts['colleague-hint'],
    mostColleagues: MOST_COLLEAGUES,
    button: buttonOf({ isFull: isAllFull, another }, handled),
    values: person ? await valuesOf(person.id, handled) : {},
  };
}

/** The other dates of a series to tick, and those that are not there yet. */
async function datesOf(event: Event, handled: Handled): Promise<(Option & { isKnown: boolean; isFull: boolean })[]> {
  const { ctx, words } = handled;
  const dates = await listOpenDates(ctx, event.id);
  const pools = await listPools(
    ctx,
    dates.map(({ id }) => id),
  );
  const isFull = (id: string) => pools.filter((pool) => pool.event_id === id).every((pool) => pool.free === 0);
  const known = dates.map((date) => ({
    value: date.id,
    label: dateLabel(date, event, handled),
    hint: isFull(date.id) ? words.registration.full : undefined,
    isFull: isFull(date.id),
    isKnown: true,
  }));
  const { 'later-dates': label, 'later-hint': hint } = words.registration;
  return [...known, { value: LATER_DATES, label, hint, isFull: false, isKnown: false }];
}

/** A date of a series, with its title where that is not the same as of the one the page is about. */
export function dateLabel(
  date: Omit<DateOfSeries, 'id'>,
  beside: Pick<Event, 'title'>,
  { formats, language }: Handled,
): string {
  const when = formats.period(date.starts_local, date.ends_local);
  const title = (language === 'en' && date.title_en) || date.title;
  return date.title === beside.title ? when : `${when}: ${title}`;
}

/** The event's own questions as fields. A choice without a place left can be chosen by those alone who have it, by `own`. */
export async function questionsOf(
  event: Pick<Event, 'questions'>,
  handled: Handled,
  own: Record<string, unknown> = {},
): Promise<QuestionField[]> {
  const { ctx, language } = handled;
  const isEnglish = language === 'en';
  const placesLeft = await listPlacesLeft(ctx, event.questions);
  return event.questions.map((question) => ({
    name: fieldOf(question),
    id: question.id,
    kind: question.kind,
    label: (isEnglish && question.label_en) || question.label,
    lang: isEnglish && !question.label_en ? 'nb' : undefined,
    required: question.answering === 'required',
    options: question.options.map(({ label, label_en }) => ({
      value: label,
      label: (isEnglish && label_en) || label,
      ...limitOf(placesLeft.get(question.id)?.get(label), listOf(own[question.id]).includes(label), handled),
    })),
  }));
}

/** «3 plasser igjen», «Fullt». */
function limitOf(left: number | undefined, isOwn: boolean, { t, words }: Handled): Pick<Option, 'hint' | 'disabled'> {
  if (left === undefined) return {};
  if (left > 0) return { hint: t('registration.choice-left', { count: left }) };
  return isOwn ? {} : { hint: words.registration['choice-full'], disabled: true };
}

/** What the event asks and nobody answered, so that it is said together with what else is wrong. */
export function unansweredIn(event: EventWithForm, { typed, words }: Handled): Record<string, string> {
  const answers = (typed?.answers ?? {}) as Record<string, unknown>;
  const missing = event.questions.filter(
    (question) => question.answering === 'required' && listOf(answers[question.id]).length === 0,
  );
  const errors = Object.fromEntries(missing.map((question) => [fieldOf(question), words.errors['answer-missing']]));
  if (event.pools.length > 1 && !typed?.mode) errors.mode = words.errors['mode-missing'];
  return errors;
}

function modeOption(pool: Pool, handled: Handled) {
  return { value: pool.mode, label: handled.words.registration.modes[pool.mode], hint: hintOf(pool, handled) };
}

/** «24 av 80 plasser igjen» */
function hintOf({ free, capacity, waiting }: Pool, { t, words }: Handled): string | undefined {
  if (free === null || capacity === null) return undefined;
  if (free > 0) return t('registration.places-left', { count: free, capacity });
  return waiting > 0 ? t('registration.full-waiting', { count: waiting }) : words.registration.full;
}

function buttonOf(
  { isFull, another }: { isFull: boolean; another: { name: string } | undefined },
  { t, words }: Handled,
) {
  if (another) return t(isFull ? 'registration.wait-another' : 'registration.submit-another', { name: another.name });
  return isFull ? words.registration.wait : words.registration.submit;
}

/** Who is signed in need not type what we know. */
async function valuesOf(contactId: ContactId, { ctx }: Handled): Promise<Record<string, string>> {
  const contact = await getContact(ctx, contactId);
  const [position] = await listPositions(ctx, contact.id);
  return {
    name: contact.name,
    email: contact.address ?? '',
    organisation: position?.organisation ?? '',
    positionKind: position?.kind ?? '',
  };
}
