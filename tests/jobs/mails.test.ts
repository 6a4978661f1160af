import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { getToken } from '../../app/domain/access/queries.server.ts';
import { cancelEvent, changeEvent } from '../../app/domain/events/commands.server.ts';
import type { ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { withdraw } from '../../app/domain/participation/commands.server.ts';
import { acceptOffer, expireOffers } from '../../app/domain/participation/offers/commands.server.ts';
import { anEventDraft, aParticipation } from '../support/factories.ts';
import { aReader, sendAll } from '../support/mail.ts';
import { calendarIn, mailReading } from '../support/mail-reading.ts';

const { database, mailbox, clock, ctx, person, messages, event, delivered } = mailReading();

describe('registered', () => {
  test('has the facts, a personal link, the event as a calendar file and the organiser to answer to', async () => {
    const { id, slug } = await event({ contact_person: 'Siv', contact_address: 'siv@osloregionen.example' });
    const email = person();
    const participationId = await aParticipation(ctx(), { eventId: id, email });
    const mail = await delivered(email);
    expect(mail.subject).toMatch(/^Du er påmeldt: Overvann/);
    expect(mail.text).toContain('torsdag 5. februar 2026 kl.\u00a009.00–10.30');
    expect(mail.text).toContain(`https://moteplass.example/arrangementer/${slug}`);
    expect(mail.text).not.toContain('https://mote.example/rom');
    const join = /delta\/([\w-]{43})/.exec(mail.text!)![1]!;
    expect((await getToken(ctx(), join, 'join')).subject_id).toBe(participationId);
    await expect(getToken(ctx(), join, 'participation')).rejects.toThrow();
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
    expect(offer.text).toMatch(/Vi holder av plassen til \d+\. januar 2026 kl\.\u00a0\d\d\.\d\d/);
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
      title: `Overvann ${person()}`,
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
      'Når: fredag 6. februar 2026 kl.\u00a012.00–13.00\n  (torsdag 5. februar 2026 kl.\u00a009.00–10.30)',
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
