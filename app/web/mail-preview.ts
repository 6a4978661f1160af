import type { MessageId } from '../domain/kernel/ids.ts';
import { previewMail } from '../jobs/mails/preview.ts';
import type { Handled } from './handle.ts';

/** A mail of the outbox, shown without its secrets. */
export function previewOf({ ctx, web, words }: Handled, id: MessageId): ReturnType<typeof previewMail> {
  const { appUrl } = web.settings;
  const from = { name: words.site.name, address: `moteplass@${new URL(appUrl).hostname}` };
  return previewMail(ctx, id, { appUrl, from, meetingAddress: from.address });
}
