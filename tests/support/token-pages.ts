import { issueToken } from '../../app/domain/access/commands.server.ts';
import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import type { ContactId, ParticipationId } from '../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../app/domain/kernel/time.ts';
import { askForSubscription } from '../../app/domain/newsletters/asking/commands.server.ts';
import { addSubscriber } from '../../app/domain/newsletters/subscribers/commands.server.ts';
import { issueCertificate } from '../../app/domain/participation/certificates/commands.server.ts';
import { openSurvey } from '../../app/domain/surveys/commands.server.ts';
import type { World } from '../routes/roles-row.ts';
import { aContact } from './factories.ts';
import { someTopics } from './newsletters.ts';
import { anInvited, aSurvey } from './surveys.ts';

/** The pages people reach by a link in a mail, each named by what one does there. */
export const tokenPages = [
  'a sign-in',
  'an own registration',
  'an invitation to answer',
  'a way into a meeting',
  'a referat to comment on',
  'a møtebok to sign',
  'a round to answer',
  'a survey to answer',
  'thanks for an answer',
  'newsletters to confirm',
  'newsletters to choose',
  'newsletters to leave',
  'a certificate',
] as const;
export type TokenPage = (typeof tokenPages)[number];

/** A link to each of them that opens it. */
export async function tokenLinks(ctx: Ctx, world: World): Promise<Record<TokenPage, string>> {
  const contactId = world.contactId as ContactId;
  const token = (purpose: Parameters<typeof issueToken>[1]['purpose'], subjectId?: string) =>
    issueToken(ctx, { purpose, contactId, ...(subjectId && { subjectId }) });
  const survey = await aSurvey(ctx, {
    ...{ template: 'after-conference', anonymity: 'named', audience: 'members', closesOn: '2026-03-01' as PlainDate },
  });
  await openSurvey(ctx, survey);
  const asked = `/undersokelse/${(await anInvited(ctx, survey)).token}`;
  const [address, topics] = ['leser@moss.example', await someTopics(ctx)];
  const reader = await aContact(ctx, { name: 'Nina Leser', address });
  await addSubscriber(ctx, { email: address, topics, basis: 'consent', note: 'Spurte på telefon' });
  const subscriber = await issueToken(ctx, { purpose: 'subscriber', contactId: reader });
  const asking = { ...ctx, actor: { kind: 'anyone' as const } };
  await askForSubscription(asking, { email: 'ny@moss.example', topics }, { ip: '127.0.0.1', language: 'nb' });
  const { id: requestId } = await ctx.db.selectFrom('subscription_requests').select('id').executeTakeFirstOrThrow();
  const confirming = await issueToken(ctx, { purpose: 'subscription', subjectId: requestId });
  const { participation_id } = await ctx.db
    .selectFrom('attendances')
    .select('participation_id')
    .executeTakeFirstOrThrow();
  return {
    'a sign-in': `/logg-inn/${await token('sign-in')}`,
    'an own registration': `/pamelding/${await token('participation', world.participationId)}`,
    'an invitation to answer': `/svar/${await token('participation', world.invitationId)}`,
    'a way into a meeting': `/delta/${await token('join', world.participationId)}`,
    'a referat to comment on': `/referat/${await token('minutes-comment', world.toCommentId)}`,
    'a møtebok to sign': `/signering/${await token('minutes-signature', world.toSignId)}`,
    'a round to answer': `/runde/${await issueToken(ctx, { purpose: 'round', subjectId: world.answerId })}`,
    'a survey to answer': asked,
    'thanks for an answer': `${asked}/takk`,
    'newsletters to confirm': `/nyhetsbrev/bekreft/${confirming}`,
    'newsletters to choose': `/nyhetsbrev/valg/${subscriber}`,
    'newsletters to leave': `/nyhetsbrev/avmeld/${subscriber}`,
    'a certificate': `/bevis/${await issueCertificate(ctx, participation_id as ParticipationId)}`,
  };
}
