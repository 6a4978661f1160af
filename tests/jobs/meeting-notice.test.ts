import PostalMime from 'postal-mime';
import { beforeAll, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { putOnAgenda } from '../../app/domain/meetings/agenda/commands.server.ts';
import { sendNotice } from '../../app/domain/meetings/notices/commands.server.ts';
import { contentNow, fingerprintOf } from '../../app/domain/meetings/notices/queries.server.ts';
import { getMeeting } from '../../app/domain/meetings/queries.server.ts';
import { changeOrganisation } from '../../app/domain/organisations/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aCase, aContact, aMeeting, aSeat } from '../support/factories.ts';
import { sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';

const { mailbox, ctx, person } = mailReading();

beforeAll(() => loadReferenceData(ctx()));

test('a notice comes alone to each, with the cases its reader may read; official addresses get what is open', async () => {
  const { id: board } = await getGroup(ctx(), 'styret');
  const [one, other] = [person(), person()];
  const moss = await ctx()
    .db.selectFrom('organisations')
    .selectAll()
    .where('name', '=', 'Moss')
    .executeTakeFirstOrThrow();
  await aSeat(ctx(), board, await aContact(ctx(), { name: 'Kari Én', address: one }), {
    representsId: moss.id as never,
  });
  await aSeat(ctx(), board, await aContact(ctx(), { name: 'Per To', address: other }));
  await changeOrganisation(ctx(), moss.id as never, {
    ...{ name: moss.name, sector: 'municipality', domains: [] },
    officialAddresses: ['postmottak@moss.example'],
  });
  const { id: eventId, slug } = await aMeeting(ctx(), { groups: [board] });
  const exempt = {
    title: 'Ansettelse av Lise',
    public_title: 'Personalsak',
    access: 'group',
    legal_basis: 'offl. § 13',
  };
  await putOnAgenda(ctx(), eventId, (await aCase(ctx(), { title: 'Jernbanen' })).id);
  await putOnAgenda(ctx(), eventId, (await aCase(ctx(), exempt as never)).id);
  await ctx()
    .db.transaction()
    .execute((db) => db.deleteFrom('messages').execute());
  const seen = fingerprintOf(await contentNow(ctx(), await getMeeting(ctx(), eventId)));
  await sendNotice(ctx(), eventId, { seen, reaches: ['official'] });
  await sendAll(ctx(), mailbox);
  const mails = await Promise.all(
    mailbox.received.map(async ({ to, bytes }) => ({ ...(await PostalMime.parse(bytes)), to, raw: bytes.toString() })),
  );
  expect(mails.map(({ to }) => to).sort()).toEqual([one, other, 'postmottak@moss.example'].sort());
  for (const { to, subject, text, html, raw, attachments } of mails) {
    expect(subject).toContain('Innkalling');
    expect(text).toContain(`/moter/${slug}`);
    expect(`${text}${html}`).toContain('Jernbanen');
    expect(`${text}${html}`.includes('Ansettelse av Lise')).toBe(to !== 'postmottak@moss.example');
    const others = [one, other, 'postmottak@moss.example'].filter((address) => address !== to);
    for (const address of others) expect(raw).not.toContain(address);
    // The invitation is the calendar's; the notice does not make a second entry.
    expect(attachments.filter(({ mimeType }) => mimeType === 'text/calendar')).toEqual([]);
  }
});
