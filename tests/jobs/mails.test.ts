import ICAL from 'ical.js';
import PostalMime, { type Email } from 'postal-mime';
import { beforeEach, describe, expect, test } from 'vitest';
import { getToken } from '../../app/domain/access/queries.server.ts';
import { cancelEvent, changeEvent } from '../../app/domain/events/commands.server.ts';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { enqueueAll } from '../../app/domain/outbox/commands.server.ts';
import { forgetMessages, moveMessages } from '../../app/domain/outbox/reactions.server.ts';
import { acceptOffer, expireOffers, passOn, withdraw } from '../../app/domain/participation/commands.server.ts';
import { remindParticipants } from '../../app/domain/participation/mails/commands.server.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEventDraft, aParticipation, aPublishedEvent } from '../support/factories.ts';
import { aReader, sendAll } from '../support/mail.ts';
import { testMailbox } from '../support/mailbox.ts';

const database = testDatabase();
const mailbox = testMailbox();
const clock = clockAt();
const ctx = () => testCtx(database.db, { clock });
let number = 0;

beforeEach(async () => {
  clock.set('2026-01-15T09:00:00.000Z');
  mailbox.received.length = 0;
  await inTransaction(ctx(), async ({ db }) => {
    await db.deleteFrom('messages').execute();
    await db.updateTable('events').set({ published_at: null }).execute();
  });
});

const person = () => `person${++number}@moss.example`;
const messages = () => database.db.selectFrom('messages').selectAll().orderBy('created_at').orderBy('id').execute();
const event = (draft: Partial<EventDraft> = {}) =>
  aPublishedEvent(ctx(), { title: `Overvann ${++number}`, join_url: 'https://mote.example/rom', ...draft });

/** Sends what is due and gives the last mail, read by another library. */
async function delivered(to?: string): Promise<Email> {
  await sendAll(ctx(), mailbox);
  const mails = to ? mailbox.received.filter((mail) => mail.to === to) : mailbox.received;
  const last = mails.at(-1);
  if (!last) throw new Error(`no mail to ${to}; ${JSON.stringify(await messages(), null, 1)}`);
  return PostalMime.parse(last.bytes);
}

function calendarIn(mail: Email) {
  const file = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  if (!file) return undefined;
  const calendar = new ICAL.Component(ICAL.parse(new TextDecoder().decode(file.content as ArrayBuffer)));
  const entry = calendar.getFirstSubcomponent('vevent')!;
  return {
    method: calendar.getFirstPropertyValue('method'),
    mimeMethod: file.method,
    uid: entry.getFirstPropertyValue('uid'),
    sequence: Number(entry.getFirstPropertyValue('sequence')),
    status: entry.getFirstPropertyValue('status'),
    starts: String(entry.getFirstPropertyValue('dtstart')),
    attendees: entry.getAllProperties('attendee').length,
  };
}

