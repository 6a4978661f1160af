import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, EventId, GroupId } from '../../app/domain/kernel/ids.ts';
import { suppress } from '../../app/domain/outbox/sending/commands.server.ts';
import { answerInvitation } from '../../app/domain/participation/invitations/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aMeeting, anEvent, aSeat, aUser } from '../support/factories.ts';
import { participationOf } from '../support/invitations.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;
let board: GroupId;
let climate: GroupId;
let number = 0;

beforeAll(async () => {
  await loadReferenceData(ctx());
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { name: 'Siv Sekretær' }));
  board = (await getGroup(ctx(), 'styret')).id;
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
});

beforeEach(async () => {
  await server.db.transaction().execute((db) => db.deleteFrom('group_memberships').execute());
});

const person = (name: string) => aContact(ctx(), { name, address: `person${++number}@kommune.example` });
const page = async (path: string) => (await server.get(path, { cookie })).text();
const desk = (eventId: EventId, rest = '') => `/sekretariat/arrangementer/${eventId}${rest}`;
const post = (path: string, fields = {}) => server.post(path, fields, { cookie });
const idOf = async (eventId: EventId, contactId: ContactId) => (await participationOf(ctx(), eventId, contactId)).id;

async function aMember(name: string, group = climate, more = {}) {
  const id = await person(name);
  await aSeat(ctx(), group, id, more);
  return id;
}

describe('answers', () => {
  test('stand as they come, each with what was written; an answer by telephone is noted, and changes the page', async () => {
    const [kari, ola] = [await aMember('Kari Aker'), await aMember('Ola Berg')];
    const { id } = await aMeeting(ctx(), { groups: [climate] });
    await answerInvitation(ctx(), await idOf(id, kari), {
      answer: 'no',
      channel: 'web',
      comment: 'Bortreist <uke 6>.',
    });
    await inTransaction(ctx(), async (ctx) => {
      const { address } = await ctx.db
        .selectFrom('contact_addresses')
        .select('address')
        .where('contact_id', '=', ola)
        .executeTakeFirstOrThrow();
      await suppress(ctx, address);
    });
    const html = await page(desk(id, '/svar'));
    expect(html).toMatch(/Ola Berg<\/a>[\s\S]{0,80}E-post kommer ikke fram/);
    expect(html.match(/E-post kommer ikke fram/g)).toHaveLength(1);
    expect(html).toContain('Bortreist &lt;uke 6&gt;.');
    expect(html).toContain('på nett 15. januar 2026');
    const form = desk(id, `/svar/${await idOf(id, ola)}`);
    const empty = await post(form);
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('href="#field-answer"');
    expect((await post(form, { answer: 'maybe', comment: 'Ringte.' })).headers.get('location')).toContain('/svar?');
    expect(await page(desk(id, '/svar'))).toMatch(/ført av sekretariatet[\s\S]*Ringte\./);
  });

  test('a guest is invited once, and those who have not answered are reminded', async () => {
    await aMember('Kari Aker');
    const { id } = await aMeeting(ctx(), { groups: [climate] });
    const guest = { name: 'Gunn Gjest', email: 'gunn@firma.example' };
    expect((await post(desk(id, '/svar/gjest'), guest)).status).toBe(303);
    const twice = await post(desk(id, '/svar/gjest'), guest);
    expect(twice.status).toBe(422);
    expect(await twice.text()).toContain('value="gunn@firma.example"');
    expect(await page(desk(id, '/svar'))).toContain('Minn 2 om å svare');
    const reminded = await post(desk(id, '/svar/paminnelse'));
    expect(await page(reminded.headers.get('location')!)).toContain('Det er sendt en påminnelse til 2 personer.');
  });

  test('nothing is changed by a link to another event’s participation', async () => {
    const kari = await aMember('Kari Aker');
    const { id } = await aMeeting(ctx(), { groups: [climate] });
    const other = await aMeeting(ctx(), { groups: [board] });
    const participation = await idOf(id, kari);
    for (const rest of ['', '/vara', '/orientering', '/tilbaketrekking']) {
      const answer = await post(desk(other.id, `/svar/${participation}${rest}`), { answer: 'no', contactId: kari });
      expect([rest, answer.status]).toEqual([rest, 404]);
    }
    expect((await participationOf(ctx(), id, kari)).state).toBe('invited');
  });
});

