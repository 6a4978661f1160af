import { subscriptionAskedMail } from '../../../emails/subscription-asked.ts';
import { plus } from '../../domain/kernel/time.ts';
import { findRequest } from '../../domain/newsletters/asking/queries.server.ts';
import type { Composer } from './composer.ts';
import { topicNames } from './topics.ts';

/** How long whoever asked has to follow the link, from when they asked. */
const VALID = { days: 7 };

/** To an address that anyone may have typed: no name. */
export const subscriptionAsked: Composer = async (ctx, message, _recipient, desk) => {
  const request = await findRequest(ctx, String(message.data.requestId));
  if (!request) return { obsolete: 'too-late' };
  const expiresAt = plus(request.requested_at, VALID);
  if (expiresAt <= ctx.now()) return { obsolete: 'too-late' };
  const { language, topics } = request;
  const token = desk.mint({ purpose: 'subscription', subjectId: request.id, expiresAt });
  const mail = subscriptionAskedMail({
    ...{ language, name: null, appUrl: desk.appUrl, topics: await topicNames(ctx, topics, language) },
    link: `${desk.appUrl}/nyhetsbrev/bekreft/${token}`,
  });
  return { ...mail, secret: 'sign-in' };
};
