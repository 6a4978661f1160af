import type { Event } from '../domain/events/schema.ts';
import { closedBecause } from '../domain/participation/rules.ts';
import type { Handled } from './handle.ts';
import { personsFor } from './registration-persons.ts';
import { signInPage } from './signed-in.ts';

export interface ClosedTexts {
  title: string;
  text: string;
  href: string;
  link: string;
}

/** Why one cannot register, and what to do instead; undefined when one can. */
export async function closedTextsOf(event: Event, handled: Handled): Promise<ClosedTexts | undefined> {
  const { ctx, t, words, formats } = handled;
  const texts = words.registration;
  const calendar = { href: '/arrangementer', link: texts['to-calendar'] };
  const contact = [event.contact_person, event.contact_address].filter(Boolean).join(', ') || texts['the-secretariat'];
  const because = event.published_at ? closedBecause(event, ctx.now()) : 'no-registration';
  switch (because) {
    case 'event-already-cancelled':
      return {
        title: texts['cancelled-title'],
        text: event.cancellation_reason ?? texts['cancelled-text'],
        ...calendar,
      };
    case 'event-already-held':
      return { title: texts['held-title'], text: texts['held-text'], ...calendar };
    case 'no-registration':
      return { title: texts['none-title'], text: t('registration.ask', { contact }), ...calendar };
    case 'deadline-passed': {
      const deadline = formats.localTime(event.deadline_local!);
      const text = `${t('registration.deadline-was', { deadline })} ${t('registration.ask', { contact })}`;
      return { title: texts['deadline-title'], text, ...calendar };
    }
  }
  return event.openness === 'groups' ? forOthersThan(event, handled) : undefined;
}

async function forOthersThan(event: Event, handled: Handled) {
  const { t, words, language, url, web } = handled;
  const texts = words.registration;
  const groups = event.groups.map((group) => (language === 'en' && group.name_en) || group.name).join(', ');
  const text = t('registration.groups-text', { groups });
  if (!web.signedIn) {
    return { title: texts['groups-title'], text, href: signInPage(url.pathname), link: words.site['sign-in'] };
  }
  if ((await personsFor(event, handled)).length > 0) return undefined;
  return {
    title: texts['groups-title'],
    text: t('registration.not-in-group', { groups }),
    href: '/grupper',
    link: words.site.groups,
  };
}
