import { subscriptionConfirmedMail } from '../../../emails/subscription-confirmed.ts';
import { listOwnTopics } from '../../domain/newsletters/own/queries.server.ts';
import type { Composer } from './composer.ts';
import { topicNames } from './topics.ts';

export const subscriptionConfirmed: Composer = async (ctx, _message, { contactId, language, name }, desk) => {
  if (!contactId) return { obsolete: 'contact-gone' };
  const topics = await topicNames(ctx, await listOwnTopics(ctx, contactId), language);
  if (topics.length === 0) return { obsolete: 'unsubscribed' };
  const token = desk.mint({ purpose: 'subscriber', contactId });
  const leaving = `${desk.appUrl}/nyhetsbrev/avmeld/${token}`;
  const choices = `${desk.appUrl}/nyhetsbrev/valg/${token}`;
  const mail = subscriptionConfirmedMail({ language, name, appUrl: desk.appUrl, topics, choices, leaving });
  return { ...mail, secret: 'links', unsubscribe: leaving };
};
