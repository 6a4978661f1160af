import { beforeAll, describe, expect, test } from 'vitest';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import { actingAs } from '../../app/domain/kernel/ctx.ts';
import { Forbidden, NotFound } from '../../app/domain/kernel/errors.ts';
import type { NewsletterIssueId } from '../../app/domain/kernel/ids.ts';
import { chooseCounting, countClick, makeCountedLinks } from '../../app/domain/newsletters/clicks/commands.server.ts';
import {
  countsClicks,
  getCountedLink,
  listClicks,
  sumClicks,
} from '../../app/domain/newsletters/clicks/queries.server.ts';
import { archiveIssue, publishIssue, withdrawIssue } from '../../app/domain/newsletters/editions/commands.server.ts';
import { getArchived, listArchive, listCancelledSince } from '../../app/domain/newsletters/editions/queries.server.ts';
import type { Part } from '../../app/domain/newsletters/editions/schema.ts';
import { composeIssue } from '../../app/jobs/newsletters/compose.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aPublishedEvent } from '../support/factories.ts';
import { anEdition, anIssue } from '../support/newsletters.ts';

const database = testDatabase();
const clock = clockAt();
const ctx = () => testCtx(database.db, { clock });
const anyone = () => actingAs(ctx(), { kind: 'anyone' });

beforeAll(async () => {
  await loadReferenceData(ctx());
});

const slugOf = async (id: NewsletterIssueId) =>
  (await database.db.selectFrom('newsletter_issues').select('slug').where('id', '=', id).executeTakeFirstOrThrow())
    .slug;
const read = async (id: NewsletterIssueId, language: 'nb' | 'en' = 'nb') =>
  getArchived(anyone(), await slugOf(id), language);

describe('an issue', () => {
  test('is in the archive once it is sent, as it was sent, in the languages it was sent in', async () => {
    const id = await anIssue(ctx(), 'Sendt');
    await expect(read(id)).rejects.toThrow(NotFound);
    await publishIssue(ctx(), id, [anEdition(), anEdition({ language: 'en', subject: 'News' })]);
    expect(await read(id)).toMatchObject({ subject: 'Nytt i februar', languages: ['nb', 'en'] });
    expect(await read(id, 'en')).toMatchObject({ subject: 'News', language: 'en' });
    await publishIssue(ctx(), id, [anEdition({ subject: 'Et annet' })]);
    expect(await read(id)).toMatchObject({ subject: 'Nytt i februar' });
  });

  test('that was sent comes back as it was sent', async () => {
    const id = await anIssue(ctx(), 'Ut og inn');
    await publishIssue(ctx(), id, [anEdition()]);
    await withdrawIssue(ctx(), id);
    await expect(read(id)).rejects.toThrow(NotFound);
    await archiveIssue(ctx(), id, [anEdition({ subject: 'Skrevet om' })]);
    expect(await read(id)).toMatchObject({ subject: 'Nytt i februar' });
  });

  test('put there by hand is frozen until it is taken out, and is read in Norwegian where there is no English', async () => {
    const id = await anIssue(ctx(), 'For hånd');
    await archiveIssue(ctx(), id, [anEdition({ subject: 'Først' })]);
    await archiveIssue(ctx(), id, [anEdition({ subject: 'Så' })]);
    expect(await read(id, 'en')).toMatchObject({ subject: 'Først', language: 'nb' });
    await withdrawIssue(ctx(), id);
    await withdrawIssue(ctx(), id);
    await archiveIssue(ctx(), id, [anEdition({ subject: 'Så' })]);
    expect(await read(id)).toMatchObject({ subject: 'Så' });
    await publishIssue(ctx(), id, [anEdition({ subject: 'Sendt' })]);
    expect(await read(id)).toMatchObject({ subject: 'Sendt' });
  });

  test('is listed with the latest first, in the language of the reader where it has it', async () => {
    const id = await anIssue(ctx(), 'Den siste');
    clock.advance({ hours: 1 });
    await publishIssue(ctx(), id, [anEdition(), anEdition({ language: 'en', subject: 'The last' })]);
    expect((await listArchive(anyone(), 'en', { limit: 1 }))[0]).toMatchObject({ subject: 'The last', language: 'en' });
    expect(await listArchive(anyone(), 'nb', { topicId: 'finnes-ikke' })).toEqual([]);
  });

  test('is published and withdrawn by the secretariat alone', async () => {
    const id = await anIssue(ctx(), 'Andres');
    await expect(publishIssue(anyone(), id, [anEdition()])).rejects.toThrow(Forbidden);
    await expect(archiveIssue(anyone(), id, [anEdition()])).rejects.toThrow(Forbidden);
    await expect(withdrawIssue(anyone(), id)).rejects.toThrow(Forbidden);
    await expect(publishIssue(ctx(), 'finnes-ikke' as NewsletterIssueId, [anEdition()])).rejects.toThrow(NotFound);
  });

  test('knows which of its events have been cancelled since', async () => {
    const { id: eventId } = await aPublishedEvent(ctx());
    const { id: other } = await aPublishedEvent(ctx(), { title: 'Et annet' });
    const settings = { appUrl: 'https://moteplass.example', slug: 'x', postalAddress: '' };
    const blocks = [eventId, other].map((eventId) => ({ id: eventId, kind: 'event' as const, eventId }));
    const { parts } = await composeIssue(ctx(), { subject: 'x', preheader: '', blocks }, 'nb', settings);
    await cancelEvent(ctx(), eventId, { reason: 'Sykdom' });
    expect([...(await listCancelledSince(anyone(), parts))]).toEqual([eventId]);
  });
});

