import PostalMime from 'postal-mime';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { getDelivery } from '../../domain/newsletters/delivery-listing/queries.server.ts';
import { readEditions } from '../../domain/newsletters/running-mailings/queries.server.ts';
import { blankSecrets } from '../../domain/outbox/rules.ts';
import { openEditions } from './prepare.ts';

/** A copy as the secretariat may see it, made of the same bytes as was or will be sent: no link in it opens anything. */
export interface CopyPreview {
  subject: string;
  text: string;
  headers: string;
}

/** Undefined where the reader is forgotten, or nothing has been written yet. */
export async function previewCopy(
  ctx: Ctx,
  delivery: Awaited<ReturnType<typeof getDelivery>>,
): Promise<CopyPreview | undefined> {
  const { mailing_id, language, address, begun_at } = delivery;
  if (!address || (await readEditions(ctx, mailing_id)).length === 0) return undefined;
  const edition = (await openEditions(ctx, mailing_id))(language);
  const bytes = edition.copyFor({ ...delivery, address, begunAt: begun_at ?? ctx.now() });
  const { subject = '', text = '' } = await PostalMime.parse(bytes);
  return {
    subject,
    text: blankSecrets(text),
    headers: blankSecrets(bytes.toString('latin1', 0, bytes.indexOf('\r\n\r\n'))),
  };
}
