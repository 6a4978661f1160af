import { beforeEach, expect, test } from 'vitest';
import { eraseContact } from '../../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../../app/domain/contacts/merging/commands.server.ts';
import { actingAs, type Ctx } from '../../../app/domain/kernel/ctx.ts';
import { Conflict, NotFound } from '../../../app/domain/kernel/errors.ts';
import type { ContactId, EventId, ParticipationId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import { noteAttendance } from '../../../app/domain/participation/attendance/commands.server.ts';
import { issueCertificate } from '../../../app/domain/participation/certificates/commands.server.ts';
import { getCertificate } from '../../../app/domain/participation/certificates/queries.server.ts';
import { codeIn, newCode } from '../../../app/domain/participation/certificates/rules.ts';
import { anAttendee, aPerson } from '../../support/attendees.ts';
import { clockAt, type TestClock, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aPublishedEvent } from '../../support/factories.ts';

const database = testDatabase();
const day = '2026-02-05' as PlainDate;
let turn = 0;
let clock: TestClock;
let system: Ctx;
let own: Ctx;
let event: EventId;
let contact: ContactId;
let id: ParticipationId;

beforeEach(async () => {
  clock = clockAt();
  system = testCtx(database.db, { clock });
  event = (await aPublishedEvent(system)).id;
  contact = await aPerson(system, 'Eva Lie', { address: `eva-${++turn}@moss.example` });
  id = await anAttendee(system, event, { contact_id: contact });
  own = actingAs(system, { kind: 'contact', contactId: contact });
  clock.set('2026-02-05T09:00:00.000Z');
  await noteAttendance(system, event, { day, noted: [{ participationId: id, was: 'absent', is: 'online' }] });
});

const held = () => clock.set('2026-02-05T12:00:00.000Z');

test('who was there gets a code when the event is over, the same each time, and anyone may check it', async () => {
  await expect(issueCertificate(own, id)).rejects.toThrow(Conflict);
  held();
  const code = await issueCertificate(own, id);
  expect(await issueCertificate(own, id)).toBe(code);
  const anyone = actingAs(system, { kind: 'anyone' });
  expect(await getCertificate(anyone, ` ${code.toLowerCase().replaceAll('-', ' ')}`)).toMatchObject({
    name: 'Eva Lie',
    title: 'Overvann i sentrum',
    days: [{ day_on: day, minutes: null }],
  });
});

test('not for whoever was not there, and not for someone else', async () => {
  held();
  const absent = await anAttendee(system, event);
  await expect(issueCertificate(system, absent)).rejects.toThrow(Conflict);
  const stranger = actingAs(system, { kind: 'contact', contactId: await aPerson(system, 'Ola Bø', { address: null }) });
  await expect(issueCertificate(stranger, id)).rejects.toThrow(NotFound);
});

test('holds no longer when the person is erased, or was not there after all', async () => {
  held();
  const code = await issueCertificate(own, id);
  await noteAttendance(system, event, { day, noted: [{ participationId: id, was: 'online', is: 'absent' }] });
  await expect(getCertificate(system, code)).rejects.toThrow('certificate-not-valid');
  await noteAttendance(system, event, { day, noted: [{ participationId: id, was: 'absent', is: 'online' }] });
  expect((await getCertificate(system, code)).code).toBe(code);
  await eraseContact(system, contact);
  await expect(getCertificate(system, code)).rejects.toThrow('certificate-not-valid');
});

test('holds for whom two contacts have become', async () => {
  held();
  const other = await aPerson(system, 'Eva Lie-Bø', { address: `other-${turn}@moss.example` });
  await anAttendee(system, event, { contact_id: other });
  const code = await issueCertificate(own, id);
  await mergeContacts(system, { from: contact, into: other });
  expect((await getCertificate(system, code)).name).toBe('Eva Lie-Bø');
});

test('a code cannot be guessed, and what is none is none', () => {
  const codes = Array.from({ length: 100 }, newCode);
  expect(new Set(codes).size).toBe(100);
  for (const code of codes) expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){4}[2-9A-HJ-NP-Z]{4}$/);
  for (const typed of ['', 'abc', '0'.repeat(20), `${codes[0]}A`]) expect(codeIn(typed)).toBeUndefined();
});
