import { beforeEach, expect, test } from 'vitest';
import { eraseContact } from '../../../app/domain/contacts/erasure/commands.server.ts';
import { getGroup } from '../../../app/domain/groups/queries.server.ts';
import { actingAs, type Ctx, inTransaction } from '../../../app/domain/kernel/ctx.ts';
import { Forbidden, NotFound } from '../../../app/domain/kernel/errors.ts';
import type { ContactId, EventId, OrganisationId } from '../../../app/domain/kernel/ids.ts';
import type { LocalTime } from '../../../app/domain/kernel/time.ts';
import { addressHash } from '../../../app/domain/outbox/suppressions.ts';
import { engagementIn } from '../../../app/domain/reports/engagement/queries.server.ts';
import { yearPeriod } from '../../../app/domain/reports/engagement/rules.ts';
import { getVisit } from '../../../app/domain/reports/visits/queries.server.ts';
import { loadReferenceData } from '../../../db/reference/load.ts';
import { aMunicipality, anAttendee, anOrganisation, aPerson } from '../../support/attendees.ts';
import { clockAt, testCtx } from '../../support/context.ts';
import { testDatabase } from '../../support/database.ts';
import { aMeeting, aPublishedEvent, aSeat } from '../../support/factories.ts';
import { wasThere } from '../../support/seen.ts';
import { aSurvey } from '../../support/surveys.ts';

const database = testDatabase();
let ctx: Ctx;
let earlier: Ctx;
let moss: OrganisationId;
let kari: ContactId;
let ola: ContactId;

beforeEach(async () => {
  ctx = testCtx(database.db, { clock: clockAt('2026-11-21T09:00:00.000Z') });
  earlier = testCtx(database.db, { clock: clockAt('2024-01-01T09:00:00.000Z') });
  await inTransaction(ctx, ({ db }) => db.updateTable('events').set({ cancelled_at: ctx.now() }).execute());
  moss = await aMunicipality(ctx, 'Moss');
  kari = await aPerson(ctx, 'Kari Nilsen', { address: null });
  ola = await aPerson(ctx, 'Ola Lie', { address: null });
});

async function event(on: string, title: string): Promise<EventId> {
  const times = { starts_local: `${on}T09:00` as LocalTime, ends_local: `${on}T15:00` as LocalTime };
  return (await aPublishedEvent(earlier, { ...times, title })).id;
}

const visit = (year = 2026) => getVisit(ctx, moss, yearPeriod(year));

test('the rows behind the numbers: who was at what, each once on a day of several groups, the erased without a name', async () => {
  const [whole, part, spring] = [
    await event('2026-09-10', 'Møtedag'),
    await event('2026-09-10', 'Klimagruppen'),
    await event('2026-03-10', 'Webinar'),
  ];
  await inTransaction(ctx, ({ db }) =>
    db.updateTable('events').set({ day_id: whole }).where('id', '=', part).execute(),
  );
  for (const one of [whole, part, spring]) await wasThere(ctx, one, moss, kari);
  await wasThere(ctx, part, moss, ola);
  await wasThere(ctx, await event('2025-03-10', 'I fjor'), moss, ola);
  await eraseContact(ctx, kari);

  const { gatherings, years, last, standing } = await visit();
  expect(gatherings.shown.map(({ title, people, nameless }) => [title, people, nameless])).toEqual([
    ['Møtedag', [{ id: ola, name: 'Ola Lie' }], 1],
    ['Webinar', [], 1],
  ]);
  expect(years).toEqual([
    { year: 2025, events: 1, attendances: 1, people: 1, nameless: 0 },
    { year: 2026, events: 2, attendances: 3, people: 1, nameless: 2 },
  ]);
  expect(last).toMatchObject({ on: '2026-09-10' });
  expect(standing).toBe('here');
  expect((await visit(2025)).gatherings.shown.map(({ title }) => title)).toEqual(['I fjor']);
});

test('where its people sit today, and when each was last seen', async () => {
  await loadReferenceData(ctx);
  const climate = await getGroup(ctx, 'klima-og-miljo');
  await aSeat(ctx, climate.id, kari, { representsId: moss });
  const nina = await aPerson(ctx, 'Nina Dahl', { address: null });
  await aSeat(ctx, climate.id, nina, { role: 'observatør', representsId: moss });
  await wasThere(ctx, await event('2026-03-10', 'Våren'), moss, kari);
  await wasThere(ctx, await event('2026-06-10', 'Sommeren'), moss, kari);
  await wasThere(ctx, await event('2026-09-10', 'Høsten'), moss, kari, []);
  await aSeat(ctx, climate.id, ola, { representsId: await aMunicipality(ctx, 'Gran') });
  expect((await visit()).seats).toMatchObject([
    {
      group: climate.name,
      name: 'Kari Nilsen',
      role: 'medlem',
      from_on: '2026-01-01',
      to_on: null,
      seen: '2026-06-10T09:00',
    },
    { name: 'Nina Dahl', role: 'observatør', seen: null },
  ]);
});

