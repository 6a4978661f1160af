import { beforeEach, describe, expect, test } from 'vitest';
import { nameAssistant } from '../../../app/domain/contacts/assistants/commands.server.ts';
import { createContact } from '../../../app/domain/contacts/commands.server.ts';
import { addPosition } from '../../../app/domain/contacts/positions/commands.server.ts';
import type { EventDraft } from '../../../app/domain/events/schema.ts';
import type { Ctx } from '../../../app/domain/kernel/ctx.ts';
import { Conflict } from '../../../app/domain/kernel/errors.ts';
import { type ContactId, type EventId, newId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { register, withdraw } from '../../../app/domain/participation/commands.server.ts';
import { getParticipation } from '../../../app/domain/participation/queries.server.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aContact, anOrganisation, aPublishedEvent, aRegistration } from '../../support/factories.ts';
import { poolsOn } from '../../support/places.ts';

const database = testDatabase();
const clock = clockAt();
let system: Ctx;
let anyone: Ctx;

beforeEach(() => {
  system = testCtx(database.db, { clock });
  anyone = testCtx(database.db, { clock, actor: { kind: 'anyone' } });
});

async function aFullEvent(capacity: number, draft: Partial<EventDraft> = {}): Promise<EventId> {
  const { id } = await aPublishedEvent(system, { pools: [{ mode: 'online', capacity }], ...draft });
  return id;
}

function mailsTo(participationId: string) {
  return database.db
    .selectFrom('messages')
    .select(['purpose', 'version'])
    .where('participation_id', '=', participationId)
    .orderBy('id')
    .execute();
}

describe('an assistant registers whom they act for', () => {
  async function anAssistedMayor() {
    const assistantId = await aContact(system, { name: 'Siri Sekretær', address: `${newId()}@moss.example` });
    const mayorId = await aContact(system, { name: 'Olav Ordfører' });
    await nameAssistant(system, mayorId, assistantId);
    const assistant = testCtx(database.db, { clock, actor: { kind: 'contact', contactId: assistantId } });
    return { assistantId, mayorId, assistant };
  }
  const theirs = (contactId: ContactId) => ({
    contactId,
    organisation: 'Moss',
    positionKind: 'elected' as const,
    answers: {},
    accommodations: [],
    colleagues: [],
  });

  test('and gets the mail when the other has no address', async () => {
    const eventId = await aFullEvent(2);
    const { assistantId, mayorId, assistant } = await anAssistedMayor();
    const { id } = await register(assistant, eventId, theirs(mayorId));
    expect(await getParticipation(system, id)).toMatchObject({ contact_id: mayorId, state: 'registered' });
    const mails = await database.db.selectFrom('messages').selectAll().where('participation_id', '=', id).execute();
    expect(mails).toMatchObject([{ purpose: 'registration-confirmed', contact_id: assistantId }]);
  });

  test('with what the mayor’s position tells, though nothing is typed', async () => {
    const eventId = await aFullEvent(2);
    const { mayorId, assistant } = await anAssistedMayor();
    const { organisation: _, ...nothingTyped } = theirs(mayorId);
    await expect(register(assistant, eventId, nothingTyped)).rejects.toMatchObject({ code: 'organisation-unknown' });
    const hole = (await anOrganisation(system, { name: 'Hole' })).id;
    await addPosition(system, mayorId, { organisationId: hole, kind: 'elected', fromOn: '2023-10-01' as PlainDate });
    const { id } = await register(assistant, eventId, nothingTyped);
    expect(await getParticipation(system, id)).toMatchObject({ organisation_id: hole });
  });

  test('but nobody else does', async () => {
    const eventId = await aFullEvent(2);
    const { mayorId, assistantId, assistant } = await anAssistedMayor();
    for (const ctx of [anyone, testCtx(database.db, { clock, actor: { kind: 'contact', contactId: mayorId } })]) {
      const registering = register(ctx, eventId, theirs(assistantId));
      await expect(registering).rejects.toMatchObject({ code: 'contact-not-found' });
    }
    await nameAssistant(system, mayorId, undefined);
    await expect(register(assistant, eventId, theirs(mayorId))).rejects.toMatchObject({ code: 'contact-not-found' });
  });
});

describe('a person registers', () => {
  test('gets a place, a mail and a line in the log', async () => {
    const eventId = await aFullEvent(2);
    const { id } = await register(anyone, eventId, aRegistration({ email: 'en@moss.example' }));
    expect(await getParticipation(system, id)).toMatchObject({ state: 'registered', mode: 'online', source: 'self' });
    expect(await poolsOn(anyone, eventId)).toEqual([{ mode: 'online', capacity: 2, free: 1, taken: 1, waiting: 0 }]);
    expect((await mailsTo(id)).map((mail) => mail.purpose)).toEqual(['registration-confirmed']);
    const log = await database.db.selectFrom('audit_log').selectAll().where('subject_id', '=', id).execute();
    expect(log).toMatchObject([{ action: 'participation.registered', actor_kind: 'anyone' }]);
  });

  test('waits in order when it is full', async () => {
    const eventId = await aFullEvent(1);
    const ids = [];
    for (const email of ['a@moss.example', 'b@moss.example', 'c@moss.example']) {
      ids.push((await register(anyone, eventId, aRegistration({ email }))).id);
    }
    const [first, second, third] = await Promise.all(ids.map((id) => getParticipation(system, id)));
    expect([first?.state, second?.state, third?.state]).toEqual(['registered', 'waitlisted', 'waitlisted']);
    expect([first?.queue, second?.queue?.position, third?.queue?.position]).toEqual([undefined, 1, 2]);
    expect((await mailsTo(ids[1]!)).map((mail) => mail.purpose)).toEqual(['registration-waitlisted']);
  });

  test('registering twice changes nothing and sends the mail again, but not for ever', async () => {
    const eventId = await aFullEvent(5);
    const kari = aRegistration({ email: 'to.ganger@moss.example' });
    const first = await register(anyone, eventId, kari);
    for (let time = 0; time < 20; time++) {
      clock.advance({ seconds: 5 });
      expect(await register(anyone, eventId, { ...kari, name: 'En Annen', mode: 'online' })).toEqual(first);
    }
    expect(await getParticipation(system, first.id)).toMatchObject({
      name: 'Kari Nilsen',
      revision: 0,
      typed_name: null,
    });
    expect(await mailsTo(first.id)).toHaveLength(8);
    clock.advance({ hours: 1, minutes: 1 });
    await register(anyone, eventId, kari);
    expect(await mailsTo(first.id)).toHaveLength(9);
  });

  test('a repeat takes no second place', async () => {
    const eventId = await aFullEvent(1);
    await register(anyone, eventId, aRegistration({ email: 'igjen@moss.example' }));
    await register(anyone, eventId, aRegistration({ email: 'IGJEN@moss.example'.toLowerCase() }));
    expect(await poolsOn(anyone, eventId)).toMatchObject([{ free: 0, taken: 1, waiting: 0 }]);
  });

  test('what is typed about a known person waits until they say so', async () => {
    const eventId = await aFullEvent(5);
    const email = 'kjent@moss.example';
    await createContact(system, { name: 'Kjent Person', address: email, confirmed: true });
    const { id } = await register(anyone, eventId, aRegistration({ email, name: 'Tull Tullesen' }));
    expect(await getParticipation(system, id)).toMatchObject({ name: 'Kjent Person', typed_name: 'Tull Tullesen' });
  });

  test('someone who withdrew gets a new turn on the same row, last in the queue', async () => {
    const eventId = await aFullEvent(1);
    const kari = aRegistration({ email: 'ute.og.inne@moss.example' });
    const { id } = await register(anyone, eventId, kari);
    await withdraw(system, id);
    await register(anyone, eventId, aRegistration({ email: 'rask@moss.example' }));
    const again = await register(anyone, eventId, kari);
    expect(again.id).toBe(id);
    expect(await getParticipation(system, id)).toMatchObject({
      state: 'waitlisted',
      revision: 2,
      calendar_sequence: 2,
    });
    expect((await mailsTo(id)).map((mail) => mail.purpose)).toEqual([
      'registration-confirmed',
      'registration-withdrawn',
      'registration-waitlisted',
    ]);
  });
});

describe('colleagues', () => {
  test('each is a participation of their own, with their own mail', async () => {
    const eventId = await aFullEvent(5);
    const { id, colleagues } = await register(anyone, eventId, {
      ...aRegistration({ email: 'leder@moss.example' }),
      colleagues: [
        { name: 'Ola Hansen', email: 'ola@moss.example' },
        { name: 'Åse Berg', email: 'aase@moss.example' },
      ],
    });
    const self = await getParticipation(system, id);
    const ola = await getParticipation(system, colleagues[0]!);
    expect(ola).toMatchObject({ state: 'registered', source: 'colleague', registered_by_id: self.contact_id });
    expect(await mailsTo(colleagues[1]!)).toHaveLength(1);
    expect(await poolsOn(anyone, eventId)).toMatchObject([{ taken: 3 }]);
  });

  test('two people in one form cannot share an address', async () => {
    const eventId = await aFullEvent(5);
    const shared = register(anyone, eventId, {
      ...aRegistration({ email: 'postmottak@moss.example' }),
      colleagues: [{ name: 'Ola Hansen', email: 'postmottak@moss.example' }],
    });
    await expect(shared).rejects.toMatchObject({ code: 'address-used-twice', field: 'colleagues[0].email' });
    expect(await poolsOn(anyone, eventId)).toMatchObject([{ taken: 0 }]);
  });
});

describe('the event decides', () => {
  test('an organisation that neither the address nor the person tells is asked for', async () => {
    const eventId = await aFullEvent(5);
    const attempt = register(anyone, eventId, aRegistration({ organisation: undefined, email: 'x@ukjent.example' }));
    await expect(attempt).rejects.toMatchObject({ code: 'organisation-unknown', field: 'organisation' });
  });

  test('an organisation we do not know is kept as typed', async () => {
    const eventId = await aFullEvent(5);
    const { id } = await register(
      anyone,
      eventId,
      aRegistration({ organisation: 'Ukjent AS', email: 'y@ukjent.example' }),
    );
    expect(await getParticipation(system, id)).toMatchObject({
      organisation_id: null,
      organisation_typed: 'Ukjent AS',
    });
  });

  test('closed after the deadline, when cancelled and when held', async () => {
    const eventId = await aFullEvent(5, { deadline_local: '2026-02-01T12:00' as LocalTime });
    const attempt = (at: string) =>
      register({ ...anyone, now: clockAt(at).now }, eventId, aRegistration({ email: 'sen@moss.example' }));
    await expect(attempt('2026-02-01T11:00:00.000Z')).rejects.toThrow(new Conflict('deadline-passed'));
    await expect(attempt('2026-02-05T09:30:00.000Z')).rejects.toThrow(new Conflict('event-already-held'));
  });

  test('a draft is nowhere to be found', async () => {
    const { createEvent } = await import('../../../app/domain/events/commands.server.ts');
    const { anEventDraft } = await import('../../support/factories.ts');
    const draft = await createEvent(system, anEventDraft());
    await expect(register(anyone, draft.id, aRegistration())).rejects.toThrow('not-found');
  });

  test('its questions are answered as asked', async () => {
    const eventId = await aFullEvent(5, {
      questions: [
        { kind: 'choice', label: 'Spor', label_en: null, answering: 'required', options: [option('A'), option('B')] },
      ],
    });
    const [question] = await database.db.selectFrom('questions').select('id').where('event_id', '=', eventId).execute();
    const field = `answers.${question!.id}`;
    const answering = (answer: string | undefined) =>
      register(
        anyone,
        eventId,
        aRegistration({ email: 'svar@moss.example', answers: answer ? { [question!.id]: answer } : {} }),
      );
    await expect(answering(undefined)).rejects.toMatchObject({ code: 'answer-missing', field });
    await expect(answering('C')).rejects.toMatchObject({ code: 'answer-not-offered', field });
    const { id } = await answering('B');
    expect((await getParticipation(system, id)).answers).toEqual({ [question!.id]: 'B' });
    await expect(answering('B')).resolves.toMatchObject({ id });
  });

  test('needs are kept until ten days after the event', async () => {
    const eventId = await aFullEvent(5);
    const needs = { dietary: 'Nøtteallergi', accommodations: ['hearing-loop' as const] };
    const { id } = await register(anyone, eventId, aRegistration({ email: 'behov@moss.example', ...needs }));
    expect(await getParticipation(system, id)).toMatchObject(needs);
    const row = await database.db.selectFrom('needs').select('delete_on').where('participation_id', '=', id).execute();
    expect(row).toEqual([{ delete_on: '2026-02-15' }]);
  });
});

function option(label: string) {
  return { label, label_en: null };
}
