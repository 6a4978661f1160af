import type { getParticipant } from '../domain/participation/participant/queries.server.ts';
import type { Handled } from './handle.ts';
import { organisationOf } from './participants.ts';

/** One participant's registration as facts. */
export function registrationFacts(
  { t, words, formats }: Handled,
  participant: Awaited<ReturnType<typeof getParticipant>>,
): { term: string; description: string }[] {
  const texts = words['desk-participants'];
  const { place_number, queue_number, offer_expires_at, registered_by } = participant;
  const standing = [
    texts.state[participant.state],
    t('desk-participants.state-since', { time: formats.instant(participant.state_at) }),
    place_number !== null && t('desk-participants.place-number', { number: place_number }),
    queue_number !== null && t('desk-participants.queue', { number: queue_number }),
    offer_expires_at !== null && t('desk-participants.offer-until', { time: formats.instant(offer_expires_at) }),
  ];
  const source = [
    texts.source[participant.source],
    registered_by && t('desk-participants.by', { name: registered_by }),
  ];
  const facts: [string, string | null][] = [
    [texts.address, participant.address && `${participant.address} (${confirmation(participant, texts)})`],
    [texts.phone, participant.phone],
    [texts['typed-name'], participant.typed_name],
    [texts.organisation, organisationOf(participant) || '–'],
    [texts.role, texts.kind[participant.position_kind]],
    [texts.how, texts.mode[participant.mode]],
    [texts.status, standing.filter(Boolean).join(', ')],
    [texts['source-label'], `${source.filter(Boolean).join(' ')}, ${formats.instant(participant.created_at)}`],
  ];
  return facts.flatMap(([term, description]) => (description ? [{ term, description }] : []));
}

function confirmation(
  { confirmed_at }: { confirmed_at: string | null },
  texts: { confirmed: string; unconfirmed: string },
): string {
  const text = confirmed_at === null ? texts.unconfirmed : texts.confirmed;
  return text.charAt(0).toLowerCase() + text.slice(1);
}
