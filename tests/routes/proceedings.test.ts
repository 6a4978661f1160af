import { beforeAll, expect, test } from 'vitest';
import { createGroup } from '../../app/domain/groups/commands.server.ts';
import type { ContactId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { publishAgenda, putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { testCtx } from '../support/context.ts';
import { aCase, aContact, aMeeting, aSeat, aUser } from '../support/factories.ts';
import { testServer } from '../support/server.ts';

const server = testServer();
const ctx = () => testCtx(server.db, { clock: server.clock });
let cookie: string;
let desk: string;
let slug: string;
let itemId: string;
const people: Record<string, ContactId> = {};

beforeAll(async () => {
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat'));
  const from_on = '2025-01-01' as PlainDate;
  const board = await createGroup(ctx(), { kind: 'styre', name: 'Styret', composition: 'open', from_on });
  for (const [name, role] of [
    ['Lena Leder', 'leder'],
    ['Mona Medlem', 'medlem'],
    ['Per Borte', 'medlem'],
    ['Vera Vara', 'varamedlem'],
  ] as const) {
    people[name] = await aContact(ctx(), { name });
    await aSeat(ctx(), board, people[name], { role });
  }
  const meeting = await aMeeting(ctx(), { groups: [board] });
  itemId = await putOnAgenda(ctx(), meeting.id, (await aCase(ctx(), { title: 'Jernbanen', proposal: 'Ja.' })).id);
  await publishAgenda(ctx(), meeting.id);
  desk = `/sekretariat/moter/${meeting.id}`;
  slug = meeting.slug;
});

async function page(path: string, as?: string): Promise<string> {
  const response = await server.get(path, as ? { cookie: as } : {});
  expect(response.status).toBe(200);
  return response.text();
}

test('a meeting is held: roll call, a vara who turned up, an inhabil member, a vote, and the public reads the decision', async () => {
  const roll = `${desk}/gjennomforing`;
  const item = `${desk}/saker/${itemId}`;
  expect(await page(roll, cookie)).toContain('fra og med møtedagen');
  server.clock.advance({ days: 22 });
  expect(await page(roll, cookie)).toContain('Varamedlem som møtte uten å være innkalt');
  const fields = Object.fromEntries(
    [
      ['Lena Leder', 'present'],
      ['Mona Medlem', 'present'],
      ['Per Borte', 'forfall'],
      ['Vera Vara', 'present'],
    ].flatMap(([name, presence], at) => [
      [`lines[${at}].contactId`, people[name!]!],
      [`lines[${at}].presence`, presence!],
    ]),
  );
  const twice = await server.post(roll, { ...fields, 'lines[3].standsInFor': people['Mona Medlem']! }, { cookie });
  expect(twice.status).toBe(422);
  expect(await twice.text()).toContain('Mona Medlem er selv til stede');
  const called = await server.post(roll, { ...fields, 'lines[3].standsInFor': people['Per Borte']! }, { cookie });
  expect(called.status).toBe(303);
  expect(await page(roll, cookie)).toContain('3/3');

  const form = await page(`${item}/inhabilitet`, cookie);
  expect(form).toContain('Mona Medlem');
  const recusal = { contactId: people['Mona Medlem']!, ground: 'forvaltningsloven § 6 andre ledd' };
  expect((await server.post(`${item}/inhabilitet`, recusal, { cookie })).status).toBe(303);
  const treated = await page(`${item}/utfall`, cookie);
  expect(treated).toContain('Mona Medlem er inhabil: forvaltningsloven § 6 andre ledd.');
  expect(treated).toContain('2 har stemmerett, og 2 av 3 medlemmer må stemme.');

  const vote = (leader: string, vara: string) => ({
    ...{ outcome: 'decided', decision: 'Styret sier ja.' },
    ...{ 'votes[0].contactId': people['Lena Leder']!, 'votes[0].vote': leader },
    ...{ 'votes[1].contactId': people['Vera Vara']!, 'votes[1].vote': vara },
  });
  const few = await server.post(`${item}/utfall`, vote('for', 'none'), { cookie });
  expect(few.status).toBe(422);
  expect(await few.text()).toContain('1 har stemt. Minst 2 av 3 medlemmer må stemme');
  expect((await server.post(`${item}/utfall`, vote('for', 'against'), { cookie })).status).toBe(303);
  expect(await page(`${item}/utfall`, cookie)).toContain('1 mot 1 stemmer. Møtelederens stemme avgjorde.');
  expect(await page(`/moter/${slug}/saker/${itemId}`)).toContain('Styret sier ja.');

  const closing = { basis: 'kommuneloven § 11-5 andre ledd' };
  expect((await server.post(`${item}/lukking`, closing, { cookie })).status).toBe(303);
  expect(await page(`/moter/${slug}/saker/${itemId}`)).toContain('lukkede dører: kommuneloven § 11-5 andre ledd');
  expect((await server.post(`${item}/lukking/oppheving`, {}, { cookie })).status).toBe(303);
  expect(await page(`/moter/${slug}/saker/${itemId}`)).not.toContain('lukkede dører');
  expect((await server.post(`${desk}/lukking`, closing, { cookie })).status).toBe(303);
  expect(await page(`/moter/${slug}`)).toContain('Møtet ble lukket: kommuneloven § 11-5 andre ledd');
});
