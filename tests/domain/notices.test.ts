import { beforeAll, beforeEach, expect, test } from 'vitest';
import { changeEvent } from '../../app/domain/events/commands.server.ts';
import { addGroupMember, endGroupMembership } from '../../app/domain/groups/commands.server.ts';
import type { membershipRoles } from '../../app/domain/groups/schema.ts';
import type { ContactId, EventId, GroupId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
import { putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { changeCase } from '../../app/domain/meetings/cases/commands.server.ts';
import {
  listNoticeRecipients,
  listOfficialRecipients,
} from '../../app/domain/meetings/notice-recipients/queries.server.ts';
import { changeLead, sendNotice } from '../../app/domain/meetings/notices/commands.server.ts';
import { contentNow, fingerprintOf, listNotices } from '../../app/domain/meetings/notices/queries.server.ts';
import { changesBetween } from '../../app/domain/meetings/notices/rules.ts';
import type { Reach } from '../../app/domain/meetings/notices/schema.ts';
import { addPaper } from '../../app/domain/meetings/papers/commands.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { changeOrganisation } from '../../app/domain/organisations/commands.server.ts';
import { noteReturned } from '../../app/domain/outbox/bounces/commands.server.ts';
import { inviteGuest } from '../../app/domain/participation/guests/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { callInVara } from '../../app/domain/participation/stand-ins/commands.server.ts';
import { aCase, anEventDraft, anOrganisation } from '../support/factories.ts';
import { participationOf } from '../support/invitations.ts';
import { meetings } from '../support/meetings.ts';

const { database, clock, ctx, as, group, person, meeting } = meetings();
const at = (hour: string) => `2026-02-19T${hour}` as LocalTime;
let board: GroupId;

beforeAll(async () => {
  board = await group('styret');
});

beforeEach(async () => {
  clock.set('2026-01-15T09:00:00.000Z');
  await database.db.transaction().execute((db) => db.deleteFrom('messages').execute());
});

const aBoardMeeting = (groups = [board]) =>
  meeting({ kind: 'group-meeting', groups, starts_local: at('10:00'), ends_local: at('12:00') });

async function aSeat(
  groupId = board,
  {
    role = 'medlem',
    rank = 1,
    represents,
  }: { role?: (typeof membershipRoles)[number]; rank?: number; represents?: OrganisationId } = {},
): Promise<ContactId> {
  const contactId = await person();
  const seat = { contactId, role, rank, fromOn: '2026-01-01' as PlainDate };
  await addGroupMember(ctx(), groupId, { ...seat, ...(represents && { representsId: represents }) });
  return contactId;
}

async function send(eventId: EventId, reaches: Reach[] = []): Promise<void> {
  const seen = fingerprintOf(await contentNow(ctx(), await getMeeting(ctx(), eventId)));
  await sendNotice(ctx(), eventId, { seen, reaches });
}

async function noticed(): Promise<string[]> {
  const rows = await database.db
    .selectFrom('messages')
    .select(['contact_id', 'address', 'data'])
    .where('purpose', '=', 'meeting-notice')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ contact_id, address, data }) => {
    const { as } = JSON.parse(data) as { as?: string };
    return [contact_id ?? address, as].filter(Boolean).join(' ');
  });
}

test('everyone with a seat gets the notice once; varamedlemmer when they are to be informed; and the agenda is published', async () => {
  const [leader, vara] = [await aSeat(board, { role: 'leder' }), await aSeat(board, { role: 'varamedlem' })];
  const observer = await aSeat(board, { role: 'observatør' });
  const eventId = await aBoardMeeting();
  const guest = await person();
  await inviteGuest(ctx(), eventId, { contactId: guest });
  await putOnAgenda(ctx(), eventId, (await aCase(ctx())).id);
  await send(eventId);
  expect((await noticed()).sort()).toEqual([`${leader} called`, `${observer} called`, `${guest} called`].sort());
  const { agenda_published_at, notices, noticed_at } = await getMeeting(ctx(), eventId);
  expect([agenda_published_at, notices, noticed_at]).toEqual([clock.now(), 1, clock.now()]);
  await send(eventId);
  await send(eventId, ['varas']);
  await send(eventId);
  expect((await noticed()).filter((one) => one.startsWith(vara))).toEqual([`${vara} informed`]);
  expect(await noticed()).toHaveLength(4);
  expect(await listNotices(ctx(), eventId)).toMatchObject([{ number: 1, kind: 'notice', reaches: ['varas'] }]);
});