describe('registered', () => {
  test('has the facts, a personal link, the event as a calendar file and the organiser to answer to', async () => {
    const { id, slug } = await event({ contact_person: 'Siv', contact_address: 'siv@osloregionen.example' });
    const email = person();
    const participationId = await aParticipation(ctx(), { eventId: id, email });
    const mail = await delivered(email);
    expect(mail.subject).toMatch(/^Du er påmeldt: Overvann/);
    expect(mail.text).toContain('torsdag 5. februar 2026 kl. 09.00–10.30');
    expect(mail.text).toContain(`https://moteplass.example/arrangementer/${slug}`);
    expect(mail.text).toContain('https://mote.example/rom');
    expect(mail.replyTo).toEqual([{ name: 'Siv', address: 'siv@osloregionen.example' }]);
    const secret = /pamelding\/([\w-]{43})/.exec(mail.text!)![1]!;
    expect(mail.html).toContain(secret);
    expect((await getToken(ctx(), secret, 'participation')).subject_id).toBe(participationId);
    const { calendar_uid } = await database.db
      .selectFrom('events')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(calendarIn(mail)).toMatchObject({
      method: 'PUBLISH',
      mimeMethod: 'PUBLISH',
      uid: calendar_uid,
      sequence: 0,
      status: 'CONFIRMED',
      starts: '2026-02-05T09:00:00',
      attendees: 0,
    });
  });

  test('has no picture, no script and nothing from elsewhere', async () => {
    const { id } = await event({ join_url: undefined });
    const email = person();
    await aParticipation(ctx(), { eventId: id, email });
    const { html } = await delivered(email);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/);
    const hosts = [...html!.matchAll(/(?:src|href)="https?:\/\/([^/"]+)/g)].map(([, host]) => host);
    expect(new Set(hosts)).toEqual(new Set(['moteplass.example']));
  });

  test('names neither the unproven person nor who registered them, and shows nobody else', async () => {
    const { id } = await event();
    const [own, colleague] = [person(), person()];
    await aParticipation(ctx(), {
      eventId: id,
      email: own,
      name: 'Ring 12345678 <b>nå</b>',
      colleagues: [{ name: 'Kjøp billig', email: colleague }],
    });
    await sendAll(ctx(), mailbox);
    for (const [to, other] of [
      [own, colleague],
      [colleague, own],
    ] as const) {
      const { bytes } = mailbox.received.find((mail) => mail.to === to)!;
      const { text, html } = await PostalMime.parse(bytes);
      expect(`${text}${html}`).not.toMatch(/12345678|billig/);
      expect(`${bytes}${text}${html}`).not.toContain(other);
    }
    expect((await delivered(colleague)).text).toContain('En kollega har meldt deg på');
  });

  test('is in English for those who read English', async () => {
    const { id } = await event({ title: 'Overvann', title_en: 'Stormwater' });
    const email = person();
    await aReader(ctx(), { address: email, language: 'en', name: 'Ann Reader' });
    await aParticipation(ctx(), { eventId: id, email });
    const mail = await delivered(email);
    expect(mail.subject).toBe('You are registered: Stormwater');
    expect(mail.text).toContain('Hello, Ann Reader,');
    expect(mail.text).toContain('Thursday 5 February 2026');
  });

  test('is not sent to someone who has withdrawn meanwhile', async () => {
    const { id } = await event();
    const email = person();
    await withdraw(ctx(), await aParticipation(ctx(), { eventId: id, email }));
    const mail = await delivered(email);
    expect(mail.subject).toMatch(/^Du er meldt av/);
    expect(mailbox.received).toHaveLength(1);
    expect((await messages()).map(({ state, obsolete_because }) => [state, obsolete_because])).toEqual([
      ['obsolete', 'registration-changed'],
      ['accepted', null],
    ]);
  });
});

test('withdrawing takes the entry out of the calendar with a higher SEQUENCE, and coming back puts it in again', async () => {
  const { id } = await event();
  const email = person();
  const participationId = await aParticipation(ctx(), { eventId: id, email });
  const first = calendarIn(await delivered(email))!;
  await withdraw(ctx(), participationId);
  const gone = calendarIn(await delivered(email))!;
  await aParticipation(ctx(), { eventId: id, email });
  const back = calendarIn(await delivered(email))!;
  expect(gone).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: first.uid });
  expect(gone.sequence).toBeGreaterThan(first.sequence);
  expect(back).toMatchObject({ method: 'PUBLISH', status: 'CONFIRMED', uid: first.uid });
  expect(back.sequence).toBeGreaterThan(gone.sequence);
});

