import PostalMime from 'postal-mime';
import { beforeAll, expect, test } from 'vitest';
import { cancelEvent } from '../../app/domain/events/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { GroupId } from '../../app/domain/kernel/ids.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aPublishedDay } from '../support/days.ts';
import { aContact, aSeat } from '../support/factories.ts';
import { objectIn } from '../support/invitations.ts';
import { sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';

const { mailbox, clock, ctx, person } = mailReading();
let climate: GroupId;
let transport: GroupId;

beforeAll(async () => {
  await loadReferenceData(ctx());
  climate = (await getGroup(ctx(), 'klima-og-miljo')).id;
  transport = (await getGroup(ctx(), 'areal-og-transport')).id;
});

/** The mails to someone since the last time, each as its text with its calendar object. */
async function newMailsTo(address: string) {
  clock.advance({ seconds: 1 });
  mailbox.received.length = 0;
  await sendAll(ctx(), mailbox);
  const mails = mailbox.received.filter((mail) => mail.to === address);
  return Promise.all(
    mails.map(async ({ bytes }) => ({ ...(await PostalMime.parse(bytes)), object: (await objectIn(bytes))! })),
  );
}

test('a cancelled day is told once, with its meetings; theirs clear the calendar and say which day they belong to', async () => {
  const address = person();
  const contactId = await aContact(ctx(), { name: 'Kari Dag', address });
  for (const group of [climate, transport]) await aSeat(ctx(), group, contactId);
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport]);
  await newMailsTo(address);
  const before = 'Møtet i faggruppen er flyttet til høsten.';
  await cancelEvent(ctx(), parts[1]!, { reason: before });
  expect((await newMailsTo(address))[0]!.text).toContain(before);
  await cancelEvent(ctx(), id, { reason: 'Rådhuset er stengt.' });
  const mails = await newMailsTo(address);
  expect(mails).toHaveLength(2);
  const [day, part] = ['Avlyst: Møtedag', 'Avlyst: Faggruppe for klima og miljø: Møtedag'].map((subject) =>
    mails.find((mail) => mail.subject === subject),
  );
  expect(day!.text).toContain('Rådhuset er stengt.');
  expect(day!.text).toContain('Disse møtene samme dag er også avlyst:');
  expect(day!.text).toContain('Faggruppe for klima og miljø: Møtedag');
  expect(day!.text).not.toContain('areal og transport');
  expect(part!.text).toContain('Møtet hører til «Møtedag», som er avlyst.');
  expect(part!.text).not.toContain('Rådhuset er stengt.');
  expect(part!.text).not.toContain('Det du var invitert til, er avlyst.');
  expect(mails.map(({ object }) => object.method)).toEqual(['CANCEL', 'CANCEL']);
  expect(day!.object.uid).not.toBe(part!.object.uid);
});
