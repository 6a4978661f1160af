import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { answerSurvey } from '../../app/domain/surveys/answering/commands.server.ts';
import { getSurveyByLink } from '../../app/domain/surveys/answering/queries.server.ts';
import { runSurveys } from '../../app/domain/surveys/running/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { mailReading } from '../support/mail-reading.ts';
import { anEventAttended, answersTo, aSurvey } from '../support/surveys.ts';

const { mailbox, clock, ctx, database, delivered } = mailReading();

beforeAll(async () => {
  await loadReferenceData(ctx());
});

const linkIn = (text: string | undefined) => /undersokelse\/([\w-]{43})/.exec(text ?? '')![1]!;

test('those who were there are asked by mail when the event is over, each by a link of their own; whoever has answered is not reminded', async () => {
  const eventId = await anEventAttended(testCtx(database.db), 2);
  clock.set('2026-01-20T09:00:00.000Z');
  const id = await aSurvey(ctx(), { eventId });
  clock.set('2026-02-06T09:00:00.000Z');
  await runSurveys(ctx());
  const first = await delivered('deltaker0@moss.example');
  const second = await delivered('deltaker1@moss.example');
  expect(first.subject).toContain('Hva syntes du om webinaret?');
  expect(first.text).toContain('Svarene er anonyme');
  expect(linkIn(first.text)).not.toBe(linkIn(second.text));
  expect(first.headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
  expect(mailbox.received).toHaveLength(2);

  const opened = await getSurveyByLink(ctx(), linkIn(first.text));
  expect(opened.state).toBe('open');
  await answerSurvey(ctx(), linkIn(first.text), await answersTo(ctx(), id, { useful: '4' }), { ip: '192.0.2.7' });
  clock.set('2026-02-10T09:00:00.000Z');
  await runSurveys(ctx());
  const reminder = await delivered('deltaker1@moss.example');
  expect(reminder.subject).toMatch(/^Påminnelse/);
  // The first two go side by side.
  expect(mailbox.received.map(({ to }) => to).sort()).toEqual([
    'deltaker0@moss.example',
    'deltaker1@moss.example',
    'deltaker1@moss.example',
  ]);
  // A link in an earlier mail stands beside the reminder's.
  expect((await getSurveyByLink(ctx(), linkIn(second.text))).state).toBe('open');
});

test('a mail that waited until its survey was closed is not sent', async () => {
  const eventId = await anEventAttended(testCtx(database.db), 1, 'sen');
  clock.set('2026-02-06T09:00:00.000Z');
  const id = await aSurvey(ctx(), { eventId });
  await runSurveys(ctx());
  await inTransaction(ctx(), ({ db }) =>
    db.updateTable('surveys').set({ closed_at: ctx().now() }).where('id', '=', id).execute(),
  );
  await expect(delivered('sen0@moss.example')).rejects.toThrow('survey-closed');
});