describe('a click', () => {
  const settings = { appUrl: 'https://moteplass.example', slug: 'x', postalAddress: '' };
  const content = (markdown: string) => ({
    subject: 'x',
    preheader: '',
    blocks: [
      { id: 'a', kind: 'text' as const, markdown },
      { id: 'b', kind: 'button' as const, label: 'Les', href: 'https://moss.example/b' },
    ],
  });
  const hrefsOf = (parts: Part[]) => JSON.stringify(parts).match(/"href":"[^"]*"/g);

  test('is not counted until someone chooses it, and never when nothing is mailed', async () => {
    const mailedIssue = await anIssue(ctx(), 'Uten telling');
    const text = '[Les](https://moss.example/a) og [skriv](mailto:post@moss.example)';
    const before = await composeIssue(ctx(), content(text), 'nb', { ...settings, mailedIssue });
    expect(before.html).toContain('href="https://moss.example/a"');
    await chooseCounting(ctx(), true);
    await chooseCounting(ctx(), true);
    expect(await countsClicks(ctx())).toBe(true);
    expect((await composeIssue(ctx(), content(text), 'nb', settings)).html).toContain('href="https://moss.example/a"');
    const counted = await composeIssue(ctx(), content(text), 'nb', { ...settings, mailedIssue });
    expect(counted.html).not.toContain('https://moss.example');
    expect(counted.html).toMatch(/href="https:\/\/moteplass\.example\/k\/[0-9a-f-]{36}"/);
    expect(counted.html).toContain('href="mailto:post@moss.example"');
    expect(counted.html).toContain('href="\ue000leave\ue001"');
    expect(counted.html).toContain('https://moteplass.example/nyhetsbrev/x"');
    expect(hrefsOf(counted.parts)).toEqual(hrefsOf(before.parts));
    await chooseCounting(ctx(), false);
    expect(await countsClicks(ctx())).toBe(false);
  });

  test('adds one to its link and says nothing of who clicked', async () => {
    const id = await anIssue(ctx(), 'Med telling');
    const [first, again] = [
      await makeCountedLinks(ctx(), id, ['https://moss.example/a', 'https://moss.example/b', 'https://moss.example/a']),
      await makeCountedLinks(ctx(), id, ['https://moss.example/a']),
    ];
    const link = first.get('https://moss.example/a')!;
    expect(again.get('https://moss.example/a')).toBe(link);
    const before = await database.db.selectFrom('audit_log').selectAll().execute();
    expect(await countClick(anyone(), link)).toBe('https://moss.example/a');
    expect(await countClick(anyone(), link)).toBe('https://moss.example/a');
    expect(await getCountedLink(anyone(), link)).toBe('https://moss.example/a');
    expect(await listClicks(ctx(), id)).toEqual([
      { href: 'https://moss.example/a', clicks: 2 },
      { href: 'https://moss.example/b', clicks: 0 },
    ]);
    expect((await sumClicks(ctx())).get(id)).toBe(2);
    expect(await database.db.selectFrom('audit_log').selectAll().execute()).toEqual(before);
    await expect(countClick(anyone(), 'finnes-ikke')).rejects.toThrow(NotFound);
    await expect(listClicks(anyone(), id)).rejects.toThrow(Forbidden);
    await expect(chooseCounting(anyone(), true)).rejects.toThrow(Forbidden);
  });
});