describe('a full event', () => {
  const full = () => event({ pools: [{ mode: 'online', capacity: 1 }] });

  test('tells the number in the queue, then offers the place until a time, then confirms', async () => {
    const { id } = await full();
    const holder = await aParticipation(ctx(), { eventId: id, email: person() });
    const email = person();
    await aParticipation(ctx(), { eventId: id, email: person() });
    const waiting = await aParticipation(ctx(), { eventId: id, email });
    expect((await delivered(email)).text).toContain('du er nummer 2 på ventelisten');
    const [next] = await database.db
      .selectFrom('queue_positions')
      .select('participation_id')
      .orderBy('number')
      .execute();
    expect(next!.participation_id).not.toBe(waiting);
    await withdraw(ctx(), next!.participation_id as ParticipationId);
    await withdraw(ctx(), holder);
    const offer = await delivered(email);
    expect(offer.subject).toMatch(/^Ledig plass til deg/);
    const { offer_expires_at } = await database.db
      .selectFrom('participations')
      .selectAll()
      .where('id', '=', waiting)
      .executeTakeFirstOrThrow();
    expect(offer_expires_at).not.toBeNull();
    expect(offer.text).toMatch(/Vi holder av plassen til \d+\. januar 2026 kl\. \d\d\.\d\d/);
    expect(calendarIn(offer)).toBeUndefined();
    await acceptOffer(ctx(), waiting);
    expect((await delivered(email)).subject).toMatch(/^Du er påmeldt/);
  });

  test('an offer that has run out is not sent', async () => {
    const { id } = await full();
    const holder = await aParticipation(ctx(), { eventId: id, email: person() });
    const email = person();
    await aParticipation(ctx(), { eventId: id, email });
    await sendAll(ctx(), mailbox);
    await withdraw(ctx(), holder);
    clock.advance({ days: 7 });
    await expireOffers(ctx());
    await sendAll(ctx(), mailbox);
    const offers = (await messages()).filter(({ purpose }) => purpose === 'place-offered');
    expect(offers.map(({ obsolete_because }) => obsolete_because)).toEqual(['offer-answered']);
  });
});

describe('a changed event', () => {
  test('says what is new and what it was, and moves the calendar entry', async () => {
    const draft = {
      title: `Overvann ${++number}`,
      place: 'Kulturhuset',
      pools: [{ mode: 'room' as const, capacity: null }],
    };
    const { id } = await event(draft);
    const email = person();
    await aParticipation(ctx(), { eventId: id, email });
    const before = calendarIn(await delivered(email))!;
    await changeEvent(
      ctx(),
      id,
      anEventDraft({
        ...draft,
        join_url: 'https://mote.example/rom',
        place: 'Rådhuset',
        starts_local: '2026-02-06T12:00' as LocalTime,
        ends_local: '2026-02-06T13:00' as LocalTime,
      }),
    );
    const mail = await delivered(email);
    expect(mail.subject).toMatch(/^Endring: /);
    expect(mail.text).toContain(
      'Når: fredag 6. februar 2026 kl. 12.00–13.00\n  (torsdag 5. februar 2026 kl. 09.00–10.30)',
    );
    expect(mail.text).toContain('Hvor: Rådhuset\n  (Kulturhuset)');
    expect(mail.html).toMatch(/<s [^>]*>Kulturhuset<\/s>/);
    const after = calendarIn(mail)!;
    expect(after).toMatchObject({ uid: before.uid, sequence: before.sequence + 1, starts: '2026-02-06T12:00:00' });
  });

  test('that is cancelled says why and takes the entry away', async () => {
    const { id } = await event();
    const email = person();
    await aParticipation(ctx(), { eventId: id, email });
    const before = calendarIn(await delivered(email))!;
    await cancelEvent(ctx(), id, { reason: 'Foredragsholderen er syk.' });
    const mail = await delivered(email);
    expect(mail.subject).toMatch(/^Avlyst: /);
    expect(mail.text).toContain('> Foredragsholderen er syk.');
    expect(calendarIn(mail)).toMatchObject({
      method: 'CANCEL',
      status: 'CANCELLED',
      uid: before.uid,
      sequence: before.sequence + 1,
    });
  });
});

