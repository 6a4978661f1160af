import { type Ctx, inTransaction } from '../../app/domain/kernel/ctx.ts';
import { type ContactId, type MailingId, type NewsletterIssueId, newId } from '../../app/domain/kernel/ids.ts';
import type { Candidate } from '../../app/domain/newsletters/deliveries/schema.ts';
import type { Signature } from '../../app/jobs/mails/signature.ts';

/** The mailing that the benchmark sends, and what any other sender of the same would be given. */

export type Mailing = typeof import('../../bin/app.ts')['mailing'];

export const settings = {
  appUrl: 'https://moteplass.example',
  meetingAddress: 'moter@osloregionen.example',
  returnAddress: 'moter@osloregionen.example',
  from: { name: 'Osloregionen', address: 'moteplass@osloregionen.example' },
};

export const subject = 'Nytt fra Osloregionen i november';
const paragraph = `<p style="margin:0 0 16px;font-size:16px">Både kommuner og fylker møtes på nytt til høsten, og på
programmet står areal, transport og næring – med innlegg fra hele regionen.</p>\n`;
export const htmlFor = (greeting: string, leaving: string) =>
  `<!doctype html><html lang="nb"><body><p>${greeting}</p>\n${paragraph.repeat(57)}<p><a href="${leaving}">Meld av</a></p></body></html>`;
export const textFor = (greeting: string, leaving: string) =>
  `${greeting}\n\n${'Både kommuner og fylker møtes på nytt til høsten.\n'.repeat(40)}\nMeld av: ${leaving}\n`;
export const leaving = (key: string) => `${settings.appUrl}/nyhetsbrev/avmeld/${key}`;
export const personAt = (number: number) => ({
  name: `Åse Person ${number}`,
  address: `person${number}@asker.example`,
});

/** A mailing to all of them, frozen and ready to go. */
export async function aMailing(
  { beginMailing, freezeMailing, frozenBytes }: Mailing,
  ctx: Ctx,
  candidates: Candidate[],
): Promise<MailingId> {
  const id = newId<MailingId>();
  const now = ctx.now();
  const edition = {
    subject,
    html: htmlFor('\uE000greeting\uE001', leaving('\uE000key\uE001')),
    text: textFor('\uE000greeting\uE001', leaving('\uE000key\uE001')),
  };
  const issueId = newId<NewsletterIssueId>();
  const texts = { slug: issueId, title: 'Nytt', subject, preheader: '', blocks: '[]', version: 0 };
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('newsletter_issues')
      .values({ id: issueId, ...texts, created_at: now, changed_at: now })
      .execute(),
  );
  await inTransaction(ctx, ({ db }) =>
    db
      .insertInto('mailings')
      .values({ id, issue_id: issueId, rule: '{}', state: 'scheduled', created_at: now, due_at: now })
      .execute(),
  );
  await beginMailing(ctx, id, [{ language: 'nb', subject, bytes: await frozenBytes(edition, settings) }]);
  await freezeMailing(ctx, id, { members: candidates, left: [] });
  return id;
}

/** So many contacts, `person0@asker.example` and on. */
export async function people(ctx: Ctx, number: number): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const created_at = ctx.now();
  while (candidates.length < number) {
    const portion = Array.from({ length: Math.min(500, number - candidates.length) }, (_one, at) => ({
      contactId: newId<ContactId>(),
      ...personAt(candidates.length + at),
    }));
    await inTransaction(ctx, ({ db }) =>
      db
        .insertInto('contacts')
        .values(
          portion.map(({ contactId, name }) => ({
            ...{ id: contactId, name, sort_key: name, search_key: name, sound_key: name, created_at },
          })),
        )
        .execute(),
    );
    candidates.push(...portion.map((person) => ({ ...person, language: 'nb' as const, organisationId: null })));
  }
  return candidates;
}

export function signatureWith(key: Signature['key']): Signature {
  return { key, selector: 'moteplass', domain: 'osloregionen.example' };
}
