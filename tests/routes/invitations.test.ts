import pino from 'pino';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { letterboxAt } from '../../app/adapters/imap.ts';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import { getEvent } from '../../app/domain/events/queries.server.ts';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { addDates } from '../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../app/domain/events/series/queries.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { ContactId, GroupId } from '../../app/domain/kernel/ids.ts';
import { type Instant, type PlainDate, plus } from '../../app/domain/kernel/time.ts';
import { removeParticipant } from '../../app/domain/participation/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { readInbox } from '../../app/jobs/read-inbox.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { fromExchange } from '../support/calendar-clients.ts';
import { testCtx } from '../support/context.ts';
import { testDovecot } from '../support/dovecot.ts';
import { aContact, aMeeting, aSeat, aUser } from '../support/factories.ts';
import { objectIn, participationOf } from '../support/invitations.ts';
import { sendAll } from '../support/mail.ts';
import { testMailbox } from '../support/mailbox.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const mailbox = testMailbox();
const dovecot = testDovecot();
const ctx = () => testCtx(server.db, { clock: server.clock });
let board: GroupId;
let climate: GroupId;
let number = 0;

beforeAll(async () => {
  await loadReferenceData(ctx());
  board = (await getGroup(ctx(), 'styret')).id;
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

beforeEach(async () => {
  server.clock.set('2026-01-15T09:00:00.000Z');
  await server.db.transaction().execute((db) => db.deleteFrom('group_memberships').execute());
});

const page = async (path: string, headers = {}) => (await server.get(path, { headers })).text();

/** Someone invited to a meeting of a group, with the link that answers. */
async function invited(draft: Partial<EventDraft> = {}) {
  const address = `person${++number}@kommune.example`;
  const contactId = await aContact(ctx(), { name: 'Nina Holt', address });
  await aSeat(ctx(), draft.groups?.[0] ?? climate, contactId);
  const { id: eventId } = await aMeeting(ctx(), { groups: [climate], ...draft });
  const { id } = await participationOf(ctx(), eventId, contactId);
  const link = async (expiresAt?: Instant) =>
    `/svar/${await issueToken(ctx(), { purpose: 'participation', contactId, subjectId: id, ...(expiresAt && { expiresAt }) })}`;
  const standing = async () => (await participationOf(ctx(), eventId, contactId)).state;
  return { address, contactId, eventId, id, link, path: await link(), standing };
}

/** The link in the last mail to someone. */
async function linkTo(address: string): Promise<string> {
  await sendAll(ctx(), mailbox);
  const mail = mailbox.received.filter(({ to }) => to === address).at(-1)!;
  const text = mail.bytes.replaceAll('=\r\n', '');
  return /\/svar\/[\w-]{43}/.exec(text)![0];
}

describe('the link of an invitation', () => {
  test('shows it to nobody else and in no cache, and looking changes nothing', async () => {
    const { path, standing } = await invited({ join_url: 'https://mote.example/rom' });
    const response = await server.get(path);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    const html = await response.text();
    expect(html).toContain('Du har ikke svart ennå');
    expect(html).not.toContain('mote.example');
    expect(await standing()).toBe('invited');
  });

  test('takes an answer, and the same again changes nothing', async () => {
    const { path, standing, id } = await invited();
    const fields = { answer: 'no', comment: 'Bortreist' };
    for (const _ of ['once', 'twice']) {
      const reply = await server.post(path, fields);
      expect(reply.status).toBe(303);
      const html = await page(reply.headers.get('location')!);
      expect(html).toContain('Takk, svaret er registrert.');
      expect(html).toContain('Du har svart nei');
      expect(html).toContain('Bortreist');
    }
    expect(await standing()).toBe('declined');
    const answers = await server.db
      .selectFrom('invitation_answers')
      .select('answer')
      .where('participation_id', '=', id)
      .execute();
    expect(answers).toHaveLength(1);
    await server.post(path, { answer: 'yes' });
    expect(await page(path)).toContain('Du har svart ja');
  });

  test('an answer that is none is refused beside the buttons, and the comment is kept', async () => {
    const { path, standing } = await invited();
    for (const answer of ['', 'kanskje']) {
      const refused = await server.post(path, { answer, comment: 'Vet ikke <helt>' });
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain('Vet ikke &lt;helt&gt;');
    }
    expect(await standing()).toBe('invited');
  });

  test.each(['expired', 'wrong', 'used by someone else'])(
    'that is %s opens nothing and answers nothing',
    async (how) => {
      const { link, path, standing, id } = await invited();
      const other = { purpose: 'participation' as const, contactId: await aContact(ctx()), subjectId: id };
      const paths: Record<string, string> = {
        expired: await link(plus(server.clock.now(), { hours: -1 })),
        wrong: path.replace(/.{4}$/, 'AAAA'),
        'used by someone else': `/svar/${await issueToken(ctx(), other)}`,
      };
      for (const rest of ['', '/stedfortreder']) {
        expect((await server.get(paths[how]! + rest)).status).toBe(404);
        expect((await server.post(paths[how]! + rest, { answer: 'yes' })).status).toBe(404);
      }
      expect(await standing()).toBe('invited');
    },
  );

  test.each([
    ['cancelled', 'Avlyst', 'event-already-cancelled'],
    ['over', 'Arrangementet er over', 'event-already-held'],
    ['taken back', 'Invitasjonen gjelder ikke lenger', 'invitation-withdrawn'],
  ])('to something that is %s says so, and takes no answer', async (how, said, code) => {
    const { eventId, path, id, standing } = await invited();
    if (how === 'cancelled') await cancelEvent(ctx(), eventId, { reason: 'For <få> kan.' });
    if (how === 'over') server.clock.set('2026-02-05T11:00:00.000Z');
    if (how === 'taken back') await removeParticipant(ctx(), id);
    const html = await page(path);
    expect(html).toContain(said);
    expect(html).not.toContain('name="answer"');
    if (how === 'cancelled') expect(html).toContain('For &lt;få&gt; kan.');
    const before = await standing();
    const reply = await server.post(path, { answer: 'yes' });
    expect(reply.headers.get('location')).toBe(`${path}?kan-ikke=${code}`);
    expect(await standing()).toBe(before);
  });

  test('reads in English for whoever does', async () => {
    const { path } = await invited({ title: 'Møte i styret', title_en: 'Meeting of the board' });
    const html = await page(path, { 'accept-language': 'en' });
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('Meeting of the board');
    expect(html).toContain('Yes, I am coming');
  });

  test('opens nothing once the person has been erased', async () => {
    const { path, contactId } = await invited();
    await eraseContact(ctx(), contactId);
    expect((await server.get(path)).status).toBe(404);
    expect((await server.post(path, { answer: 'yes' })).status).toBe(404);
  });

  test('an assistant has one of their own, which opens nothing once someone else assists', async () => {
    const address = `assistent${++number}@kommune.example`;
    const assistantId: ContactId = await aContact(ctx(), { name: 'Arne Assistent', address });
    const { contactId, path, standing, eventId } = await invited();
    await nameAssistant(ctx(), contactId, assistantId);
    server.clock.advance({ seconds: 1 });
    const copy = await linkTo(address);
    expect(await page(copy)).toContain('Nina Holt');
    expect((await server.post(copy, { answer: 'yes' })).status).toBe(303);
    expect(await standing()).toBe('registered');
    await nameAssistant(ctx(), contactId, undefined);
    for (const rest of [copy, copy.replace('/svar/', '/pamelding/')]) {
      expect((await server.get(rest)).status).toBe(404);
    }
    expect((await server.post(copy, { answer: 'no' })).status).toBe(404);
    expect((await participationOf(ctx(), eventId, contactId)).state).toBe('registered');
    expect((await server.get(path)).status).toBe(200);
  });
});

describe('whoever cannot come', () => {
  const someone = { name: 'Gunn Vik', email: 'gunn@kommune.example' };

  test('to an administrative group names a stand-in, once', async () => {
    const { path, contactId } = await invited();
    expect(await page(path)).not.toContain('Kan noen andre komme i stedet for deg?');
    const early = await server.post(`${path}/stedfortreder`, someone);
    expect(early.headers.get('location')).toBe(`${path}?kan-ikke=not-absent`);
    await server.post(path, { answer: 'no' });
    expect(await page(path)).toContain('Kan noen andre komme i stedet for deg?');
    const wrong = await server.post(`${path}/stedfortreder`, { name: 'Gunn Vik', email: 'gunn@' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="Gunn Vik"');
    const named = await server.post(`${path}/stedfortreder`, someone);
    expect(await page(named.headers.get('location')!)).toContain('Gunn Vik er invitert i stedet for deg.');
    const again = await server.post(`${path}/stedfortreder`, { name: 'En Til', email: 'en.til@kommune.example' });
    expect(await page(again.headers.get('location')!)).toContain('Noen er allerede invitert i stedet.');
    expect(await page(await linkTo(someone.email))).toContain('Du har ikke svart ennå');
    expect(contactId).toBeTruthy();
  });

  test('to a political body has said forfall: the secretariat calls in a vara, and nobody else does', async () => {
    const { path } = await invited({ groups: [board], title: 'Møte i styret' });
    await server.post(path, { answer: 'no' });
    expect(await page(path)).not.toContain('Kan noen andre komme i stedet for deg?');
    const reply = await server.post(`${path}/stedfortreder`, someone);
    expect(await page(reply.headers.get('location')!)).toContain('Sekretariatet kaller inn vara til dette møtet.');
  });
});

describe('the dates of a series', () => {
  async function aSeries() {
    const first = await invited();
    await addDates(ctx(), first.eventId, ['2026-02-19', '2026-03-05'] as PlainDate[]);
    const events = await listDates(ctx(), await getEvent(ctx(), first.eventId));
    const own = await Promise.all(events.map(({ id }) => participationOf(ctx(), id, first.contactId)));
    const states = async () =>
      (await Promise.all(events.map(({ id }) => participationOf(ctx(), id, first.contactId)))).map(
        ({ state }) => state,
      );
    return { ...first, own, states };
  }
  const answered = (rows: { id: string }[], given: (string | [shown: string, answer: string])[]) =>
    Object.fromEntries(
      given.flatMap((one, at) => {
        const [shown, answer] = typeof one === 'string' ? ['', one] : one;
        return [
          [`dates[${at}].id`, rows[at]!.id],
          [`dates[${at}].shown`, shown],
          [`dates[${at}].answer`, answer],
        ];
      }),
    );

  test('are answered on one page, each by itself, and what was answered elsewhere meanwhile stands', async () => {
    const { path, own, states } = await aSeries();
    const html = await page(path);
    for (const day of ['5. februar 2026', '19. februar 2026', '5. mars 2026']) expect(html).toContain(day);
    expect(html).toContain('Du har ikke svart på 3 av 3 datoer');
    expect((await server.post(path, answered(own, ['', '', '']))).status).toBe(422);
    const fields = { ...answered(own, ['yes', 'no', '']), comment: 'Bortreist' };
    expect((await server.post(path, fields)).status).toBe(303);
    expect(await states()).toEqual(['registered', 'declined', 'invited']);
    const after = await page(path);
    expect(after).toContain('Du har ikke svart på 1 av 3 datoer');
    expect(after).toContain('Du skrev: Bortreist');
    await answerInvitation(ctx(), own[0]!.id, { answer: 'no', channel: 'web' });
    await server.post(path, answered(own, [['yes', 'yes'], ['no', 'no'], 'maybe']));
    expect(await states()).toEqual(['declined', 'declined', 'tentative']);
    expect(await page(path)).toContain('Du har svart på alle datoene');
  });

  test('are answered all alike; nobody answers for another; a stand-in is named for one of them', async () => {
    const { path, own, states } = await aSeries();
    const other = await aSeries();
    await server.post(path, answered(other.own, ['no', 'no', 'no']));
    expect(await other.states()).toEqual(['invited', 'invited', 'invited']);
    expect((await server.post(path, { same: 'no' })).status).toBe(303);
    expect(await states()).toEqual(['declined', 'declined', 'declined']);
    const standIn = { name: 'Ivar Inn', email: 'ivar@kommune.example' };
    expect((await server.post(`${path}/stedfortreder`, { ...standIn, part: own[1]!.id })).status).toBe(303);
    expect(await page(path)).toContain('Ivar Inn er invitert i stedet for deg til');
    const theirs = await server.post(`${path}/stedfortreder`, { ...standIn, part: other.own[1]!.id });
    expect(theirs.status).toBe(404);
  });
});

test('from end to end: the mail that went out is answered in a calendar, comes to the mailbox, and stands on the desk', async () => {
  const { id: fjord } = await getGroup(ctx(), 'oslofjorden');
  const { address, eventId, standing } = await invited({ groups: [fjord] });
  await sendAll(ctx(), mailbox);
  const [mail, ...others] = mailbox.received.filter(({ to }) => to === address);
  expect(others).toEqual([]);
  const request = (await objectIn(mail!.bytes))!;
  expect([request.method, request.attendees]).toEqual(['REQUEST', [{ address, partstat: 'NEEDS-ACTION' }]]);
  const { uid, sequence, organiser } = request;
  await dovecot.deliver(fromExchange({ from: address, to: organiser, uid, sequence, comment: 'Kommer litt sent' }));
  const letterbox = letterboxAt(dovecot.url);
  const box = await letterbox.open();
  await readInbox({ ctx: ctx(), letterbox, log: pino({ level: 'silent' }) }, box, { from: 1 });
  await box.close();
  expect(await standing()).toBe('registered');
  expect([await dovecot.count(), await dovecot.count('Behandlet')]).toEqual([0, 1]);
  const cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
  const desk = await page(`/sekretariat/arrangementer/${eventId}/svar`, { cookie });
  expect(desk).toContain('Kommer litt sent');
  expect(desk).toMatch(/<b>1<\/b><span>[^<]*ja/i);
});
