import { beforeAll, describe, expect, test } from 'vitest';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import type { EventDraft } from '../../app/domain/events/schema.ts';
import { addGroupMember } from '../../app/domain/groups/commands.server.ts';
import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type GroupId, newId, type ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { LocalTime, PlainDate } from '../../app/domain/kernel/time.ts';
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

const kari = { name: 'Kari Nilsen', email: 'kari@moss.example', positionKind: 'employee' };

async function aGroup() {
  const id = newId<GroupId>();
  const columns = { id, slug: id, name: 'Faggruppe', kind: 'faggruppe' as const, rank: 1, from_on: '2020-01-01' };
  await inTransaction(ctx, ({ db }) => db.insertInto('groups').values(columns).execute());
  return { id };
}

async function anEventWith(draft: Partial<EventDraft> = {}) {
  const { id, slug } = await aPublishedEvent(ctx, draft);
  return { id, slug, path: `/arrangementer/${slug}/pamelding` };
}

function participationsOf(eventId: string) {
  return server.db.selectFrom('participations').selectAll().where('event_id', '=', eventId).execute();
}

describe('the form', () => {
  test('brings one small script, and no page but the form brings any', async () => {
    const { slug, path } = await anEventWith();
    const scripts = async (url: string) => [
      ...(await (await server.get(url)).text()).matchAll(/<script[^>]* src="([^"]+)"/g),
    ];
    const [script, ...more] = await scripts(path);
    expect(more).toEqual([]);
    const sent = await server.get(script![1]!);
    expect(sent.headers.get('content-type')).toContain('javascript');
    expect(await scripts(`/arrangementer/${slug}`)).toEqual([]);
    expect(await scripts('/')).toEqual([]);
  });

  test('registers, and answers the same when it is sent again', async () => {
    const { id, path } = await anEventWith();
    const first = await server.post(path, kari);
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe(`${path}/takk`);
    const again = await server.post(path, { ...kari, name: 'Noen Andre' });
    expect([again.status, again.headers.get('location')]).toEqual([303, `${path}/takk`]);
    expect(await participationsOf(id)).toHaveLength(1);
    const page = await (await server.get(`${path}/takk`)).text();
    expect(page).toContain('sjekk e-posten din');
    expect(page).not.toContain('Kari');
  });

  test('keeps everything typed and says what is wrong beside each field', async () => {
    const { id, path } = await anEventWith();
    const response = await server.post(path, { name: '', email: 'ikke en adresse', organisation: 'Moss <b>kommune' });
    expect(response.status).toBe(422);
    const page = await response.text();
    const summary = page.slice(page.indexOf('id="error-summary"')).split('</ul>')[0]!;
    expect(summary.match(/[^>]*: [^<]*(?=<\/a>)/g)?.map((line) => line.split(':')[0])).toEqual([
      'Navn',
      'E-post',
      'Du er',
    ]);
    expect(page).toContain('id="field-name-error"');
    expect(page).toContain('id="field-email-error"');
    expect(page).toContain('value="ikke en adresse"');
    expect(page).toContain('value="Moss &lt;b&gt;kommune"');
    expect(await participationsOf(id)).toEqual([]);
  });

  test('asks for the organisation when the address does not tell', async () => {
    const { path } = await anEventWith();
    const response = await server.post(path, { ...kari, email: 'kari@ukjent.example' });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('id="field-organisation-error"');
  });

  test('without JavaScript a row for a colleague comes and goes, and nothing typed is lost', async () => {
    const { id, path } = await anEventWith();
    const shown = async (fields: Record<string, string>) =>
      (await (await server.post(path, fields)).text()).replace(/<template>.*<\/template>/s, '');
    const one = await shown({ ...kari, add: 'colleague' });
    expect(one).toContain('name="colleagues[0].email"');
    expect(one).toContain('value="kari@moss.example"');
    const two = { 'colleagues[0].name': 'Ola', 'colleagues[0].email': 'ola@moss.example', remove: '0' };
    const none = await shown({ ...kari, ...two });
    expect(none).not.toContain('name="colleagues[0].email"');
    expect(await participationsOf(id)).toEqual([]);
  });

  test('registers colleagues, past rows left empty', async () => {
    const { id, path } = await anEventWith();
    const response = await server.post(path, {
      ...kari,
      'colleagues[0].name': '',
      'colleagues[0].email': '',
      'colleagues[1].name': 'Ola Hansen',
      'colleagues[1].email': 'ola@moss.example',
    });
    expect(response.status).toBe(303);
    expect((await participationsOf(id)).map((row) => row.source).sort()).toEqual(['colleague', 'self']);
  });

  test('an address used twice is refused beside the second', async () => {
    const { id, path } = await anEventWith();
    const shared = { 'colleagues[0].name': 'Ola', 'colleagues[0].email': kari.email };
    const response = await server.post(path, { ...kari, ...shared });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('id="field-colleagues-0-email-error"');
    expect(await participationsOf(id)).toEqual([]);
  });

  test.each([
    ['control characters', { ...kari, name: 'Kari\u0000Nilsen' }],
    ['line breaks in a name', { ...kari, name: 'Kari\r\nBcc: alle@moss.example' }],
    ['a name that never ends', { ...kari, name: 'a'.repeat(1_000_000) }],
    ['eleven colleagues', { ...kari, ...elevenColleagues() }],
    ['a position that does not exist', { ...kari, positionKind: 'konge' }],
    ['nothing at all', {}],
  ])('%s: a clear answer and nothing left behind', async (_what, fields) => {
    const { id, path } = await anEventWith();
    const response = await server.post(path, fields);
    expect([413, 422]).toContain(response.status);
    expect(await participationsOf(id)).toEqual([]);
  });

  test('a script in a name is shown as text', async () => {
    const { path } = await anEventWith();
    const response = await server.post(path, { name: '<script>alert(1)</script>', email: '' });
    expect(await response.text()).not.toContain('<script>alert(1)');
  });

  test('asks the questions of the event, and keeps the answers', async () => {
    const option = (label: string) => ({ label, label_en: null });
    const { id, path } = await anEventWith({
      questions: [
        { kind: 'text', label: 'Hva vil du vite?', label_en: null, options: [], answering: 'optional' },
        { kind: 'choices', label: 'Spor', label_en: null, options: [option('A'), option('B')], answering: 'required' },
      ],
    });
    const [asks, tracks] = await server.db
      .selectFrom('questions')
      .select('id')
      .where('event_id', '=', id)
      .orderBy('rank')
      .execute();
    expect((await server.post(path, { ...kari, [`answers.${asks!.id}`]: 'Alt' })).status).toBe(422);
    const answered = await server.post(path, {
      ...kari,
      [`answers.${asks!.id}`]: '',
      [`answers.${tracks!.id}`]: ['A', 'B'],
    });
    expect(answered.status).toBe(303);
    const [row] = await participationsOf(id);
    expect((await getParticipation(ctx, row!.id as ParticipationId)).answers).toEqual({ [tracks!.id]: ['A', 'B'] });
  });

  test('an assistant chooses whom to register, and is asked for neither name nor address', async () => {
    const { id, path } = await anEventWith();
    const assistant = await aContact(ctx, { name: 'Siri Sekretær', address: 'siri@moss.example' });
    const mayor = await aContact(ctx, { name: 'Olav Ordfører' });
    await nameAssistant(ctx, mayor, assistant);
    const cookie = await server.signedIn(assistant);
    const own = await (await server.get(path, { cookie })).text();
    expect(own).toContain(`href="${path}?kontakt=${mayor}"`);
    expect(own).toContain('value="Siri Sekretær"');
    const page = await (await server.get(`${path}?kontakt=${mayor}`, { cookie })).text();
    expect(page).toContain(`value="${mayor}"`);
    expect(page).toContain('Meld på Olav Ordfører');
    expect(page).not.toContain('id="field-email"');
    const posted = { contactId: mayor, organisation: 'Moss', positionKind: 'elected' };
    expect((await server.post(path, posted, { cookie })).status).toBe(303);
    expect(await participationsOf(id)).toMatchObject([{ contact_id: mayor, registered_by_id: assistant }]);
    expect((await server.post(path, posted)).status).toBe(404);
    const strangers = await (await server.get(`${path}?kontakt=${mayor}`)).text();
    expect(strangers).not.toContain('Olav');
  });

  test('an assistant registers a member of the group at a group’s event', async () => {
    const group = await aGroup();
    const { id, path } = await anEventWith({ openness: 'groups', groups: [group.id] });
    const assistant = await aContact(ctx, { name: 'Siri', address: 'siri.gruppe@moss.example' });
    const mayor = await aContact(ctx, { name: 'Olav Gruppemedlem' });
    await nameAssistant(ctx, mayor, assistant);
    const cookie = await server.signedIn(assistant);
    expect(await (await server.get(path, { cookie })).text()).toContain('Du står ikke som medlem');
    await addGroupMember(ctx, group.id, {
      contactId: mayor,
      role: 'medlem',
      rank: 1,
      fromOn: '2026-01-01' as PlainDate,
    });
    expect(await (await server.get(path, { cookie })).text()).toContain('Meld på Olav Gruppemedlem');
    await server.post(path, { contactId: mayor, organisation: 'Moss', positionKind: 'elected' }, { cookie });
    expect(await participationsOf(id)).toMatchObject([{ contact_id: mayor, state: 'registered' }]);
  });

  test('at a group’s event nobody learns whether a colleague’s address is a member’s', async () => {
    const group = await aGroup();
    const { path } = await anEventWith({ openness: 'groups', groups: [group.id] });
    const fromOn = '2026-01-01' as PlainDate;
    const [me, other] = [
      await aContact(ctx, { name: 'Meg Selv', address: 'meg.selv@moss.example' }),
      await aContact(ctx, { name: 'En Annen', address: 'en.annen@moss.example' }),
    ];
    for (const contactId of [me, other]) {
      await addGroupMember(ctx, group.id, { contactId, role: 'medlem', rank: 1, fromOn });
    }
    const cookie = await server.signedIn(me);
    const answerTo = async (email: string) => {
      const colleagues = { 'colleagues[0].name': 'En Annen', 'colleagues[0].email': email };
      const fields = { ...kari, name: 'Meg Selv', email: 'meg.selv@moss.example', ...colleagues };
      const response = await server.post(path, fields, { cookie });
      expect(response.status).toBe(422);
      return (await response.text()).includes('melder hver og en på seg selv');
    };
    expect([await answerTo('en.annen@moss.example'), await answerTo('ukjent@moss.example')]).toEqual([true, true]);
  });

  test('fills in what is known of someone who is signed in', async () => {
    const { path } = await anEventWith();
    const contactId = await aContact(ctx, { name: 'Åse Berg', address: 'aase@moss.example' });
    const page = await (await server.get(path, { cookie: await server.signedIn(contactId) })).text();
    expect(page).toContain('value="Åse Berg"');
    expect(page).toContain('value="aase@moss.example"');
  });
});

