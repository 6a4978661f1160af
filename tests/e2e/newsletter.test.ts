import type { Page } from '@playwright/test';
import PostalMime from 'postal-mime';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { addSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { testBrowser } from '../support/browser.ts';
import { testCtx } from '../support/context.ts';
import { aContact, aPublishedEvent, aUser } from '../support/factories.ts';
import { sendAll } from '../support/mail.ts';
import { testMailbox } from '../support/mailbox.ts';
import { sendAllMailings } from '../support/mailings.ts';
import { someTopics } from '../support/newsletters.ts';
import { testServer } from '../support/server.ts';

/** A newsletter from the first word until a reader has left it: written, seen, tried, sent, left, and found again. */

const server = testServer({}, { isFoundAtOrigin: true });
const mailbox = testMailbox();
const browser = testBrowser();
const ctx = () => testCtx(server.db, { clock: server.clock });
let desk: Page;

beforeAll(async () => {
  await loadReferenceData(ctx());
  await aPublishedEvent(ctx(), { title: 'Overvann i sentrum' });
  await aContact(ctx(), { name: 'Nina Leser', address: 'nina@moss.example' });
  const topics = await someTopics(ctx(), 1);
  await addSubscriber(ctx(), { email: 'nina@moss.example', topics, basis: 'consent', note: 'Spurte' });
  const cookie = await server.signedIn(await aUser(ctx(), 'secretariat', { address: 'siri@osloregionen.example' }));
  // What is pasted has event handlers; that the page runs none of them is what the browser says here.
  desk = await browser.page({ origin: server.origin, cookie, provokes: /inline event handler/ });
});

test('the secretariat writes an issue, and nothing dangerous comes in with what is pasted', async () => {
  await desk.goto('/sekretariat/nyhetsbrev/ny');
  await desk.getByLabel('Navn').fill('Nytt i januar');
  await desk.getByLabel('Emne').selectOption({ index: 1 });
  await desk.getByRole('button', { name: 'Begynn å skrive' }).click();
  await desk.getByLabel('Emnefelt').fill('Nytt om vann');
  await desk.getByLabel('Ingress i innboksen').fill('Det som skjer nå');

  await add('Overskrift');
  await desk.keyboard.type('Vann i byene');
  await add('Tekst');
  const editor = desk.getByRole('textbox', { name: 'Tekst', exact: true });
  await desk.keyboard.type('Vi møtes i ');
  await desk.keyboard.press('Control+b');
  await desk.keyboard.type('Moss');
  await desk.keyboard.press('Control+b');
  await desk.keyboard.type(', se programmet');
  const selected = untilSelected('programmet');
  await desk.keyboard.press('Control+Shift+ArrowLeft');
  await selected;
  await desk.keyboard.press('Control+k');
  await desk.getByLabel('Lenken går til').fill('https://osloregionen.example/program');
  await desk.keyboard.press('Enter');
  await paste(
    `<p onclick="alert(1)">Limt<script>alert(2)</script> inn<img src=x onerror="alert(3)"> <a href="javascript:alert(4)">her</a></p>`,
  );
  expect(await editor.innerHTML()).not.toMatch(/script|onclick|onerror|<img(?! class="ProseMirror)/);
  await desk.getByText(/^Lagret kl\./).waitFor();
  const markdown = await desk.locator('textarea[name="blocks[1].markdown"]').inputValue();
  expect(markdown).toContain('**Moss**, se [programmet](https://osloregionen.example/program)');
  expect(markdown).toContain('Limt inn her');
  expect(markdown).not.toMatch(/alert|</);

  await add('Bilde');
  await desk.getByRole('button', { name: 'Velg bilde' }).click();
  const fjord = sharp({ create: { width: 600, height: 300, channels: 3, background: '#2f766e' } });
  await desk
    .getByLabel('Bilde fra maskinen din')
    .setInputFiles({ name: 'fjord.jpg', mimeType: 'image/jpeg', buffer: await fjord.jpeg().toBuffer() });
  await desk.getByLabel('Bildet viser').fill('Utsikt over fjorden');
  await desk.getByRole('button', { name: 'Last opp' }).click();
  await desk.getByRole('button', { name: 'Bytt bilde' }).waitFor();

  await add('Arrangement');
  await desk.getByRole('combobox', { name: 'Arrangement' }).selectOption({ index: 1 });
  const up = desk.getByRole('button', { name: 'Flytt opp: Arrangement' });
  await up.focus();
  await desk.keyboard.press('Enter');
  await desk.waitForFunction(() => document.querySelector('.issue-place:nth-last-child(2) [data-kind=event]'));
  expect(await kinds()).toEqual(['heading', 'text', 'event', 'picture']);
  expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);

  await drag('picture', 1);
  expect(await kinds()).toEqual(['heading', 'picture', 'text', 'event']);
  await drag('picture', 4);
  expect(await kinds()).toEqual(['heading', 'text', 'event', 'picture']);
});

const kinds = () =>
  desk.locator('.issue-block').evaluateAll((blocks) => blocks.map((block) => (block as HTMLElement).dataset.kind));

/** Drags the first block of a kind by its handle to a gap, counted from the top, until the page has it there. */
async function drag(kind: string, gap: number): Promise<void> {
  const before = await kinds();
  await desk.setViewportSize({ width: 1280, height: 2400 }); // a page that scrolls under the pointer lets go
  const handle = desk.locator(`.issue-block[data-kind=${kind}] .issue-handle`);
  await handle.dragTo(desk.locator('.issue-adding').nth(gap));
  await expect.poll(kinds).not.toEqual(before);
}

test('it is seen as its readers will see it, checked, and tried in a real mailbox', async () => {
  const letter = (name: string) => desk.frameLocator(`.issue-preview iframe.${name}`);
  const choose = (name: string) => desk.getByRole('radio', { name, exact: true }).check();
  await letter('is-light').getByRole('heading', { name: 'Vann i byene' }).waitFor();
  await choose('Mobil');
  const frame = desk.locator('iframe.is-light');
  expect((await frame.boundingBox())!.width).toBeLessThan(400);
  await choose('Mørk');
  await letter('is-dark').getByRole('img', { name: 'Utsikt over fjorden' }).waitFor();
  await choose('Ren tekst');
  await letter('is-text').getByText('Overvann i sentrum').waitFor();

  await desk.getByRole('button', { name: 'Sjekk lenkene' }).click();
  await desk.getByText('Alt er på plass.').waitFor();
  await desk.getByRole('link', { name: 'Prøvesending' }).click();
  await desk.getByLabel('Andre adresser').fill('nina@prove.example');
  await desk.getByRole('button', { name: 'Send prøve' }).click();
  await desk.getByText('Prøven er sendt til 2 adresser.').waitFor();
  await sendAll(ctx(), mailbox);
  expect((await mailTo('nina@prove.example')).subject).toBe('[Test] Nytt om vann');
});

test('it is sent, the page counts until all is accounted for, and it is in the archive', async () => {
  await desk.getByRole('link', { name: 'Utsending', exact: true }).click();
  await desk.getByRole('button', { name: 'Send utgaven' }).click();
  await desk.getByText('Utsendingen begynner').waitFor();
  await sendAllMailings(ctx(), mailbox);
  await desk.getByText('Regnskapet stemmer.').waitFor();
  await desk.getByText('Alle leveringer er gjort opp.').waitFor();

  const anyone = await browser.page({ origin: server.origin });
  await anyone.goto('/nyhetsbrev');
  await anyone.getByRole('link', { name: 'Nytt om vann' }).click();
  await anyone.getByRole('heading', { name: 'Vann i byene' }).waitFor();
  await anyone.getByRole('img', { name: 'Utsikt over fjorden' }).waitFor();
  await anyone.getByRole('link', { name: 'Overvann i sentrum' }).waitFor();
});

test('its reader leaves with one click, on a phone and without JavaScript', async () => {
  const { text = '' } = await mailTo('nina@moss.example');
  const reader = await browser.page({ origin: server.origin, javaScript: false, width: 360 });
  await reader.goto(/\/nyhetsbrev\/avmeld\/\S+/.exec(text)![0]);
  await reader.getByText('nina@moss.example').waitFor();
  await reader.getByRole('button', { name: 'Meld meg av' }).click();
  await reader.getByRole('heading', { name: 'Du er meldt av' }).waitFor();
});

/** Adds a block last, as somebody does who has just written the one before; its first field has the focus. */
async function add(kind: string): Promise<void> {
  const blocks = desk.locator('.issue-block');
  const before = await blocks.count();
  const adding = desk.locator('.issue-adding').last();
  if (before > 0) await adding.locator('summary').click();
  await adding.getByRole('button', { name: kind, exact: true }).click();
  await blocks.nth(before).waitFor();
  await desk.waitForFunction(() => document.activeElement?.closest('.issue-block:not(:has(~ .issue-block))'));
}

/** The editor hears of what is selected a moment after it is; no hand is as fast as a test. */
function untilSelected(text: string): Promise<void> {
  return desk.evaluate(
    (text) =>
      new Promise<void>((resolve) => {
        const listen = () => getSelection()?.toString() === text && resolve();
        document.addEventListener('selectionchange', listen);
      }),
    text,
  );
}

/** What the editor is given when somebody pastes: a browser lets no test write such html to the clipboard itself. */
async function paste(html: string): Promise<void> {
  await desk.evaluate((html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, html);
}

async function mailTo(address: string) {
  const mail = mailbox.received.filter(({ to }) => to === address).at(-1);
  if (!mail) throw new Error(`No mail has come to ${address}`);
  return PostalMime.parse(mail.bytes);
}
