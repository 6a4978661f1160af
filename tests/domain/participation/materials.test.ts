import { beforeEach, expect, test } from 'vitest';
import type { ReceivedFile } from '../../../app/domain/files/schema.ts';
import { getGroup } from '../../../app/domain/groups/queries.server.ts';
import { actingAs, type Ctx } from '../../../app/domain/kernel/ctx.ts';
import { Forbidden, Invalid, NotFound } from '../../../app/domain/kernel/errors.ts';
import type { ContactId, EventId } from '../../../app/domain/kernel/ids.ts';
import { noteAttendance } from '../../../app/domain/participation/attendance/commands.server.ts';
import { addMaterial, removeMaterial } from '../../../app/domain/participation/materials/commands.server.ts';
import { getMaterialFile, listMaterials } from '../../../app/domain/participation/materials/queries.server.ts';
import type { MaterialAccess } from '../../../app/domain/participation/materials/schema.ts';
import { loadReferenceData } from '../../../db/reference/load.ts';
import { anAttendee, aPerson } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { anEvent, aPublishedEvent, aSeat } from '../../support/factories.ts';

const database = testDatabase();
let ctx: Ctx;
let event: EventId;

beforeEach(async () => {
  ctx = testCtx(database.db);
  await loadReferenceData(ctx);
  const { id: group } = await getGroup(ctx, 'klima-og-miljo');
  event = (await aPublishedEvent(ctx, { groups: [group] })).id;
});

const file = (name = 'lysark.pdf'): ReceivedFile => {
  const kept = { mediaType: 'application/pdf', size: 12, hash: 'a'.repeat(64) };
  return { name, ...kept, keep: async () => {} };
};
const left = (access: MaterialAccess) => addMaterial(ctx, event, { kind: 'material', access }, file(`${access}.pdf`));
const as = (contactId: ContactId) => actingAs(ctx, { kind: 'contact', contactId });
const seenBy = async (reader: Ctx) => (await listMaterials(reader, event)).map(({ title }) => title);

test('each sees what is for them: anyone, who takes part or was there, the groups, the assistant, the secretariat', async () => {
  const ids = [await left('open'), await left('participants'), await left('groups')];
  const boss = await aPerson(ctx, 'Ordfører', { address: null });
  const assistant = await aPerson(ctx, 'Assistent', { address: null });
  await database.db
    .transaction()
    .execute((db) => db.updateTable('contacts').set({ assistant_id: assistant }).where('id', '=', boss).execute());
  await anAttendee(ctx, event, { contact_id: boss });
  const came = await aPerson(ctx, 'Kom likevel', { address: null });
  const participationId = await anAttendee(ctx, event, { contact_id: came, state: 'withdrawn' });
  const withdrawn = await aPerson(ctx, 'Meldt av', { address: null });
  await anAttendee(ctx, event, { contact_id: withdrawn, state: 'withdrawn' });
  const member = await aPerson(ctx, 'Medlem', { address: null });
  await aSeat(ctx, (await getGroup(ctx, 'klima-og-miljo')).id, member);
  const later = testCtx(database.db, { clock: clockAt('2026-02-05T10:00:00.000Z') });
  const noted = [{ participationId, was: 'absent', is: 'room' } as const];
  await noteAttendance(later, event, { day: '2026-02-05' as never, noted });

  expect(await seenBy(actingAs(ctx, { kind: 'anyone' }))).toEqual(['open']);
  for (const contact of [boss, assistant, came]) expect(await seenBy(as(contact))).toEqual(['open', 'participants']);
  expect(await seenBy(as(withdrawn))).toEqual(['open']);
  expect(await seenBy(as(member))).toEqual(['open', 'groups']);
  expect(await seenBy(ctx)).toEqual(['open', 'participants', 'groups']);
  expect((await getMaterialFile(as(boss), ids[1]!)).name).toBe('participants.pdf');
  await expect(getMaterialFile(as(withdrawn), ids[1]!)).rejects.toThrow(NotFound);
  await expect(getMaterialFile(as(boss), ids[2]!)).rejects.toThrow(NotFound);
});

test('a file or a link, not both and not none; a link has a title', async () => {
  const draft = { kind: 'recording', access: 'open' } as const;
  const url = 'https://video.example/opptak';
  await expect(addMaterial(ctx, event, { ...draft, url, title: 'Opptak' }, file())).rejects.toThrow(Invalid);
  await expect(addMaterial(ctx, event, draft, undefined)).rejects.toThrow(Invalid);
  await expect(addMaterial(ctx, event, { ...draft, url }, undefined)).rejects.toThrow(Invalid);
  const id = await addMaterial(ctx, event, { ...draft, url, title: 'Opptak' }, undefined);
  expect(await listMaterials(ctx, event)).toMatchObject([{ title: 'Opptak', url, kind: 'recording' }]);
  await expect(getMaterialFile(ctx, id)).rejects.toThrow(NotFound);
});

test('taken away with its file, by the secretariat only', async () => {
  const id = await left('open');
  const reader = as(await aPerson(ctx, 'Leser', { address: null }));
  await expect(removeMaterial(reader, event, id)).rejects.toThrow(Forbidden);
  await expect(addMaterial(reader, event, { kind: 'material', access: 'open' }, file())).rejects.toThrow(Forbidden);
  const files = () => database.db.selectFrom('files').select('id').execute();
  const before = (await files()).length;
  await removeMaterial(ctx, event, id);
  await removeMaterial(ctx, event, id);
  expect(await listMaterials(ctx, event)).toEqual([]);
  expect(await files()).toHaveLength(before - 1);
});

test('what is open on a draft is not', async () => {
  event = (await anEvent(ctx)).id;
  const id = await left('open');
  expect((await getMaterialFile(ctx, id)).name).toBe('open.pdf');
  await expect(getMaterialFile(actingAs(ctx, { kind: 'anyone' }), id)).rejects.toThrow(NotFound);
});
