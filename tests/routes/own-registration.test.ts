import { beforeAll, describe, expect, test } from 'vitest';
import { issueToken } from '../../app/domain/access/commands.server.ts';
import { mergeContacts } from '../../app/domain/contacts/merging/commands.server.ts';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ParticipationId } from '../../app/domain/kernel/ids.ts';
import { getParticipation } from '../../app/domain/participation/queries.server.ts';
import { testCtx } from '../support/context.ts';
import { aContact, anOrganisation, aParticipation, aPublishedEvent } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
let ctx: Ctx;

beforeAll(async () => {
  ctx = testCtx(server.db, { clock: server.clock });
  await anOrganisation(ctx, { name: 'Moss', domains: ['moss.example'] });
});

async function anEventWith(draft: Partial<EventDraft> = {}) {
  const { id, slug } = await aPublishedEvent(ctx, draft);
  return { id, slug, path: `/arrangementer/${slug}/pamelding` };
}

function participationsOf(eventId: string) {
  return server.db.selectFrom('participations').selectAll().where('event_id', '=', eventId).execute();
}

async function linkTo(id: ParticipationId): Promise<string> {
  const { contact_id } = await getParticipation(ctx, id);
  return `/pamelding/${await issueToken(ctx, { purpose: 'participation', contactId: contact_id!, subjectId: id })}`;
}

