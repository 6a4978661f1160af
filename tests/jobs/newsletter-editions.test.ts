import { describe, expect, test } from 'vitest';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import type { Language } from '../../app/domain/kernel/shapes.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import type { Block } from '../../app/domain/newsletters/issues/blocks.ts';
import { composeIssue } from '../../app/jobs/newsletters/compose.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEvent, aPublishedEvent } from '../support/factories.ts';

/** Blocks that follow what they show, until the issue is sent. */

const database = testDatabase();
const ctx = () => testCtx(database.db);
const settings = { appUrl: 'https://moteplass.example', slug: 'februar' };

async function composed(block: Block, language: Language = 'nb') {
  return composeIssue(ctx(), { subject: 'Emne', preheader: '', blocks: [block] }, language, settings);
}

describe('an event', () => {
  const at = (day: string) => ({
    starts_local: `2026-${day}T09:00` as LocalTime,
    ends_local: `2026-${day}T10:30` as LocalTime,
  });

  test('is shown as it is, in the language of the edition, and says when it is cancelled', async () => {
    const { id: eventId, slug } = await aPublishedEvent(ctx(), { title: 'Regn', title_en: 'Rain' });
    const block: Block = { id: 'a', kind: 'event', eventId };
    const nb = await composed(block);
    expect(nb.text).toContain(
      `Regn\ntorsdag 5. februar 2026 kl.\u00a009.00–10.30\nPå nett\nhttps://moteplass.example/arrangementer/${slug}`,
    );
    expect(nb.html).toContain('Les mer');
    expect((await composed(block, 'en')).text).toContain('Rain\nThursday 5 February 2026 at\u00a009:00–10:30');
    await cancelEvent(ctx(), eventId, { reason: 'Sykdom' });
    const after = await composed(block);
    expect(after.text).toContain('Avlyst: Regn');
    expect(after.html).not.toContain('Les mer');
  });

  test('that is a draft is not shown, whoever composes', async () => {
    const { id: eventId } = await anEvent(ctx(), { title: 'Hemmelig' });
    expect((await composed({ id: 'a', kind: 'event', eventId })).parts).toEqual([]);
    expect((await composed({ id: 'a', kind: 'event', eventId: 'finnes-ikke' })).parts).toEqual([]);
  });

  test('is among what comes when it is open to all, published, not cancelled and soon enough', async () => {
    await aPublishedEvent(ctx(), { title: 'Åpent', ...at('03-01') });
    await aPublishedEvent(ctx(), { title: 'For medlemmer', openness: 'members', ...at('03-02') });
    await anEvent(ctx(), { title: 'Utkast', ...at('03-03') });
    const { id } = await aPublishedEvent(ctx(), { title: 'Avlyst møte', ...at('03-04') });
    await cancelEvent(ctx(), id, { reason: 'Sykdom' });
    await aPublishedEvent(ctx(), { title: 'Senere', ...at('06-01') });
    const { text } = await composed({ id: 'a', kind: 'events', heading: 'Det som kommer', days: 60 });
    expect(text).toContain('Det som kommer\n--------------\n\n');
    expect(text).toContain('Åpent');
    expect(text).not.toMatch(/For medlemmer|Utkast|Avlyst|Senere/);
    const { text: none } = await composed({ id: 'a', kind: 'events', heading: '', days: 1 });
    expect(none).toContain('Det er ikke satt opp noe');
  });
});
