import { beforeEach, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { changeContact, createContact } from '../../app/domain/contacts/commands.server.ts';
import { eraseContact } from '../../app/domain/contacts/erasure/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import { findContactByAddress, getContact, listPositions } from '../../app/domain/contacts/queries.server.ts';
import { getGroup, listGroupMembers } from '../../app/domain/groups/queries.server.ts';
import {
  applyImport,
  chooseColumns,
  discardImport,
  forgetImports,
  uploadImport,
} from '../../app/domain/imports/commands.server.ts';
import { getImport, listImports, planImport } from '../../app/domain/imports/queries.server.ts';
import { fingerprintOf } from '../../app/domain/imports/rules.ts';
import { undoImport } from '../../app/domain/imports/undoing/commands.server.ts';
import { actingAs, type Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ImportId, OrganisationId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { resolveAudience } from '../../app/domain/newsletters/audience-members/queries.server.ts';
import { leaveNewsletters } from '../../app/domain/newsletters/own/commands.server.ts';
import { addSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import { register } from '../../app/domain/participation/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, type TestClock, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, aPublishedEvent, aRegistration, aUser } from '../support/factories.ts';
import { someTopics, subscriptionsByAddress } from '../support/newsletters.ts';

const database = testDatabase();
const today = '2026-01-15' as PlainDate;
let turn = 0;
let clock: TestClock;
let ctx: Ctx;

beforeEach(async () => {
  turn++;
  clock = clockAt();
  const platform = testCtx(database.db, { clock });
  await loadReferenceData(platform);
  const contactId = await aUser(platform, 'secretariat', { name: 'Siri Sekretær' });
  ctx = actingAs(platform, { kind: 'secretariat', contactId });
});

const HEADINGS = 'Navn;E-post;Telefon;Kommune;Stilling;Gruppe;Rolle;Representerer';

/** The file's database is one for all tests: each has addresses of its own. */
const own = (text: string) => text.replaceAll('@', `.${turn}@`);

/** Uploads the lines below the headings. */
function upload(...lines: string[]): Promise<ImportId> {
  return uploadImport(ctx, { name: 'liste.csv', bytes: Buffer.from([HEADINGS, ...lines.map(own)].join('\n')) });
}

async function apply(id: ImportId): Promise<void> {
  await applyImport(ctx, id, fingerprintOf(await planImport(ctx, id)));
}

async function take(...lines: string[]): Promise<ImportId> {
  const id = await upload(...lines);
  await apply(id);
  return id;
}

async function verdicts(id: ImportId) {
  return (await planImport(ctx, id)).map(({ verdict, problem }) => problem?.code ?? verdict);
}

async function membersOf(slug: string) {
  const { id } = await getGroup(ctx, slug);
  return (await listGroupMembers(ctx, id, { on: today })).map(({ name, role, represents }) => ({
    name,
    role,
    represents,
  }));
}

const asker = 'Åse Østby;Ase@Moss.kommune.example;22334455;Moss kommune;Rådgiver;Klima og miljø;Medlem;';

test('a new person gets a position and a seat; the same file again changes nothing', async () => {
  const slug = 'Faggruppe for klima og miljø';
  const line = asker.replace('Klima og miljø', slug);
  const first = await upload(line);
  expect(await verdicts(first)).toEqual(['new']);
  await apply(first);
  const person = (await findContactByAddress(ctx, own('ase@moss.kommune.example')))!;
  expect(await getContact(ctx, person.id)).toMatchObject({ name: 'Åse Østby', phone: '22334455' });
  expect(await listPositions(ctx, person.id)).toMatchObject([{ organisation: 'Moss', title: 'Rådgiver' }]);
  expect(await membersOf('klima-og-miljo')).toEqual([{ name: 'Åse Østby', role: 'medlem', represents: 'Moss' }]);

  const again = await upload(line);
  expect(await verdicts(again)).toEqual(['unchanged']);
  await apply(again);
  expect(await membersOf('klima-og-miljo')).toHaveLength(1);
});

test('a known person changes in what the file says, and only in that', async () => {
  await take(asker.replace('Klima og miljø', 'areal-og-transport'));
  const line = 'ÅSE ØSTBY;ase@moss.kommune.example;;Moss;Miljøsjef;areal-og-transport;Leder;Østre Viken';
  const id = await upload(line.replace('Østre Viken', 'Gran'));
  expect(await planImport(ctx, id)).toMatchObject([
    { verdict: 'changed', steps: [{ kind: 'position-changed' }, { kind: 'seat-changed' }] },
  ]);
  await apply(id);
  const person = (await findContactByAddress(ctx, own('ase@moss.kommune.example')))!;
  expect(await getContact(ctx, person.id)).toMatchObject({ name: 'Åse Østby', phone: '22334455' });
  expect(await listPositions(ctx, person.id)).toMatchObject([{ title: 'Miljøsjef', from_on: today }]);
  expect(await membersOf('areal-og-transport')).toEqual([{ name: 'Åse Østby', role: 'leder', represents: 'Gran' }]);
});

test('each row that cannot be taken in says why, and the others are taken in', async () => {
  await eraseContact(ctx, await aContact(ctx, { address: own('borte@moss.example') }));
  const id = await upload(
    ';ukjent@moss.example;;;;;;',
    'Per;ikke en adresse;;;;;;',
    'Borte;borte@moss.example;;;;;;',
    'Per;per@moss.example;abc;;;;;',
    'Per;per@moss.example;;Atlantis;;;;',
    'Per;per@moss.example;;;;Syklubben;;',
    'Per;per@moss.example;;;;styret;Sjef;',
    'Per Berg;per@moss.example;;Moss;;styret;Medlem;',
    'Per Berg;per@moss.example;;Moss;;styret;Leder;',
  );
  expect(await verdicts(id)).toEqual([
    'name-missing',
    'address-malformed',
    'address-erased',
    'phone-malformed',
    'organisation-unknown',
    'group-unknown',
    'role-unknown',
    'new',
    'contradicts-row-above',
  ]);
  await apply(id);
  expect((await getImport(ctx, id)).outcome).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 8 });
  expect(await findContactByAddress(ctx, own('borte@moss.example'))).toBeUndefined();
  expect(await membersOf('styret')).toEqual([{ name: 'Per Berg', role: 'medlem', represents: 'Moss' }]);
});

test('whoever has left the newsletters stays away, though a list gives them a seat or forgets who they were', async () => {
  const email = own('leser@moss.example');
  const topics = await someTopics(ctx);
  const contactId = await aContact(ctx, { name: 'Nina Leser', address: email });
  const subscribe = { email, topics, basis: 'consent' as const, note: 'Spurte på telefon' };
  await addSubscriber(ctx, subscribe);
  await leaveNewsletters(ctx, await issueToken(ctx, { purpose: 'subscriber', contactId }));
  await take('Nina Leser;leser@moss.example;;Moss;;Klima og miljø;Medlem;');
  expect(await findContactByAddress(ctx, email)).toMatchObject({ id: contactId });
  expect((await subscriptionsByAddress(ctx))[email]).toBeUndefined();
  const seated = { kind: 'group', groupId: (await getGroup(ctx, 'klima-og-miljo')).id } as const;
  expect((await resolveAudience(ctx, seated)).map(({ contactId }) => contactId)).not.toContain(contactId);
  await expect(addSubscriber(ctx, subscribe)).rejects.toMatchObject({ code: 'has-unsubscribed' });
});

test('without an address a person is found by name among colleagues; two of one name are not guessed between', async () => {
  const [organisation] = await database.db
    .selectFrom('organisations')
    .select('id')
    .where('name', '=', 'Moss')
    .execute();
  const organisationId = organisation!.id as OrganisationId;
  await createContact(ctx, { name: 'Pål Uvanlig', organisationId });
  const known = 'PÅL UVANLIG;;22334455;Moss;;;;';
  expect(await verdicts(await upload(known, 'Kari Ny;;;Moss;;;;', 'Kari Ny;;;Moss;;;;'))).toEqual([
    'changed',
    'new',
    'unchanged',
  ]);
  await createContact(ctx, { name: 'Pål Uvanlig', organisationId });
  expect(await verdicts(await upload(known))).toEqual(['several-match']);
});

test('only what was seen is done: a change in between asks for a new look', async () => {
  const id = await upload('Per Berg;per@moss.example;;Moss;;;;');
  const seen = fingerprintOf(await planImport(ctx, id));
  await createContact(ctx, { name: 'Per Berg', address: own('per@moss.example') });
  await expect(applyImport(ctx, id, seen)).rejects.toMatchObject({ code: 'import-preview-outdated' });
  await apply(id);
  await apply(id).catch((error) => expect(error).toMatchObject({ code: 'import-already-applied' }));
  await applyImport(ctx, id, 'whatever');
  await expect(discardImport(ctx, id)).rejects.toMatchObject({ code: 'import-already-applied' });
});

test('undone: new people go, what was changed is put back, and may come again', async () => {
  const known = await createContact(ctx, { name: 'Per Berg', address: own('per@moss.example'), phone: '11223344' });
  const line = 'Ny Person;ny@moss.example;;Moss;;representantskapet;Medlem;';
  const id = await take(line, 'Per Hansen Berg;per@moss.example;99887766;Moss;;representantskapet;Leder;');
  expect(await membersOf('representantskapet')).toHaveLength(2);
  await undoImport(ctx, id);
  await undoImport(ctx, id);
  expect(await findContactByAddress(ctx, own('ny@moss.example'))).toBeUndefined();
  expect(await getContact(ctx, known)).toMatchObject({ name: 'Per Berg', phone: '11223344' });
  expect(await listPositions(ctx, known)).toEqual([]);
  expect(await membersOf('representantskapet')).toEqual([]);
  expect(await verdicts(await upload(line))).toEqual(['new']);
});

test('undoing leaves what somebody has changed or begun to use since, and says how much', async () => {
  const known = await createContact(ctx, { name: 'Per Berg', address: own('per@moss.example') });
  const id = await take('Per Berg;per@moss.example;11223344;;;;;', 'Kari Ny;kari.ny@moss.example;;;;;;');
  await changeContact(ctx, known, { name: 'Per Berg', language: 'nb', phone: '55667788' });
  const event = await aPublishedEvent(ctx);
  await register(ctx, event.id, aRegistration({ name: 'Kari Ny', email: own('kari.ny@moss.example') }));
  await undoImport(ctx, id);
  expect(await getContact(ctx, known)).toMatchObject({ phone: '55667788' });
  expect(await findContactByAddress(ctx, own('kari.ny@moss.example'))).toBeDefined();
  expect((await getImport(ctx, id)).outcome).toMatchObject({ kept: 2 });
});

test('someone merged into a person we had is not undone with the import', async () => {
  const known = await createContact(ctx, { name: 'Per Berg', address: own('per@moss.example') });
  const id = await take('Per Berg;per.berg@moss.example;;;;;;');
  const made = (await findContactByAddress(ctx, own('per.berg@moss.example')))!;
  await mergeContacts(ctx, { from: made.id, into: known });
  await expect(undoImport(ctx, id)).rejects.toMatchObject({ code: 'import-too-old-to-undo' });
  expect(await getContact(ctx, known)).toMatchObject({ name: 'Per Berg' });
});

test('two columns cannot hold the same, and one must name somebody', async () => {
  const id = await upload('Per Berg;per@moss.example;;;;;;');
  const choices = { positionKind: 'employee' as const, fromOn: today };
  await expect(chooseColumns(ctx, id, { ...choices, columns: ['name', 'name'] })).rejects.toMatchObject({
    code: 'import-column-twice',
    field: 'columns[1]',
  });
  await expect(chooseColumns(ctx, id, { ...choices, columns: ['phone'] })).rejects.toMatchObject({
    code: 'import-names-nobody',
  });
  await chooseColumns(ctx, id, { ...choices, columns: ['name'] });
  expect(await planImport(ctx, id)).toMatchObject([{ name: 'Per Berg', address: '' }]);
});

test('files are forgotten: those nobody took in after a week, what undoing needs after a month', async () => {
  const taken = await take('Per Berg;per@moss.example;;;;;;');
  const waiting = await upload('Kari Ny;kari@moss.example;;;;;;');
  clock.advance({ days: 8 });
  await forgetImports(actingAs(ctx, { kind: 'system' }));
  expect((await listImports(ctx)).map(({ id }) => id)).toContain(taken);
  await expect(getImport(ctx, waiting)).rejects.toMatchObject({ code: 'not-found' });
  clock.advance({ days: 30 });
  await forgetImports(actingAs(ctx, { kind: 'system' }));
  await expect(undoImport(ctx, taken)).rejects.toMatchObject({ code: 'import-too-old-to-undo' });
});

test('only the secretariat imports', async () => {
  const anyone = actingAs(ctx, { kind: 'anyone' });
  await expect(uploadImport(anyone, { name: 'x.csv', bytes: Buffer.from('Navn\nPer') })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const id = await upload('Per Berg;per@moss.example;;;;;;');
  await expect(applyImport(anyone, id, '')).rejects.toMatchObject({ code: 'forbidden' });
  await expect(undoImport(anyone, id)).rejects.toMatchObject({ code: 'forbidden' });
});
