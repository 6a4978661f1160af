import { getContact, listActingFor } from '../domain/contacts/queries.server.ts';
import type { Event } from '../domain/events/schema.ts';
import type { ContactId } from '../domain/kernel/ids.ts';
import type { PlainDate } from '../domain/kernel/time.ts';
import { isInGroupOf } from '../domain/participation/registration/queries.server.ts';
import type { Handled } from './handle.ts';

interface Person {
  id: ContactId;
  name: string;
}

/** Whom a signed-in reader may register for the event by name: oneself first, then those one acts for. */
export async function personsFor(event: Event, { ctx, web }: Handled): Promise<Person[]> {
  if (!web.signedIn) return [];
  const { contactId } = web.signedIn;
  const persons = [await getContact(ctx, contactId), ...(await listActingFor(ctx, contactId))];
  if (event.openness !== 'groups') return persons;
  const on = event.ends_local.slice(0, 10) as PlainDate;
  const isInvited = await Promise.all(persons.map(({ id }) => isInGroupOf(ctx, event.id, id, on)));
  return persons.filter((_person, at) => isInvited[at]);
}

/** The one the URL asks for, or else the first; undefined when the reader types who it is. */
export function chosenAmong(persons: Person[], { url }: Handled): Person | undefined {
  return persons.find(({ id }) => id === url.searchParams.get('kontakt')) ?? persons[0];
}

/** «Hvem melder du på?»; nobody to choose among when one acts for nobody. */
export function personChoiceOf(persons: Person[], chosen: Person | undefined, { url, web, words }: Handled) {
  const isOnlySelf = persons.every(({ id }) => id === web.signedIn?.contactId);
  if (isOnlySelf) return [];
  return persons.map(({ id, name }) => ({
    href: `${url.pathname}?kontakt=${id}`,
    label: id === web.signedIn?.contactId ? words.registration.myself : name,
    current: id === chosen?.id,
  }));
}
