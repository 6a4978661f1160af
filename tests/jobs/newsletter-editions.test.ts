import { beforeAll, describe, expect, test } from 'vitest';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import type { ProgrammeId, SurveyId } from '../../app/domain/kernel/ids.ts';
import type { Language } from '../../app/domain/kernel/shapes.ts';
import type { LocalTime } from '../../app/domain/kernel/time.ts';
import type { Block } from '../../app/domain/newsletters/issues/blocks.ts';
import { getPictureContent } from '../../app/domain/newsletters/pictures/queries.server.ts';
import { answerSurvey } from '../../app/domain/surveys/answering/commands.server.ts';
import { openSurvey } from '../../app/domain/surveys/commands.server.ts';
import { listSurveyQuestions } from '../../app/domain/surveys/queries.server.ts';
import { composeIssue } from '../../app/jobs/newsletters/compose.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { clockAt, testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { anEvent, aPublishedEvent } from '../support/factories.ts';
import { dangersIn } from '../support/html.ts';
import { aNewsletterPicture } from '../support/newsletters.ts';
import { anAction, aProgramme } from '../support/programme.ts';
import { anEventAttended, answersTo, aSurvey, linksTo } from '../support/surveys.ts';

/** Blocks that follow what they show, until the issue is sent. */

const database = testDatabase();
const ctx = () => testCtx(database.db);
const settings = { appUrl: 'https://moteplass.example', slug: 'februar', postalAddress: '' };

beforeAll(async () => {
  await loadReferenceData(ctx());
});

async function composed(block: Block, language: Language = 'nb', at = ctx()) {
  return composeIssue(at, { subject: 'Emne', preheader: '', blocks: [block] }, language, settings);
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

describe('an uploaded picture', () => {
  test('is no wider than the letter, has its words, and leads where it is said to', async () => {
    const pictureId = await aNewsletterPicture(ctx(), { width: 1068, height: 600 });
    const block: Block = { id: 'a', kind: 'picture', pictureId, alt: 'Fire på scenen', caption: 'BEST', href: '/best' };
    const { html, text } = await composed(block);
    const src = `https://moteplass.example/nyhetsbrev/bilder/${pictureId}`;
    expect(html).toContain(`src="${src}" alt="Fire på scenen" width="534" height="300"`);
    expect(html).toContain('href="https://moteplass.example/best"');
    expect(text).toContain('[Fire på scenen]\nBEST\nhttps://moteplass.example/best');
  });

  test('of a person is small; a person without one is shown all the same, one without a name is not', async () => {
    const pictureId = await aNewsletterPicture(ctx(), { width: 400, height: 400 });
    const person = {
      id: 'a',
      kind: 'person',
      name: 'Siv Lie',
      title: 'Daglig leder',
      text: 'Ny fra mai.',
      email: 'siv@moss.example',
    } as const;
    const { html, text } = await composed({ ...person, pictureId });
    expect(html).toContain('alt="Siv Lie" width="96" height="96"');
    expect(html).toContain('href="mailto:siv@moss.example"');
    expect(text).toContain('Siv Lie\nDaglig leder\nNy fra mai.\nsiv@moss.example');
    expect((await composed({ ...person, pictureId: null, email: 'javascript:alert(1)' })).html).not.toMatch(
      /<img|javascript/,
    );
    expect((await composed({ ...person, pictureId: null, name: '' })).parts).toEqual([]);
  });
});

describe('a target', () => {
  const least = { type: 'events', least: 2 } as const;

  test('says where it stands, how much of the year is gone, and draws it', async () => {
    const { id: eventId } = await aPublishedEvent(ctx());
    const area = await database.db
      .selectFrom('areas')
      .innerJoin('programmes', 'programmes.id', 'areas.programme_id')
      .select(['areas.id', 'programme_id'])
      .where('year', '=', 2026)
      .executeTakeFirstOrThrow();
    const programme = { id: area.programme_id as ProgrammeId, area: area.id };
    const { targets } = await anAction(ctx(), programme, { number: '9.9.9', measures: [least], events: [eventId] });
    const after = testCtx(database.db, { clock: clockAt('2026-02-06T09:00:00.000Z') });
    const edition = await composed(
      { id: 'a', kind: 'target', targetId: targets[0]!, note: 'Bra jobbet.' },
      'nb',
      after,
    );
    expect(edition.text).toContain('1 av 2 arrangementer');
    expect(edition.text).toContain('Streken viser at 10,1\u00a0% av 2026 er gått (6. februar 2026).');
    expect(edition.text).toContain('Bra jobbet.');
    expect(edition.text).toContain('https://moteplass.example/handlingsprogram/2026/9.9.9/R1');
    const [part] = edition.parts;
    const picture = part?.kind === 'target' ? part.picture : undefined;
    expect(picture?.alt).toContain('1 av 2 arrangementer');
    expect(dangersIn(edition.html)).toEqual([]);
    expect(await pngAt(picture!.src)).toMatchObject({ width: 2 * picture!.width, height: 2 * picture!.height });
    const again = await composed({ id: 'b', kind: 'target', targetId: targets[0]!, note: '' }, 'nb', after);
    expect(again.parts[0]).toMatchObject({ picture: { src: picture!.src } });
  });

  test('of a programme that is not public yet is not shown', async () => {
    const programme = await aProgramme(ctx(), { year: 2031, published_at: null });
    const { targets } = await anAction(ctx(), programme, { measures: [least] });
    expect((await composed({ id: 'a', kind: 'target', targetId: targets[0]!, note: '' })).parts).toEqual([]);
  });
});

describe('a chart', () => {
  async function answered(count: number): Promise<Block> {
    const eventId = await anEventAttended(ctx(), count, `til-${count}-`);
    const surveyId: SurveyId = await aSurvey(ctx(), { eventId });
    await openSurvey(ctx(), surveyId);
    const useful = (await listSurveyQuestions(ctx(), surveyId)).find(({ key }) => key === 'useful')!;
    for (const [at, token] of (await linksTo(ctx(), surveyId)).entries()) {
      await answerSurvey(ctx(), token, await answersTo(ctx(), surveyId, { useful: at === 0 ? '2' : '5' }), {
        ip: token,
      });
    }
    return { id: 'a', kind: 'chart', surveyId, questionId: useful.id, note: '' };
  }

  test('shows what is released, as a picture and in figures, with how many answered', async () => {
    const edition = await composed(await answered(5));
    const [part] = edition.parts;
    if (part?.kind !== 'chart') throw new Error('no chart');
    expect(part.source).toContain('5 svar');
    expect(edition.text).toContain('- 2: 20\u00a0% (1)\n');
    expect(edition.text).toContain('- 5: 80\u00a0% (4)');
    expect(edition.html).toContain('alt="');
    expect(await pngAt(part.picture.src)).toMatchObject({ width: 2 * part.picture.width });
  });

  test('of fewer than five answers is not shown', async () => {
    expect((await composed(await answered(4))).parts).toEqual([]);
  });
});

/** The measures that a drawn picture's own bytes tell (PNG, IHDR). */
async function pngAt(src: string) {
  const found = await getPictureContent(ctx(), src.split('/').at(-1)!);
  if (!('png' in found)) throw new Error('no picture of ours');
  expect(found.png.subarray(1, 4).toString()).toBe('PNG');
  return { width: found.png.readUInt32BE(16), height: found.png.readUInt32BE(20) };
}