describe('reminders', () => {
  const subjects = async (email: string) => {
    await remindParticipants(ctx());
    await sendAll(ctx(), mailbox);
    const mails = await Promise.all(
      mailbox.received.filter(({ to }) => to === email).map(({ bytes }) => PostalMime.parse(bytes)),
    );
    return mails.map(({ subject }) => subject!.split(':')[0]);
  };

  test('come a week, a day and an hour before, each once, and the last has the link to join', async () => {
    const { id } = await event();
    const email = person();
    await aParticipation(ctx(), { eventId: id, email });
    expect(await subjects(email)).toEqual(['Du er påmeldt']);
    clock.set('2026-01-29T08:00:00.000Z');
    expect(await subjects(email)).toEqual(['Du er påmeldt', 'Om en uke']);
    expect(await subjects(email)).toEqual(['Du er påmeldt', 'Om en uke']);
    clock.set('2026-02-04T08:05:00.000Z');
    expect((await subjects(email)).at(-1)).toBe('I morgen');
    clock.set('2026-02-05T07:00:00.000Z');
    expect((await subjects(email)).at(-1)).toBe('Snart');
    expect(mailbox.received).toHaveLength(4);
    expect((await delivered(email)).html).toMatch(/href="https:\/\/mote\.example\/rom"[^>]*>Bli med på nett/);
  });

  test('are not for those who registered after the moment', async () => {
    const { id } = await event();
    clock.set('2026-01-29T08:10:00.000Z');
    const email = person();
    await aParticipation(ctx(), { eventId: id, email });
    expect(await subjects(email)).toEqual(['Du er påmeldt']);
  });

  test('look at time and status again at the moment of sending', async () => {
    const { id } = await event();
    const [moved, gone] = [person(), person()];
    await aParticipation(ctx(), { eventId: id, email: moved });
    const leaving = await aParticipation(ctx(), { eventId: id, email: gone });
    await sendAll(ctx(), mailbox);
    clock.set('2026-01-29T08:00:00.000Z');
    await remindParticipants(ctx());
    await withdraw(ctx(), leaving);
    const { title } = await database.db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    await changeEvent(
      ctx(),
      id,
      anEventDraft({ title, join_url: 'https://mote.example/rom', starts_local: '2026-02-05T08:00' as LocalTime }),
    );
    await sendAll(ctx(), mailbox);
    const reminders = (await messages()).filter(({ purpose }) => purpose === 'event-reminder');
    expect(reminders.map(({ state, obsolete_because }) => [state, obsolete_because])).toEqual([
      ['obsolete', 'event-moved'],
      ['obsolete', 'event-moved'],
    ]);
  });

  test('are not sent for what is cancelled', async () => {
    const { id } = await event();
    const email = person();
    await aParticipation(ctx(), { eventId: id, email });
    await sendAll(ctx(), mailbox);
    await cancelEvent(ctx(), id, { reason: 'Syk.' });
    clock.set('2026-01-29T08:00:00.000Z');
    await remindParticipants(ctx());
    expect((await messages()).filter(({ purpose }) => purpose === 'event-reminder')).toEqual([]);
  });
});

describe('assistants', () => {
  test('get a copy with a link of their own, in their language, and the only one when the person has no address', async () => {
    const { id } = await event();
    const assistant = await aReader(ctx(), { name: 'Ann Assistent', address: person(), language: 'en' });
    const mayor = await aReader(ctx(), { name: 'Olav Ordfører', address: person(), assistantId: assistant });
    const silent = await aReader(ctx(), { name: 'Ståle Stille', address: null, assistantId: assistant });
    await tellAll(id, [mayor, silent]);
    await sendAll(ctx(), mailbox);
    const sent = await Promise.all(mailbox.received.map(({ bytes }) => PostalMime.parse(bytes)));
    const greetings = sent.map(({ text }) => /(Hei|Hello), ([^!,]+)/.exec(text!)?.[2]).sort();
    expect(greetings).toEqual(['Ann Assistent', 'Ann Assistent', 'Olav Ordfører']);
    expect(sent.filter(({ text }) => text!.includes('you are the assistant of Ståle Stille'))).toHaveLength(1);
    const secrets = sent.map(({ text }) => /pamelding\/([\w-]{43})/.exec(text!)![1]!);
    expect(new Set(secrets).size).toBe(3);
  });

  async function tellAll(eventId: EventId, contacts: ContactId[]) {
    for (const contactId of contacts) {
      const participationId = await inTransaction(ctx(), async ({ db }) => {
        const id = `participation-${++number}` as ParticipationId;
        const row = {
          organisation_id: null,
          position_kind: 'elected',
          mode: 'online',
          state: 'registered',
          source: 'secretariat',
        } as const;
        await db
          .insertInto('participations')
          .values({
            id,
            event_id: eventId,
            contact_id: contactId,
            ...row,
            created_at: clock.now(),
            state_at: clock.now(),
          })
          .execute();
        return id;
      });
      await enqueueAll(ctx(), [
        { purpose: 'registration-confirmed', to: { contactId }, version: participationId, eventId, participationId },
      ]);
    }
  }
});

