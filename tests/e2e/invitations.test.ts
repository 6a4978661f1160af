import PostalMime from 'postal-mime';
import { beforeAll, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testBrowser } from '../support/browser.ts';
import { testCtx } from '../support/context.ts';
import { aContact, anEvent, aSeat, aUser } from '../support/factories.ts';
import { sendAll } from '../support/mail.ts';
import { testMailbox } from '../support/mailbox.ts';
import { testServer } from '../support/server.ts';

/** A board meeting from its publishing to the vara's answer, with mail that goes through a real server. */

const server = testServer();
const mailbox = testMailbox();
const browser = testBrowser();
const ctx = () => testCtx(server.db, { clock: server.clock });

let eventId: string;
let cookie: string;

beforeAll(async () => {
  await loadReferenceData(ctx());
  const { id: board } = await getGroup(ctx(), 'styret');
  cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { name: 'Siv Sekretær' }));
  await aSeat(ctx(), board, await aContact(ctx(), { name: 'Nina Holt', address: 'nina@kommune.example' }));
  const vara = await aContact(ctx(), { name: 'Per Dal', address: 'per@kommune.example' });
  await aSeat(ctx(), board, vara, { role: 'varamedlem' });
  const meeting = { kind: 'group-meeting' as const, title: 'Møte i styret', openness: 'groups' as const };
  const pools = [{ mode: 'room' as const, capacity: null }];
  ({ id: eventId } = await anEvent(ctx(), { ...meeting, pools, place: 'Rådhuset', groups: [board] }));
});

test('published, declined with a word, a vara called in with one click, and the vara answers', async () => {
  const desk = await browser.page({ origin: server.origin, cookie });
  await desk.goto(`/sekretariat/arrangementer/${eventId}/publisering`);
  await desk.getByText('1 medlem får en invitasjon på e-post og i kalenderen.').waitFor();
  await desk.getByRole('button', { name: 'Publiser' }).click();
  await desk.getByText('Arrangementet er publisert.').waitFor();

  const member = await browser.page({ origin: server.origin, javaScript: false, width: 360 });
  await member.goto(await linkInMailTo('nina@kommune.example'));
  await member.getByLabel('Kommentar').fill('Er i utlandet den uken.');
  await member.getByRole('button', { name: 'Nei', exact: true }).click();
  await member.getByText('Du har svart nei').waitFor();

  await desk.goto(`/sekretariat/arrangementer/${eventId}/svar`);
  await desk.getByText('Er i utlandet den uken.').waitFor();
  await desk.getByText('Neste vara: Per Dal (nr. 1)').waitFor();
  await desk.getByRole('button', { name: 'Kall inn' }).click();
  await desk.getByText('Per Dal er kalt inn og har ikke svart.').waitFor();

  const vara = await browser.page({ origin: server.origin });
  await vara.goto(await linkInMailTo('per@kommune.example'));
  await vara.getByText('Du har ikke svart ennå').waitFor();
  await vara.getByRole('button', { name: 'Ja, jeg kommer' }).click();
  await vara.getByText('Du har svart ja').waitFor();
  await desk.reload();
  expect(await desk.textContent('.absence')).toContain('Per Dal er kalt inn og kommer.');
});

/** Sends what waits and gives the link that answers, in the newest mail to the address. */
async function linkInMailTo(address: string): Promise<string> {
  await sendAll(ctx(), mailbox);
  const mail = mailbox.received.filter(({ to }) => to === address).at(-1);
  if (!mail) throw new Error(`No mail has come to ${address}`);
  const { text = '' } = await PostalMime.parse(mail.bytes);
  return /\/svar\/[\w-]{43}/.exec(text)![0];
}
