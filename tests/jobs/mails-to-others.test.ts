import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { cancelEvent, changeEvent } from '../../app/domain/events/commands.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import { enqueueAll } from '../../app/domain/outbox/commands.server.ts';
import { forgetMessages, moveMessages } from '../../app/domain/outbox/reactions.server.ts';
import { passOn, withdraw } from '../../app/domain/participation/commands.server.ts';
import { remindParticipants } from '../../app/domain/participation/mails/commands.server.ts';
import { anEventDraft, aParticipation } from '../support/factories.ts';
import { aReader, sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';

const { database, mailbox, clock, ctx, person, messages, event, delivered } = mailReading();

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
    expect((await delivered(email)).html).toMatch(
      /href="https:\/\/moteplass\.example\/delta\/[\w-]{43}"[^>]*>Bli med på nett/,
    );
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
        const id = `participation-${person()}` as ParticipationId;
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
    await inTransaction(ctx(), (ctx) =>
      moveMessages(ctx, { from, into, addresses: { from: null, into: null, kept: null } }),
    );
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
