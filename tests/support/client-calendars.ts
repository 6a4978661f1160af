import pino from 'pino';
import type { Delivery } from '../../app/adapters/smtp.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { EventId } from '../../app/domain/kernel/ids.ts';
import { isInvitation, partstatOf } from '../../app/domain/participation/invitations/rules.ts';
import { sendOutbox } from '../../app/jobs/send-outbox.ts';
import { objectIn, type ReadObject } from './invitations.ts';
import { mailSettings } from './mail.ts';

/**
 * The calendars of everyone who gets our mail, kept as a client keeps them: of one UID and date the highest SEQUENCE
 * stands, and of those the newest DTSTAMP; a CANCEL takes the entry out.
 */
export interface ClientCalendars {
  /** Composes what is due and puts it into the calendars, in the order `shuffled` gives. */
  deliver: (ctx: Ctx, shuffled?: <T>(mails: T[]) => T[]) => Promise<void>;
  /** What a calendar holds of an event; undefined when it has never heard of it, or was told to drop it. */
  held: (address: string, entry: Entry) => ReadObject | undefined;
  /** The reader answers in the client: the entry there says so from now on. */
  answer: (address: string, entry: Entry, partstat: string) => void;
  /** What the calendars say otherwise than the database, as sentences. */
  disagreements: (ctx: Ctx, ...eventIds: EventId[]) => Promise<string[]>;
}

/** What a calendar knows an entry by (RFC 5545 §3.8.4.4). */
type Entry = Pick<ReadObject, 'uid' | 'recurrence'>;

const keyOf = ({ uid, recurrence }: Entry) => `${uid} ${recurrence}`;

export function clientCalendars(): ClientCalendars {
  const calendars = new Map<string, Map<string, ReadObject>>();

  const take = (address: string, object: ReadObject) => {
    const calendar = calendars.get(address) ?? new Map<string, ReadObject>();
    calendars.set(address, calendar);
    const held = calendar.get(keyOf(object));
    const isOlder =
      held && (held.sequence > object.sequence || (held.sequence === object.sequence && held.stamp > object.stamp));
    // Taking back and asking anew must each raise SEQUENCE: some clients go by nothing else.
    const isUnheard = held && held.method !== object.method && held.sequence >= object.sequence;
    if (!isOlder && !isUnheard) calendar.set(keyOf(object), object);
  };
  const held: ClientCalendars['held'] = (address, entry) => {
    const object = calendars.get(address)?.get(keyOf(entry));
    return object?.method === 'CANCEL' ? undefined : object;
  };

  return {
    held,
    deliver: async (ctx, shuffled = (mails) => mails) => {
      const mails: { to: string; bytes: string }[] = [];
      const post = {
        deliver: async ({ to, bytes }: Delivery) => {
          mails.push({ to, bytes: bytes.toString() });
          return { kind: 'accepted' as const, code: 250, text: 'ok' };
        },
        rest: () => {},
      };
      await sendOutbox({ ctx, post, settings: mailSettings, log: pino({ level: 'silent' }) });
      for (const { to, bytes } of shuffled(mails)) {
        const object = await objectIn(bytes);
        if (object) take(to, object);
      }
    },
    answer: (address, answered, partstat) => {
      const entry = held(address, answered);
      if (entry) entry.attendees[0]!.partstat = partstat;
    },
    disagreements: async (ctx, ...eventIds) => {
      const expected = (await Promise.all(eventIds.map((id) => expectedEntries(ctx, id)))).flat();
      const missing = expected.flatMap(({ address, uid, recurrence, ...entry }) => {
        const has = held(address, { uid, recurrence });
        const holds = has && { ...has, partstat: has.attendees[0]?.partstat };
        const differs = Object.entries(entry).filter(([name, value]) => holds?.[name as 'starts'] !== value);
        return differs.map(
          ([name, value]) => `${address} ${recurrence}: ${name} is ${holds?.[name as 'starts']}, not ${value}`,
        );
      });
      const ghosts = [...calendars].flatMap(([address, calendar]) =>
        [...calendar.values()]
          .filter((entry) => held(address, entry))
          .filter((entry) => !expected.some((one) => one.address === address && keyOf(one) === keyOf(entry)))
          .map((entry) => `${address}: still has ${keyOf(entry)}`),
      );
      return [...missing, ...ghosts];
    },
  };
}

/** Every entry that the database says stands in somebody's calendar. */
async function expectedEntries({ db }: Ctx, eventId: EventId) {
  const event = await db.selectFrom('events').selectAll().where('id', '=', eventId).executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('participations')
    .innerJoin('contacts', 'contacts.id', 'participations.contact_id')
    .innerJoin('invitations', 'invitations.participation_id', 'participations.id')
    .innerJoin('contact_addresses as own', 'own.contact_id', 'invitations.recipient_id')
    .selectAll('participations')
    .select([
      'invitations.uid',
      'invitations.occurrence_local',
      'invitations.recipient_id',
      'contacts.assistant_id',
      'own.address',
    ])
    .where('participations.event_id', '=', eventId)
    .where('invitations.replaced_at', 'is', null)
    .where('own.replaced_at', 'is', null)
    .execute();
  if (event.cancelled_at) return [];
  return rows
    .filter((row) => isInvitation(row) && [row.contact_id, row.assistant_id].includes(row.recipient_id))
    .map((row) => ({
      address: row.address,
      uid: row.uid,
      recurrence: row.occurrence_local ? `${row.occurrence_local}:00` : '',
      sequence: event.calendar_sequence + row.calendar_sequence,
      partstat: partstatOf(row.state),
      starts: `${event.starts_local}:00`,
      location: event.place ?? '',
    }));
}