test('what the secretariat writes is text, whatever it holds', async () => {
  const { id } = await event();
  const email = person();
  const contactId = await aReader(ctx(), { address: email });
  const data = { subject: 'Ta med <ID>', body: 'Hei alle,\n\nhusk <script>alert(1)</script> & ID.\nHilsen oss' };
  await enqueueAll(ctx(), [
    { purpose: 'event-message', to: { contactId }, version: 'x', data, eventId: id, lane: 'mailing' },
  ]);
  const mail = await delivered(email);
  expect(mail.subject).toBe('Ta med <ID>');
  expect(mail.text).toContain('husk <script>alert(1)</script> & ID.\nHilsen oss');
  expect(mail.html).toContain('husk &lt;script&gt;alert(1)&lt;/script&gt; &amp; ID.<br/>Hilsen oss');
});

test('passing a place on tells both', async () => {
  const { id } = await event();
  const [from, to] = [person(), person()];
  const participationId = await aParticipation(ctx(), { eventId: id, email: from });
  await sendAll(ctx(), mailbox);
  await passOn(ctx(), participationId, { name: 'Ny', email: to });
  expect((await delivered(to)).subject).toMatch(/^Du er påmeldt/);
  expect((await delivered(from)).subject).toMatch(/^Du er meldt av/);
});

describe('when contacts change', () => {
  test('a merged contact’s waiting mail goes to who they are now, and nobody is told twice', async () => {
    const { id } = await event();
    const [from, into] = [await aReader(ctx(), { address: person() }), await aReader(ctx(), { address: person() })];
    const message = {
      purpose: 'event-message',
      version: 'same',
      data: { subject: 'a', body: 'b' },
      eventId: id,
    } as const;
    await enqueueAll(ctx(), [
      { ...message, to: { contactId: from } },
      { ...message, to: { contactId: into } },
      { ...message, version: 'other', to: { contactId: from } },
    ]);
    await inTransaction(ctx(), (ctx) => moveMessages(ctx, { from, into }));
    await sendAll(ctx(), mailbox);
    expect(mailbox.received).toHaveLength(2);
    expect(new Set(mailbox.received.map(({ to }) => to)).size).toBe(1);
    expect((await messages()).every(({ contact_id }) => contact_id === into)).toBe(true);
    expect((await messages()).map(({ obsolete_because }) => obsolete_because).filter(Boolean)).toEqual([
      'contact-merged',
    ]);
  });

  test('an erased contact leaves nothing behind in the outbox but the count', async () => {
    const { id } = await event();
    const address = person();
    const contactId = await aReader(ctx(), { address, name: 'Glem Meg' });
    const message = {
      purpose: 'event-message',
      data: { subject: 'a', body: 'b' },
      eventId: id,
      to: { contactId },
    } as const;
    await enqueueAll(ctx(), [{ ...message, version: '1' }]);
    await sendAll(ctx(), mailbox);
    await enqueueAll(ctx(), [{ ...message, version: '2' }]);
    await inTransaction(ctx(), (ctx) => forgetMessages(ctx, { contactId }));
    const left = await messages();
    expect(left.map(({ state }) => state).sort()).toEqual(['accepted', 'obsolete']);
    expect(JSON.stringify(left)).not.toMatch(new RegExp(`${address}|${contactId}|Glem`));
  });
});
