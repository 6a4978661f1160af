import PostalMime from 'postal-mime';
import { beforeAll, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { inTransaction } from '../../app/domain/kernel/ctx.ts';
import { blankSecrets } from '../../app/domain/outbox/rules.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testCtx } from '../support/context.ts';
import { testDatabase } from '../support/database.ts';
import { aContact, aMeeting, aParticipation, aPublishedEvent, aSeat } from '../support/factories.ts';
import { calendarTextIn } from '../support/invitations.ts';
import { testMailbox } from '../support/mailbox.ts';
import { startWorker, until } from '../support/worker.ts';

const database = testDatabase();
const mailbox = testMailbox();
const ctx = () => testCtx(database.db);

const times = { starts_local: '2099-03-29T10:00' as never, ends_local: '2099-03-30T15:30' as never };

beforeAll(async () => {
  await loadReferenceData(ctx());
  const { id: group } = await getGroup(ctx(), 'klima-og-miljo');
  await aSeat(ctx(), group, await aContact(ctx(), { address: 'medlem@asker.example' }));
  await aMeeting(ctx(), { ...times, kind: 'group-meeting', openness: 'groups', groups: [group] });
  const { id: eventId } = await aPublishedEvent(ctx(), times);
  await aParticipation(ctx(), { eventId, email: 'deltaker@asker.example' });
});

/** What the worker writes when its machine stands there; without what is new in every mail. */
async function mailsFrom(TZ: string) {
  await inTransaction(ctx(), ({ db }) =>
    db.updateTable('messages').set({ state: 'queued', bytes: null, message_id: null, attempts: 0 }).execute(),
  );
  mailbox.received.length = 0;
  const worker = startWorker(database, mailbox, { TZ });
  await until(async () => mailbox.received.length === 2);
  worker.kill('SIGTERM');
  expect(await worker.ended).toBe(0);
  const sent = [...mailbox.received].sort((one, other) => one.to.localeCompare(other.to));
  return Promise.all(
    sent.map(async ({ bytes }) => {
      const { subject, text, html, headers } = await PostalMime.parse(bytes);
      const calendar = (await calendarTextIn(bytes))!.replace(/^(DTSTAMP|LAST-MODIFIED):.*$/gm, '$1');
      const date = headers.find(({ key }) => key === 'date')!.value;
      return { subject, offset: date.slice(-5), text: blankSecrets(text!), html: blankSecrets(html!), calendar };
    }),
  );
}

test('case 9: mails and calendar objects are the same wherever the worker stands', async () => {
  const [utc, oslo, newYork] = [
    await mailsFrom('UTC'),
    await mailsFrom('Europe/Oslo'),
    await mailsFrom('America/New_York'),
  ];
  expect(utc.map(({ calendar }) => calendar)).toEqual([
    expect.stringContaining('DTSTART;TZID=Europe/Oslo:20990329T100000'),
    expect.stringContaining('DTSTART;TZID=Europe/Oslo:20990329T100000'),
  ]);
  expect(utc[1]!.calendar).toContain('METHOD:REQUEST');
  expect(utc[1]!.text).toContain('søndag 29. mars 2099 kl.\u00a010.00');
  expect(oslo).toEqual(utc);
  expect(newYork).toEqual(utc);
}, 60_000);