describe('when one cannot register, the page says why and what to do', () => {
  test('full: the waiting list', async () => {
    const { id, path } = await anEventWith({ pools: [{ mode: 'room', capacity: 1 }] });
    await aParticipation(ctx, { eventId: id });
    const page = await (await server.get(path)).text();
    expect(page).toContain('Sett deg på venteliste');
  });

  test('the deadline has passed', async () => {
    const { path } = await anEventWith({ deadline_local: '2026-01-10T12:00' as LocalTime, contact_person: 'Per Vert' });
    const page = await (await server.get(path)).text();
    expect(page).toContain('Påmeldingsfristen er ute');
    expect(page).toContain('Per Vert');
    expect(page).not.toContain('name="email"');
    const late = await server.post(path, kari);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Påmeldingsfristen er ute');
  });
});

describe('one recognises the organisation by its domain', () => {
  test.each([
    ['moss.example', { name: 'Moss' }],
    ['ukjent.example', {}],
    ['ikke et domene', {}],
    ['', {}],
  ])('%s', async (domain, answer) => {
    const response = await server.get(`/organisasjon?domene=${encodeURIComponent(domain)}`);
    expect(await response.json()).toEqual(answer);
  });
});

function elevenColleagues(): Record<string, string> {
  const rows = Array.from({ length: 11 }, (_, at) => [
    [`colleagues[${at}].name`, `Kollega ${at}`],
    [`colleagues[${at}].email`, `kollega${at}@moss.example`],
  ]);
  return Object.fromEntries(rows.flat());
}