test('what was not shown is not sent, nor an empty agenda, nor when the meeting has begun', async () => {
  await aSeat();
  const eventId = await aBoardMeeting();
  await expect(send(eventId)).rejects.toMatchObject({ code: 'agenda-empty' });
  await putOnAgenda(ctx(), eventId, (await aCase(ctx())).id);
  const seen = fingerprintOf(await contentNow(ctx(), await getMeeting(ctx(), eventId)));
  await changeLead(ctx(), eventId, { lead: 'Velkommen til møte.' });
  await expect(sendNotice(ctx(), eventId, { seen, reaches: [] })).rejects.toMatchObject({
    code: 'notice-not-as-shown',
  });
  clock.set('2026-02-19T09:00:00.000Z');
  await expect(send(eventId)).rejects.toMatchObject({ code: 'meeting-begun' });
  await expect(sendNotice(as(await person()), eventId, { seen, reaches: [] })).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await noticed()).toEqual([]);
});

test('a later notice is a supplement when cases are added, and corrected when anything else is other than it was', async () => {
  const member = await aSeat();
  const eventId = await aBoardMeeting();
  const [first, second] = [await aCase(ctx()), await aCase(ctx(), { title: 'Ny sak' })];
  await putOnAgenda(ctx(), eventId, first.id);
  await send(eventId);
  clock.advance({ hours: 1 });
  await putOnAgenda(ctx(), eventId, second.id);
  await send(eventId);
  clock.advance({ hours: 1 });
  const { id: event, title } = await database.db
    .selectFrom('events')
    .select(['id', 'title'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const draft = anEventDraft({
    place: 'Rådhuset',
    title,
    groups: [board],
    openness: 'groups',
    pools: [{ mode: 'room', capacity: null }],
  });
  await changeEvent(ctx(), event as EventId, {
    ...draft,
    kind: 'group-meeting',
    starts_local: at('13:00'),
    ends_local: at('15:00'),
  });
  await changeCase(ctx(), first.id, {
    title: 'Endret',
    kind: 'decision',
    minutes_needed: 10,
    paper: 'Mer',
    access: 'open',
  });
  const file = {
    name: 'notat.pdf',
    mediaType: 'application/pdf',
    size: 10,
    hash: 'c'.repeat(64),
    keep: async () => {},
  };
  const paperId = await addPaper(ctx(), second.id, { access: 'open' }, file);
  await send(eventId);
  const notices = await listNotices(ctx(), eventId);
  expect(notices.map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'notice'],
    [2, 'supplement'],
    [3, 'corrected'],
  ]);
  expect(changesBetween(notices[0]!.content, notices[1]!.content)).toMatchObject({ added: [second.id], when: false });
  expect(changesBetween(notices[1]!.content, notices[2]!.content)).toMatchObject({
    ...{ when: true, where: false, lead: false, order: false, added: [], gone: 0 },
    ...{ changed: [first.id], papers: [paperId] },
  });
  expect((await noticed()).filter((one) => one === `${member} called`)).toHaveLength(3);
});

