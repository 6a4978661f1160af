import PostalMime from 'postal-mime';
import type { Ctx } from '../../domain/kernel/ctx.ts';
import { NotFound } from '../../domain/kernel/errors.ts';
import type { MessageId } from '../../domain/kernel/ids.ts';
import { getMessage } from '../../domain/outbox/listing/queries.server.ts';
import { blankSecrets } from '../../domain/outbox/rules.ts';
import type { ObsoleteReason } from '../../domain/outbox/schema.ts';
import { readMessages } from '../../domain/outbox/sending/queries.server.ts';
import type { MailSettings } from './composer.ts';
import { composers } from './composers.ts';

/** A mail as the secretariat may see it: no link in it opens anything. */
export interface Preview {
  subject: string;
  html: string;
  text: string;
  /** The header lines and the calendar file of what was or will be sent; only once its bytes are frozen. */
  source?: { headers: string; calendar?: string };
}

/** Shows the frozen bytes, or else how the mail would read if it were written now; or why it would not be sent. */
export async function previewMail(
  ctx: Ctx,
  id: MessageId,
  settings: MailSettings,
): Promise<Preview | { obsolete: ObsoleteReason } | undefined> {
  const message = await getMessage(ctx, id);
  if (message.bytes) return previewOfBytes(message.bytes);
  if (message.state !== 'queued' && message.state !== 'claimed') return undefined;
  const [waiting] = await readMessages(ctx, [id]);
  if (!waiting) throw new NotFound('not-found');
  if (!waiting.recipient) return { obsolete: 'no-address' };
  const desk = { ...settings, mint: () => '…' };
  const composed = await composers[waiting.purpose](ctx, waiting, waiting.recipient, desk);
  return 'obsolete' in composed ? composed : { subject: composed.subject, html: composed.html, text: composed.text };
}

async function previewOfBytes(bytes: string): Promise<Preview> {
  const parsed = await PostalMime.parse(bytes);
  const calendar = parsed.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const content = calendar && new TextDecoder().decode(calendar.content as ArrayBuffer).replace(/\r\n[ \t]/g, '');
  return {
    subject: parsed.subject ?? '',
    html: blankSecrets(parsed.html ?? ''),
    text: blankSecrets(parsed.text ?? ''),
    source: {
      headers: blankSecrets(bytes.slice(0, bytes.indexOf('\r\n\r\n'))),
      ...(content && { calendar: blankSecrets(content) }),
    },
  };
}
