import PostalMime from 'postal-mime';
import { beforeAll, expect, test } from 'vitest';
import { getToken } from '../../app/domain/access/queries.server.ts';
import { nameAssistant } from '../../app/domain/contacts/assistants/commands.server.ts';
import { getGroup } from '../../app/domain/groups/queries.server.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { sendForComment } from '../../app/domain/meetings/comments/commands.server.ts';
import { publishMinutes } from '../../app/domain/meetings/minutes/commands.server.ts';
import {
  sendForSignature,
  signMinutes,
  takeBackMinutes,
} from '../../app/domain/meetings/signatures/commands.server.ts';
import { getToSign } from '../../app/domain/meetings/signatures/queries.server.ts';
import { composeMinutes as compose } from '../../app/web/minutes-composed.ts';
import { loadReferenceData } from '../../db/reference/load.ts';
import { aContact } from '../support/factories.ts';
import { aReader, sendAll } from '../support/mail.ts';
import { mailReading } from '../support/mail-reading.ts';
import { aHeldMeeting } from '../support/minutes.ts';

const { mailbox, ctx, messages, person } = mailReading();

beforeAll(() => loadReferenceData(ctx()));

const groupId = async (slug: string) => (await getGroup(ctx(), slug)).id;
const received = () =>
  Promise.all(mailbox.received.map(async ({ to, bytes }) => ({ to, ...(await PostalMime.parse(bytes)) })));
const addressed = () => aContact(ctx(), { name: 'Lise Leder', address: person() });

test('whoever is to sign gets a link of their own, and an assistant none', async () => {
  const signer = await addressed();
  const held = await aHeldMeeting(ctx(), await groupId('styret'), {}, { leader: signer });
  await nameAssistant(ctx(), signer, await aReader(ctx(), { address: person() }));
  await sendForSignature(ctx(), held.id, { signers: [signer], compose });
  await sendAll(ctx(), mailbox);
  const [mail, ...others] = await received();
  expect(others).toEqual([]);
  expect(mail!.subject).toBe('Møtebok til underskrift: Styret');
  const [, secret] = /\/signering\/([\w-]{43})/.exec(mail!.text!)!;
  expect(await getToken(ctx(), secret!, 'minutes-signature')).toMatchObject({
    contact_id: signer,
    subject_id: held.id,
  });
});

test('what is taken back before the mail leaves is not asked for', async () => {
  const signer = await addressed();
  const held = await aHeldMeeting(ctx(), await groupId('styret'), {}, { leader: signer });
  await sendForSignature(ctx(), held.id, { signers: [signer], compose });
  await takeBackMinutes(ctx(), held.id);
  await sendAll(ctx(), mailbox);
  expect(mailbox.received).toEqual([]);
  const [asked] = (await messages()).filter(({ purpose }) => purpose === 'minutes-signature');
  expect(asked).toMatchObject({ state: 'obsolete', obsolete_because: 'minutes-settled' });
});

test('members are told when minutes are published, and where; a referat is sent with its deadline', async () => {
  const leader = await addressed();
  const board = await aHeldMeeting(ctx(), await groupId('styret'), {}, { leader });
  await sendForSignature(ctx(), board.id, { signers: [leader], compose });
  const as = { ...ctx(), actor: { kind: 'contact' as const, contactId: leader } };
  await signMinutes(as, board.id, await getToSign(as, board.id));
  await publishMinutes(ctx(), board.id);
  const group = await aHeldMeeting(ctx(), await groupId('klima-og-miljo'), {}, { leader });
  await sendForComment(ctx(), group.id, { until: '2026-02-01' as PlainDate });
  await sendAll(ctx(), mailbox);
  const mails = (await received()).filter(({ subject }) => !subject!.includes('underskrift'));
  const of = (subject: string) => mails.find((mail) => mail.subject === subject)!.text!;
  expect(of('Møteboken er publisert: Styret')).toContain(`https://moteplass.example/moter/${board.slug}/protokoll`);
  expect(of('Referat til kommentar: Faggruppe for klima og miljø')).toMatch(
    /innen 1\. februar 2026[\s\S]*\/referat\/[\w-]{43}/,
  );
});