test('who joins afterwards gets the notice that stands, once; who was called in after being informed is told so', async () => {
  const [member, vara] = [await aSeat(), await aSeat(board, { role: 'varamedlem' })];
  const eventId = await aBoardMeeting();
  await putOnAgenda(ctx(), eventId, (await aCase(ctx())).id);
  const early = await aSeat();
  expect(await noticed()).toEqual([]);
  await send(eventId, ['varas']);
  clock.advance({ hours: 1 });
  const late = await aSeat();
  const lateVara = await aSeat(board, { role: 'varamedlem', rank: 2 });
  const own = await participationOf(ctx(), eventId, member);
  await answerInvitation(ctx(), own.id, { answer: 'no', channel: 'web' });
  await callInVara(ctx(), own.id, vara);
  const recipients = await listNoticeRecipients(ctx(), await getMeeting(ctx(), eventId));
  expect(recipients.find(({ contactId }) => contactId === member)).toMatchObject({ as: 'called', isAbsent: true });
  expect(recipients.find(({ contactId }) => contactId === vara)).toMatchObject({ as: 'called', role: 'varamedlem' });
  const sent = await noticed();
  expect(sent.toSorted()).toEqual(
    [member, early, late]
      .map((id) => `${id} called`)
      .concat(`${vara} informed`, `${lateVara} informed`, `${vara} called`)
      .sort(),
  );
  const seat = await database.db
    .selectFrom('group_memberships')
    .select('id')
    .where('contact_id', '=', late)
    .executeTakeFirstOrThrow();
  await endGroupMembership(ctx(), seat.id, '2026-02-01' as PlainDate);
  expect(
    (await listNoticeRecipients(ctx(), await getMeeting(ctx(), eventId))).map(({ contactId }) => contactId),
  ).not.toContain(late);
  expect(await noticed()).toEqual(sent);
});

test('official addresses get one mail each, of political bodies only; a dead one is marked', async () => {
  const [one, two, silent] = [
    await anOrganisation(ctx(), { name: 'Fjordbyen' }),
    await anOrganisation(ctx(), { name: 'Åsbyen' }),
    await anOrganisation(ctx(), { name: 'Tause' }),
  ];
  const addresses = ['postmottak@fjordbyen.example', 'postmottak@asbyen.example'];
  const [shared] = addresses as [string];
  await changeOrganisation(ctx(), one.id, {
    name: 'Fjordbyen',
    sector: 'municipality',
    domains: [],
    officialAddresses: addresses,
  });
  for (const { id } of [one, two, silent]) await aSeat(board, { represents: id });
  const eventId = await aBoardMeeting();
  await putOnAgenda(ctx(), eventId, (await aCase(ctx())).id);
  await send(eventId, ['official']);
  await send(eventId, ['official']);
  expect((await noticed()).filter((to) => to.includes('@')).sort()).toEqual(addresses.toSorted());
  const official = async () => listOfficialRecipients(ctx(), await getMeeting(ctx(), eventId));
  expect(await official()).toEqual([
    {
      ...{ organisationId: one.id, name: 'Fjordbyen' },
      addresses: addresses.toSorted().map((address) => ({ address, bounces: false })),
    },
    { organisationId: silent.id, name: 'Tause', addresses: [] },
    { organisationId: two.id, name: 'Åsbyen', addresses: [] },
  ]);
  const mail = await database.db
    .selectFrom('messages')
    .select('id')
    .where('address', '=', shared)
    .executeTakeFirstOrThrow();
  await database.db
    .transaction()
    .execute((db) =>
      db
        .updateTable('messages')
        .set({ return_key: 'k1', sent_to: shared, state: 'accepted' })
        .where('id', '=', mail.id)
        .execute(),
    );
  const returned = { key: 'k1', recipients: [shared], status: '5.1.1', explanation: 'no such user' };
  expect(await noteReturned(ctx(), returned)).toMatchObject({ effect: 'suppressed', contactId: null, eventId });
  expect((await official())[0]!.addresses).toContainEqual({ address: shared, bounces: true });

  const climate = await group('klima-og-miljo');
  await aSeat(climate, { represents: one.id });
  const inside = await aBoardMeeting([climate]);
  await putOnAgenda(ctx(), inside, (await aCase(ctx())).id);
  await send(inside, ['official']);
  expect((await noticed()).filter((to) => to.includes('@'))).toHaveLength(2);
  expect(await listNotices(ctx(), inside)).toMatchObject([{ reaches: [] }]);
});