describe('one’s own registration by its link', () => {
  const offers = { pools: [{ mode: 'room' as const, capacity: 1 }], join_url: 'https://mote.example/rom' };

  test('shows how one stands, to nobody else and in no cache', async () => {
    const { id } = await anEventWith({ join_url: 'https://mote.example/rom' });
    const link = await linkTo(await aParticipation(ctx, { eventId: id }));
    const response = await server.get(link);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    const page = await response.text();
    expect(page).toContain('Påmeldt, ');
    expect(page).toContain(`href="${link}/mote"`);
    expect(page).not.toContain('https://mote.example/rom');
  });

  test('says whom it is for, and takes another organisation', async () => {
    const { id } = await anEventWith();
    await anOrganisation(ctx, { name: 'Utenbygda' });
    const participation = await aParticipation(ctx, { eventId: id });
    const link = await linkTo(participation);
    const { name } = await getParticipation(ctx, participation);
    expect(await (await server.get(link)).text()).toContain(`Påmelding for ${name}`);
    const refused = await server.post(`${link}/organisasjon`, { organisation: '' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Kommune eller organisasjon: Fyll ut feltet.');
    expect((await server.post(`${link}/organisasjon`, { organisation: 'Utenbygda' })).status).toBe(303);
    expect(await (await server.get(link)).text()).toContain('Utenbygda');
  });

  test('a link that is mangled, another purpose’s or expired opens nothing', async () => {
    const { id } = await anEventWith();
    const participation = await aParticipation(ctx, { eventId: id });
    const { contact_id } = await getParticipation(ctx, participation);
    const link = await linkTo(participation);
    const signIn = await issueToken(ctx, { purpose: 'sign-in', contactId: contact_id! });
    const other = await aContact(ctx, { name: 'En Annen' });
    const foreign = await issueToken(ctx, { purpose: 'participation', contactId: other, subjectId: participation });
    for (const path of [`${link.slice(0, -1)}x`, `/pamelding/${signIn}`, `/pamelding/${foreign}`]) {
      expect((await server.get(path)).status).toBe(404);
      expect((await server.post(`${path}/avmelding`, {})).status).toBe(404);
    }
    expect((await getParticipation(ctx, participation)).state).toBe('registered');
  });

  test('leads to the participation that is kept when two contacts were one person', async () => {
    const { id } = await anEventWith({ title: 'Ett og samme menneske' });
    const [kept, lost] = [
      await aParticipation(ctx, { eventId: id, email: 'en.gang@moss.example' }),
      await aParticipation(ctx, { eventId: id, email: 'to.ganger@moss.example' }),
    ];
    const [into, from] = [await getParticipation(ctx, kept), await getParticipation(ctx, lost)];
    const link = await linkTo(lost);
    await mergeContacts(ctx, { from: from.contact_id!, into: into.contact_id! });
    expect(await (await server.get(link)).text()).toContain('Påmeldt, ');
    expect((await server.post(`${link}/avmelding`, {})).status).toBe(303);
    expect((await getParticipation(ctx, kept)).state).toBe('withdrawn');
  });

  test('withdraws by POST, and only then', async () => {
    const { id } = await anEventWith();
    const participation = await aParticipation(ctx, { eventId: id });
    const link = await linkTo(participation);
    expect((await server.get(`${link}/avmelding`)).status).toBe(405);
    expect((await getParticipation(ctx, participation)).state).toBe('registered');
    const response = await server.post(`${link}/avmelding`, {});
    expect([response.status, response.headers.get('location')]).toEqual([303, link]);
    expect((await getParticipation(ctx, participation)).state).toBe('withdrawn');
    expect(await (await server.get(link)).text()).toContain('Meld på igjen');
  });

  test('offers a place with its end, which one takes; a late answer is told so', async () => {
    const { id } = await anEventWith(offers);
    const first = await aParticipation(ctx, { eventId: id });
    const second = await aParticipation(ctx, { eventId: id, email: 'to@moss.example' });
    const third = await aParticipation(ctx, { eventId: id, email: 'tre@moss.example' });
    const [one, two, three] = await Promise.all([first, second, third].map(linkTo));
    expect(await (await server.get(two!)).text()).toContain('Nummer 1 på ventelisten');
    await server.post(`${one}/avmelding`, {});
    expect(await (await server.get(two!)).text()).toContain('Tilbud om plass');
    expect((await server.post(`${three}/tilbud`, { answer: 'yes' })).headers.get('location')).toContain(
      'offer-expired',
    );
    await server.post(`${two}/tilbud`, { answer: 'yes' });
    expect((await getParticipation(ctx, second)).state).toBe('registered');
    expect((await getParticipation(ctx, third)).state).toBe('waitlisted');
  });

  test('moves, saves answers and needs, and passes the place on', async () => {
    const pools = [
      { mode: 'room' as const, capacity: 1 },
      { mode: 'online' as const, capacity: null },
    ];
    const { id } = await anEventWith({ pools });
    const participation = await aParticipation(ctx, { eventId: id, mode: 'room', email: 'flytter@moss.example' });
    const link = await linkTo(participation);
    await server.post(`${link}/flytting`, { mode: 'online' });
    expect(await getParticipation(ctx, participation)).toMatchObject({ mode: 'online', state: 'registered' });
    const saved = await server.post(`${link}/svar`, { dietary: 'Ingen nøtter', accommodations: 'wheelchair' });
    expect(saved.headers.get('location')).toBe(`${link}?utfort=saved`);
    expect(await getParticipation(ctx, participation)).toMatchObject({
      dietary: 'Ingen nøtter',
      accommodations: ['wheelchair'],
    });
    const refused = await server.post(`${link}/overforing`, { name: 'Ola Hansen', email: 'ola' });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('value="Ola Hansen"');
    expect(page).toMatch(/href="#field-email">Kollegaens e-post: /);
    await server.post(`${link}/overforing`, { name: 'Ola Hansen', email: 'ola.arver@moss.example' });
    expect((await getParticipation(ctx, participation)).state).toBe('withdrawn');
    const states = (await participationsOf(id)).map((row) => [row.source, row.state]);
    expect(states).toContainEqual(['colleague', 'registered']);
  });

  test('the owner says whether a name typed by someone is theirs', async () => {
    const { id } = await anEventWith();
    await aContact(ctx, { name: 'Kari Ekte', address: 'ekte@moss.example' });
    const participation = await aParticipation(
      { ...ctx, actor: { kind: 'anyone' } },
      { eventId: id, email: 'ekte@moss.example', name: 'Kari Gift' },
    );
    const link = await linkTo(participation);
    expect(await (await server.get(link)).text()).toContain('Kari Gift');
    await server.post(`${link}/bekreftelse`, { answer: 'yes' });
    expect(await getParticipation(ctx, participation)).toMatchObject({ name: 'Kari Gift', typed_name: null });
  });

  test('is a calendar file too', async () => {
    const { id } = await anEventWith({ join_url: 'https://mote.example/rom' });
    const participation = await aParticipation(ctx, { eventId: id });
    const response = await server.get(`${await linkTo(participation)}/kalender.ics`);
    expect(response.headers.get('content-type')).toContain('text/calendar');
    const entry = (await response.text()).replaceAll('\r\n ', '');
    expect(entry).toContain('METHOD:PUBLISH');
    expect(entry).toContain(`/min-side/pamelding/${participation}/mote`);
    expect(entry).not.toContain('mote.example');
  });
});
