import { expect, test } from 'vitest';
import { nameAssistant } from '../../../app/domain/contacts/assistants/commands.server.ts';
import { changeEvent, publishEvent } from '../../../app/domain/events/commands.server.ts';
import type { LocalTime, PlainDate } from '../../../app/domain/kernel/time.ts';
import { removeParticipant } from '../../../app/domain/participation/commands.server.ts';
import { listInvited } from '../../../app/domain/participation/inviting/queries.server.ts';
import { previewSeats } from '../../../app/domain/participation/seats/queries.server.ts';
import { aContact, anEvent, aSeat } from '../../support/factories.ts';
import { participationOf } from '../../support/invitations.ts';
import { meetings } from '../../support/meetings.ts';

const { ctx, as, group, person, member, meeting, draft } = meetings();

test('before publishing: who is invited, whom no mail reaches, and who sits in two of the groups', async () => {
  const [climate, areas] = [await group('klima-og-miljo'), await group('areal-og-transport')];
  const both = await member(climate);
  await aSeat(ctx(), areas, both);
  await member(areas);
  const silent = await aContact(ctx(), { name: 'Uten Adresse' });
  await aSeat(ctx(), climate, silent);
  const assisted = await aContact(ctx(), { name: 'Mona Ordfører' });
  await nameAssistant(ctx(), assisted, await person());
  await aSeat(ctx(), climate, assisted);
  await aSeat(ctx(), climate, await person(), { role: 'varamedlem' });
  await aSeat(ctx(), climate, await person(), { toOn: '2026-02-01' as PlainDate });
  const meeting = await draft({ groups: [climate, areas] });
  const { id } = await anEvent(ctx(), meeting);
  const seats = await previewSeats(ctx(), id, meeting);
  expect(seats.joining).toHaveLength(4);
  expect(seats.unreachable).toMatchObject([{ contact_id: silent, name: 'Uten Adresse' }]);
  expect(seats.inSeveral).toBe(1);
  await publishEvent(ctx(), id);
  expect(await listInvited(ctx(), id)).toHaveLength(4);
});

test('other groups: the preview counts just who comes in and who goes out', async () => {
  const [climate, areas] = [await group('klima-og-miljo'), await group('areal-og-transport')];
  const [both, off] = [await member(climate), await member(climate)];
  await member(climate);
  await aSeat(ctx(), areas, both);
  await member(areas);
  const eventId = await meeting({ groups: [climate] });
  await removeParticipant(ctx(), (await participationOf(ctx(), eventId, off)).id);
  const changed = await draft({ groups: [areas] });
  const before = new Set((await listInvited(ctx(), eventId)).map((row) => row.contact_id));
  const seats = await previewSeats(ctx(), eventId, changed);
  await changeEvent(ctx(), eventId, changed);
  const after = new Set((await listInvited(ctx(), eventId)).map((row) => row.contact_id));
  expect(seats.joining.map((seat) => seat.contact_id).sort()).toEqual(
    [...after].filter((id) => !before.has(id)).sort(),
  );
  expect([seats.joining.length, seats.leaving]).toEqual([1, [...before].filter((id) => !after.has(id)).length]);
  expect(seats.leaving).toBe(1);
});

test('another day, and an event for everyone', async () => {
  const climate = await group('klima-og-miljo');
  await aSeat(ctx(), climate, await person(), { toOn: '2026-02-20' as PlainDate });
  const eventId = await meeting({ groups: [climate] });
  const later = { starts_local: '2026-03-05T09:00' as LocalTime, ends_local: '2026-03-05T10:00' as LocalTime };
  expect(await previewSeats(ctx(), eventId, await draft(later))).toMatchObject({ joining: [], leaving: 1 });
  const open = await draft({ openness: 'open' });
  expect(await previewSeats(ctx(), eventId, open)).toMatchObject({ joining: [], leaving: 0 });
  await expect(previewSeats(as(await person()), eventId, open)).rejects.toMatchObject({ code: 'forbidden' });
});