test('what comes that nobody from there is on; meetings of groups only where somebody sits', async () => {
  await loadReferenceData(ctx);
  const climate = await getGroup(ctx, 'klima-og-miljo');
  const coming = async () => (await visit()).coming.map(({ title }) => title);
  const times = { starts_local: '2026-12-10T09:00' as LocalTime, ends_local: '2026-12-10T10:00' as LocalTime };
  const [registered, open] = [await event('2026-12-01', 'Påmeldt'), await event('2026-12-02', 'Åpent')];
  await aMeeting(earlier, { ...times, title: 'Gruppemøte', groups: [climate.id] });
  await anAttendee(ctx, registered, { organisation_id: moss });
  await anAttendee(ctx, open, { organisation_id: moss, state: 'withdrawn' });
  await anAttendee(ctx, open, { organisation_id: await aMunicipality(ctx, 'Gran') });
  expect(await coming()).toEqual(['Åpent']);
  await aSeat(ctx, climate.id, kari, { representsId: moss });
  expect(await coming()).toEqual(['Åpent', 'Gruppemøte']);
});

test('contacts there whom mail does not reach', async () => {
  await aPerson(ctx, 'Per Moen', { address: 'per@moss.example', position: moss });
  const eva = await aPerson(ctx, 'Eva Dahl', { address: 'eva@moss.example', position: moss });
  const siri = await aPerson(ctx, 'Siri Bakke', { address: null, position: moss });
  await inTransaction(ctx, ({ db, now }) =>
    db
      .insertInto('suppressions')
      .values({ address_hash: addressHash('eva@moss.example'), reason: 'bounced', since_at: now() })
      .execute(),
  );
  expect((await visit()).unreached).toEqual([
    { contactId: eva, name: 'Eva Dahl', why: 'bounces' },
    { contactId: siri, name: 'Siri Bakke', why: 'no-address' },
  ]);
});

test('it is for municipalities, and the secretariat’s', async () => {
  await expect(getVisit(ctx, await anOrganisation(ctx, 'Klimahuset'), yearPeriod(2026))).rejects.toThrow(NotFound);
  const contact = actingAs(ctx, { kind: 'contact', contactId: kari });
  await expect(getVisit(contact, moss, yearPeriod(2026))).rejects.toThrow(Forbidden);
});

test('what it was asked: who answered where the survey has names, and of an anonymous one only that somebody has', async () => {
  const asked = async (anonymity: 'anonymous' | 'named' | 'municipality', opened_at: string) => {
    const audience = anonymity === 'municipality' ? ('municipalities' as const) : ('members' as const);
    const id = await aSurvey(earlier, { title: anonymity, anonymity, audience });
    await inTransaction(ctx, ({ db }) => db.updateTable('surveys').set({ opened_at }).where('id', '=', id).execute());
    return id;
  };
  const [anonymous, named, onBehalf] = [
    await asked('anonymous', '2026-03-01T08:00:00.000Z'),
    await asked('named', '2026-02-01T08:00:00.000Z'),
    await asked('municipality', '2025-12-31T23:30:00.000Z'),
  ];
  const before = await asked('named', '2025-12-31T22:30:00.000Z');
  const base = { organisation_id: moss, invited_on: '2026-01-01', answered_on: '2026-03-02' };
  await inTransaction(ctx, async ({ db }) => {
    const rows = [
      { survey_id: anonymous, contact_id: kari },
      { survey_id: anonymous, contact_id: ola },
      { survey_id: named, contact_id: kari },
      { survey_id: named, contact_id: ola, answered_on: null },
      { survey_id: onBehalf, contact_id: null },
      { survey_id: before, contact_id: kari },
    ];
    for (const [at, row] of rows.entries())
      await db
        .insertInto('survey_invitations')
        .values({ ...base, id: `w${at}-${moss}`, ...row })
        .execute();
    const signed = { id: `r${moss}`, survey_id: onBehalf, organisation_id: moss, signed_by: 'Berit Rådmann' };
    await db.insertInto('survey_responses').values(signed).execute();
  });
  const { surveys } = await visit();
  expect(surveys.map(({ title, hasAnswered, by }) => [title, hasAnswered, by])).toEqual([
    ['anonymous', true, []],
    ['named', true, ['Kari Nilsen']],
    ['municipality', true, ['Berit Rådmann']],
  ]);
  expect(JSON.stringify(surveys[0])).not.toContain('2026-03-02');
  const { municipalities } = await engagementIn(ctx, yearPeriod(2026));
  expect(municipalities.filter(({ answers }) => answers > 0).map(({ id, answers }) => [id, answers])).toEqual([
    [moss, 3],
  ]);
  await eraseContact(ctx, kari);
  expect((await visit()).surveys[1]).toMatchObject({ hasAnswered: true, by: [] });
});
