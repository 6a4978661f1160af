import PostalMime from 'postal-mime';
import { beforeAll, expect, test } from 'vitest';
import { changeAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aContact, aMeeting, aSeat } from '../support/factories.ts';
import { objectIn, participationOf, type ReadObject } from '../support/invitations.ts';
import { sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';

const { mailbox, clock, ctx, person } = mailReading();

let climate: GroupId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

async function anAddress(): Promise<{ id: ContactId; address: string }> {
  const address = person();
  return { id: await aContact(ctx(), { name: 'Kari Lund', address }), address };
}

async function aMember() {
  const member = await anAddress();
  const { id: seatId } = await aSeat(ctx(), climate, member.id);
  return { ...member, seatId };
}

const meeting = async (): Promise<EventId> => (await aMeeting(ctx(), { groups: [climate] })).id;

/** The calendar objects that come to someone from now on. */
async function objectsTo(address: string): Promise<ReadObject[]> {
  const objects = await Promise.all(
    mailbox.received.filter((mail) => mail.to === address).map(({ bytes }) => objectIn(bytes)),
  );
  return objects.filter((object) => object !== undefined);
}

async function delivered(): Promise<void> {
  clock.advance({ seconds: 1 });
  mailbox.received.length = 0;
  await sendAll(ctx(), mailbox);
}

test('the calendar at the address that goes drops what is coming; the one that is kept gets it, with the answer', async () => {
  const [from, into] = [await aMember(), await anAddress()];
  const eventId = await meeting();
  const { id } = await participationOf(ctx(), eventId, from.id);
  await answerInvitation(ctx(), id, { answer: 'yes', channel: 'web' });
  await delivered();
  const [, sent] = await objectsTo(from.address);
  await mergeContacts(ctx(), { from: from.id, into: into.id });
  await delivered();
  expect(await objectsTo(from.address)).toMatchObject([
    { method: 'CANCEL', uid: sent!.uid, organiser: sent!.organiser, sequence: sent!.sequence + 1 },
  ]);
  expect(await objectsTo(into.address)).toMatchObject([
    {
      ...{ method: 'REQUEST', uid: sent!.uid, sequence: sent!.sequence + 2 },
      attendees: [{ address: into.address, partstat: 'ACCEPTED' }],
    },
  ]);
});

test('where the address of the one that goes is kept, its calendar is left as it is', async () => {
  const [from, into] = [await aMember(), await anAddress()];
  await meeting();
  await delivered();
  await mergeContacts(ctx(), { from: from.id, into: into.id, keep: { address: 'from' } });
  await delivered();
  expect(mailbox.received).toEqual([]);
});

test.each(['from', 'into'] as const)(
  'both were invited: the calendar at %s is kept, under the ORGANIZER it knows',
  async (kept) => {
    const two = { from: await aMember(), into: await aMember() };
    const eventId = await meeting();
    await answerInvitation(ctx(), (await participationOf(ctx(), eventId, two.from.id)).id, {
      ...{ answer: 'yes', channel: 'web' },
    });
    await delivered();
    const other = kept === 'from' ? 'into' : 'from';
    const known = (await objectsTo(two[kept].address)).at(-1)!;
    await mergeContacts(ctx(), { from: two.from.id, into: two.into.id, keep: { address: kept } });
    await delivered();
    expect(await objectsTo(two[other].address)).toMatchObject([{ method: 'CANCEL', uid: known.uid }]);
    const [renewed] = await objectsTo(two[kept].address);
    expect(renewed).toMatchObject({ method: 'REQUEST', uid: known.uid, organiser: known.organiser });
    expect(renewed!.sequence).toBeGreaterThan(known.sequence);
    expect(renewed!.attendees).toEqual([{ address: two[kept].address, partstat: 'ACCEPTED' }]);
  },
);

test('what was taken back but not told yet is told to the mailbox that goes', async () => {
  const [from, into] = [await aMember(), await anAddress()];
  await meeting();
  await delivered();
  await endGroupMembership(ctx(), from.seatId, '2026-01-20' as PlainDate);
  await mergeContacts(ctx(), { from: from.id, into: into.id });
  await delivered();
  expect(await objectsTo(from.address)).toMatchObject([{ method: 'CANCEL' }]);
});

test('an assistant who is none any more loses the copy, and the one who is gets it', async () => {
  const [before, now] = [await anAddress(), await anAddress()];
  const [from, into] = [await aMember(), await anAddress()];
  await nameAssistant(ctx(), from.id, before.id);
  await nameAssistant(ctx(), into.id, now.id);
  await meeting();
  await delivered();
  const [copy] = await objectsTo(before.address);
  await mergeContacts(ctx(), { from: from.id, into: into.id });
  await delivered();
  expect(await objectsTo(before.address)).toMatchObject([{ method: 'CANCEL', uid: copy!.uid }]);
  expect(await objectsTo(now.address)).toMatchObject([{ method: 'REQUEST', title: 'Kari Lund: Møte i faggruppen' }]);
  expect(await objectsTo(from.address)).toMatchObject([{ method: 'CANCEL' }]);
  expect(await objectsTo(into.address)).toMatchObject([{ method: 'REQUEST' }]);
});

test('an assistant of two who becomes one with the one assisted keeps one entry', async () => {
  const [assistant, member] = [await anAddress(), await aMember()];
  await nameAssistant(ctx(), member.id, assistant.id);
  await meeting();
  await delivered();
  await mergeContacts(ctx(), { from: member.id, into: assistant.id });
  await delivered();
  expect(await objectsTo(member.address)).toMatchObject([{ method: 'CANCEL' }]);
  expect(await objectsTo(assistant.address)).toMatchObject([{ method: 'REQUEST', title: 'Møte i faggruppen' }]);
});

test('a mail to a mailbox that is no longer read is in its reader’s language', async () => {
  const address = person();
  const id = await aContact(ctx(), { name: 'Kari Lund', address, language: 'en' });
  await aSeat(ctx(), climate, id);
  await meeting();
  await changeAddress(ctx(), id, person());
  await delivered();
  const { bytes } = mailbox.received.find((mail) => mail.to === address && mail.bytes.includes('method=CANCEL'))!;
  expect((await PostalMime.parse(bytes)).subject).toBe(
    'The invitation has been sent to another address: Møte i faggruppen',
  );
});
