import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { changeAddress, retireAddress } from '../../app/domain/contacts/addresses/commands.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { askForNewAddress, confirmNewAddress } from '../../app/domain/contacts/new-address/commands.server.ts';
import { findContactByAddress } from '../../app/domain/contacts/queries.server.ts';
import { aReader, sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';

const { mailbox, clock, ctx, messages, person } = mailReading();

async function aQuestion() {
  const contactId = await aReader(ctx(), { name: 'Klikk her http://evil.example', address: person() });
  const wanted = person();
  await askForNewAddress({ ...ctx(), actor: { kind: 'contact', contactId } }, wanted);
  return { contactId, wanted };
}

test('the mail goes to the new address alone, names nobody, and its link makes the address the contact’s', async () => {
  const { contactId, wanted } = await aQuestion();
  await sendAll(ctx(), mailbox);
  expect(mailbox.received.map(({ to }) => to)).toEqual([wanted]);
  const { subject, text, html, to } = await PostalMime.parse(mailbox.received[0]!.bytes);
  expect(subject).toBe('Bekreft den nye e-postadressen');
  expect(`${text}${html}${JSON.stringify(to)}`).not.toContain('evil');
  expect(await messages()).toMatchObject([{ state: 'accepted', bytes: null }]);
  const [, secret] = /min-side\/adresse\/([\w-]{43})/.exec(text!)!;
  clock.advance({ hours: 23 });
  await confirmNewAddress({ ...ctx(), actor: { kind: 'anyone' } }, secret!);
  expect(await findContactByAddress(ctx(), wanted)).toMatchObject({ id: contactId });
});

test('a mail that could not leave for a day is not sent', async () => {
  await aQuestion();
  clock.advance({ hours: 24 });
  await sendAll(ctx(), mailbox);
  expect(mailbox.received).toEqual([]);
  expect(await messages()).toMatchObject([{ state: 'obsolete', obsolete_because: 'too-late' }]);
});

test('the address before is told, in the reader’s language: nothing in the mail opens anything or names anyone', async () => {
  const [before, wanted] = [person(), person()];
  const contactId = await aReader(ctx(), { name: 'Kari Hemmelig', address: before, language: 'en' });
  await nameAssistant(ctx(), contactId, await aReader(ctx(), { address: person() }));
  await changeAddress(ctx(), contactId, wanted);
  await sendAll(ctx(), mailbox);
  expect(mailbox.received.map(({ to }) => to)).toEqual([before]);
  const { subject, text, html } = await PostalMime.parse(mailbox.received[0]!.bytes);
  expect(subject).toBe('Your e-mail address has been changed');
  expect(`${text}${html}`).not.toMatch(/Hemmelig|[\w-]{43}/);
  expect(`${text}${html}`).not.toContain(wanted);
});

test('an address that is taken away, not replaced, gets no mail', async () => {
  await retireAddress(ctx(), await aReader(ctx(), { address: person() }));
  await sendAll(ctx(), mailbox);
  expect(mailbox.received).toEqual([]);
});
