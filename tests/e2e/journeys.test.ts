import PostalMime from 'postal-mime';
import { beforeAll, expect, test } from 'vitest';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testBrowser } from '../support/browser.ts';
import { testCtx } from '../support/context.ts';
import { aContact, anOrganisation, aPublishedEvent, aSeat, aUser } from '../support/factories.ts';
import { showsFocus, tabTo } from '../support/keyboard.ts';
import { sendAll } from '../support/mail.ts';
import { testMailbox } from '../support/mailbox.ts';
import { testServer } from '../support/server.ts';

/** What users live by: with the keyboard alone, without JavaScript, and with mail that goes through a real server. */

const server = testServer();
const mailbox = testMailbox();
const browser = testBrowser();
let slug: string;

beforeAll(async () => {
  const ctx = testCtx(server.db, { clock: server.clock });
  ({ slug } = await aPublishedEvent(ctx, {
    title: 'Overvann i sentrum',
    pools: [
      { mode: 'room', capacity: 10 },
      { mode: 'online', capacity: null },
    ],
  }));
  await anOrganisation(ctx, { domains: ['fjordbyen.example'] });
  await aContact(ctx, { name: 'Kari Nordmann', address: 'kari@vestby.example' });
});

test('with the keyboard alone one finds an event and registers, and the mail comes', async () => {
  const page = await browser.page({ origin: server.origin });
  await page.goto('/arrangementer');
  await tabTo(page, 'Overvann i sentrum');
  expect(await showsFocus(page)).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/arrangementer/${slug}`);
  await tabTo(page, 'Meld deg på');
  expect(await showsFocus(page)).toBe(true);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/pamelding');

  await tabTo(page, 'Navn');
  await page.keyboard.type('Ola Prøve');
  await tabTo(page, 'E-post');
  await page.keyboard.type('ola@ukjent.example');
  await tabTo(page, 'Kommune eller organisasjon');
  await page.keyboard.type('Klimahuset');
  await page.keyboard.press('Escape');
  await tabTo(page, 'Folkevalgt');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'På stedet');
  await page.keyboard.press('Space');
  await tabTo(page, 'Meld deg på');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/pamelding/takk');

  const link = await linkInMailTo('ola@ukjent.example', '/pamelding/');
  await page.goto(link);
  expect(await page.textContent('main')).toContain('Overvann i sentrum');
});

test('the address tells the organisation, and rows for colleagues come and go where one stands', async () => {
  const page = await browser.page({ origin: server.origin, width: 360 });
  await page.goto(`/arrangementer/${slug}/pamelding`);
  await page.getByLabel('E-post').first().fill('kari@fjordbyen.example');
  await page.keyboard.press('Tab');
  await page.locator('.recognised', { hasText: 'Fjordbyen' }).waitFor();
  expect(await page.locator('[name="organisation"]').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Endre' }).click();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('organisation');

  const add = page.getByRole('button', { name: 'Meld på en kollega' });
  for (const name of ['Første', 'Andre', 'Tredje']) {
    await add.click();
    await page.keyboard.type(name);
  }
  await page.getByRole('button', { name: 'Fjern kollegaen' }).first().click();
  const names = page.locator('.colleague [name$=".name"]');
  expect(await names.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual([
    'Andre',
    'Tredje',
  ]);
  expect(await names.evaluateAll((fields) => fields.map((field) => field.getAttribute('name')))).toEqual([
    'colleagues[0].name',
    'colleagues[1].name',
  ]);
  await page.getByLabel('Kollegaens navn').nth(1).focus();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('colleagues[1].name');
});

test('without JavaScript the same form works, and a refusal keeps what was typed', async () => {
  const page = await browser.page({ origin: server.origin, javaScript: false, width: 360 });
  await page.goto(`/arrangementer/${slug}`);
  await page.getByRole('link', { name: 'Meld deg på' }).click();
  await page.getByLabel('Navn').fill('Per Prøve');
  await page.getByLabel('E-post').fill('per@');
  await page.getByRole('button', { name: 'Meld deg på' }).last().click();
  expect(await page.getByLabel('Navn').inputValue()).toBe('Per Prøve');
  expect(await page.getByRole('alert').textContent()).toContain('Skriv en e-postadresse');

  await page.getByLabel('E-post').fill('per@ukjent.example');
  await page.getByLabel('Kommune eller organisasjon').fill('Klimahuset');
  await page.getByLabel('Ansatt').check();
  await page.getByLabel('På nett').check();
  await page.getByRole('button', { name: 'Meld deg på' }).last().click();
  await page.waitForURL('**/pamelding/takk');
  expect(await linkInMailTo('per@ukjent.example', '/pamelding/')).toBeTruthy();
});

test('one signs in by the link in the mail and comes to where one was headed', async () => {
  const page = await browser.page({ origin: server.origin });
  await page.goto('/min-side/okter');
  await tabTo(page, 'E-postadresse');
  await page.keyboard.type('kari@vestby.example');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/logg-inn?sendt');
  await page.goto(await linkInMailTo('kari@vestby.example', '/logg-inn/'));
  await page.getByRole('button', { name: 'Logg inn' }).click();
  await page.waitForURL('**/min-side/okter');
  await page.getByRole('button', { name: 'Logg ut' }).click();
  await page.goto('/min-side/okter');
  expect(page.url()).toContain('/logg-inn?til=');
});

test('the secretariat makes a meeting day, and a member of two groups answers all of it on one page', async () => {
  const ctx = testCtx(server.db, { clock: server.clock });
  await loadReferenceData(ctx);
  const tove = await aContact(ctx, { name: 'Tove Dahl', address: 'tove@kommune.example' });
  for (const slug of ['klima-og-miljo', 'areal-og-transport']) await aSeat(ctx, (await getGroup(ctx, slug)).id, tove);
  const desk = await browser.page({
    origin: server.origin,
    cookie: await server.signedIn(await aUser(ctx, 'secretariat')),
  });
  await desk.goto('/sekretariat/arrangementer/nytt/meeting-day');
  await desk.getByLabel('Tittel', { exact: true }).fill('Møtedag i vår');
  await desk.getByLabel('Kort om dagen', { exact: true }).fill('Felles start, så gruppenes møter.');
  const business = 'Faggruppe for næringssamarbeid';
  await desk.getByRole('checkbox', { name: business }).uncheck();
  expect(await desk.getByRole('group', { name: business }).isVisible()).toBe(false);
  await desk.getByRole('group', { name: 'Faggruppe for klima og miljø' }).getByLabel('Rom').fill('rom 2');
  await desk.getByRole('button', { name: 'Lagre og se hvem som blir invitert' }).click();
  await desk.getByText('1 person sitter i grupper som møtes samtidig, og må velge.').waitFor();
  await desk.getByRole('button', { name: 'Publiser' }).click();
  await desk.getByText('Arrangementet er publisert.').waitFor();

  const member = await browser.page({ origin: server.origin, javaScript: false, width: 360 });
  await member.goto(await linkInMailTo('tove@kommune.example', '/svar/'));
  const climate = member.getByRole('radio', { name: 'Faggruppe for klima og miljø' });
  await climate.check();
  await member.getByRole('radio', { name: 'Ja', exact: true }).check();
  await member.getByRole('button', { name: 'Ja, jeg kommer' }).click();
  await member.getByText('Du har svart ja').waitFor();
  expect(await climate.isChecked()).toBe(true);

  await desk.goto(desk.url().replace(/publisering.*/, 'dag'));
  const rowOf = (group: string) => desk.getByRole('row').filter({ hasText: group }).textContent();
  expect(await rowOf('Faggruppe for klima og miljø')).toMatch(/rom 2.*1 kommer, 0 har ikke svart/);
  expect(await rowOf('Faggruppe for areal og transport')).toContain('0 kommer, 0 har ikke svart');
});

/** Sends what waits and gives the path of the link in the newest mail to the address. */
async function linkInMailTo(address: string, path: string): Promise<string> {
  await sendAll(testCtx(server.db, { clock: server.clock }), mailbox);
  const mail = mailbox.received.filter(({ to }) => to === address).at(-1);
  if (!mail) throw new Error(`No mail has come to ${address}`);
  const { text = '' } = await PostalMime.parse(mail.bytes);
  const link = text.match(/https?:\/\/\S+/g)?.find((found) => new URL(found).pathname.startsWith(path));
  if (!link) throw new Error(`The mail has no link to ${path}:\n${text}`);
  const { pathname, search } = new URL(link);
  return pathname + search;
}