describe('forfall', () => {
  async function absence() {
    const [nina, per] = [await aMember('Nina Holt', board), await aMember('Per Dal', board, { role: 'varamedlem' })];
    const { id } = await aMeeting(ctx(), { groups: [board] });
    const absent = await idOf(id, nina);
    await answerInvitation(ctx(), absent, { answer: 'no', channel: 'web' });
    return { id, absent, per };
  }

  test('the next vara is called in with one click; a list that has changed since is said to have', async () => {
    const { id, absent, per } = await absence();
    expect(await page(desk(id, '/svar'))).toContain('Neste vara: Per Dal (nr. 1)');
    const other = await post(desk(id, `/svar/${absent}/vara`), { contactId: await person('En Annen') });
    expect(await page(other.headers.get('location')!)).toContain('Listen er endret siden du så den.');
    const called = await post(desk(id, `/svar/${absent}/vara`), { contactId: per });
    const html = await page(called.headers.get('location')!);
    expect(html).toContain('Varamedlemmet er kalt inn.');
    expect(html).toContain('Per Dal er kalt inn og har ikke svart.');
    const again = await post(desk(id, `/svar/${absent}/vara`), { contactId: per });
    expect(await page(again.headers.get('location')!)).toContain('Noen er allerede invitert i stedet.');
  });

  test.each([
    ['tilbaketrekking', 'Invitasjonen er trukket', 'withdrawn'],
    ['orientering', 'Begge beholder invitasjonen.', 'invited'],
  ])('a member who comes after all is flagged, here and today, until settled by %s', async (rest, said, state) => {
    const { id, absent, per } = await absence();
    await post(desk(id, `/svar/${absent}/vara`), { contactId: per });
    await answerInvitation(ctx(), absent, { answer: 'yes', channel: 'web' });
    const sentence = 'Nina Holt har svart ja likevel, men Per Dal er kalt inn som vara.';
    expect(await page(desk(id, '/svar'))).toContain(sentence);
    expect(await page('/sekretariat')).toContain(`Møte i faggruppen: ${sentence}`);
    const called = await idOf(id, per);
    const settled = await post(desk(id, `/svar/${called}/${rest}`));
    const html = await page(settled.headers.get('location')!);
    expect(html).toContain(said);
    expect(html).not.toContain(sentence);
    expect(await page('/sekretariat')).not.toContain(sentence);
    expect((await participationOf(ctx(), id, per)).state).toBe(state);
  });
});

describe('before anything is sent', () => {
  const meetingDraft: Partial<EventDraft> = {
    ...{ kind: 'group-meeting', title: 'Vårmøte', openness: 'groups', place: 'Rådhuset' },
    pools: [{ mode: 'room', capacity: null }],
  };

  test('the page of publishing says who is invited, who has no address and who sits in two of the groups', async () => {
    const kari = await aMember('Kari Aker');
    await aSeat(ctx(), board, kari);
    const silent = await aContact(ctx(), { name: 'Uten Adresse' });
    await aSeat(ctx(), climate, silent);
    const { id } = await anEvent(ctx(), { ...meetingDraft, groups: [climate, board] });
    const html = await page(desk(id, '/publisering'));
    expect(html).toContain('får medlemmene i gruppene en invitasjon');
    expect(html).toContain('1 medlem får en invitasjon på e-post og i kalenderen.');
    expect(html).toContain('1 medlem har ingen e-postadresse og må få beskjed på annen måte:');
    expect(html).toContain(`href="/sekretariat/kontakter/${silent}">Uten Adresse`);
    expect(html).toContain('1 medlem sitter i flere av gruppene og får én invitasjon.');
    const { id: other } = await anEvent(ctx(), { ...meetingDraft, groups: [await emptyGroup()] });
    expect(await page(desk(other, '/publisering'))).toContain('Ingen. Gruppene har ingen medlemmer den dagen.');
  });

  test('other groups alone are previewed, with who comes in and who goes out, and then saved', async () => {
    const [kari, ola] = [await aMember('Kari Aker'), await aMember('Ola Berg', board)];
    const { id } = await aMeeting(ctx(), { title: 'Vårmøte', groups: [climate] });
    const fields = {
      ...{ kind: 'group-meeting', title: 'Vårmøte', summary: 'Tre kommuner viser hva de har gjort.' },
      ...{ audience: 'Ansatte og folkevalgte i medlemskommunene.', place: 'Rådhuset', room: 'on' },
      ...{ starts_local: '2026-02-05T09:00', ends_local: '2026-02-05T10:30', openness: 'groups', offer_hours: '24' },
      groups: board,
    };
    const shown = await post(desk(id, '/innhold'), fields);
    const html = await shown.text();
    expect([shown.status, html]).toEqual([200, expect.stringContaining('1 medlem får en invitasjon')]);
    expect(html).toContain('1 medlem er ikke lenger invitert');
    expect((await participationOf(ctx(), id, kari)).state).toBe('invited');
    const previewed = /name="previewed" value="([^"]+)"/.exec(html)![1]!;
    expect((await post(desk(id, '/innhold'), { ...fields, previewed })).status).toBe(303);
    expect((await participationOf(ctx(), id, kari)).state).toBe('withdrawn');
    expect((await participationOf(ctx(), id, ola)).state).toBe('invited');
  });

  const emptyGroup = async () => (await getGroup(ctx(), 'areal-og-transport')).id;
});
