import type { ContactId } from '../domain/kernel/ids.ts';
import { listToComment } from '../domain/meetings/comments/queries.server.ts';
import { listOwnFollowUps } from '../domain/meetings/follow-ups/queries.server.ts';
import { listToSign } from '../domain/meetings/signatures/queries.server.ts';
import type { MyRegistration } from '../domain/participation/own/queries.server.ts';
import { followUpLines } from './follow-ups.ts';
import type { Handled } from './handle.ts';
import { unansweredLines } from './my-registrations.ts';

/** What events and meetings ask of the one who is signed in. */
export async function waitingFor(handled: Handled, contactId: ContactId, registrations: MyRegistration[]) {
  const { ctx, words, t, formats } = handled;
  const texts = words['own-minutes'];
  const [toComment, toSign, own] = await Promise.all([
    listToComment(ctx, contactId),
    listToSign(ctx, contactId),
    listOwnFollowUps(ctx, contactId),
  ]);
  return {
    texts: { ...words['follow-ups'], ...texts },
    lines: [
      ...unansweredLines(registrations, handled),
      ...toSign.map(({ id, title, starts_local }) => ({
        href: `/min-side/signering/${id}`,
        label: texts['to-sign'],
        about: `${title}, ${formats.date(starts_local)}`,
      })),
      ...toComment.map(({ id, title, until }) => ({
        href: `/min-side/referat/${id}`,
        label: texts['to-comment'],
        about: t('own-minutes.to-comment-line', { title, date: formats.date(until) }),
      })),
    ],
    tasks: followUpLines(own, handled, { own: true }),
  };
}
