import type { Attachment, Email } from 'postal-mime';
import type { Bounce } from './schema.ts';

/** The report of a mail server that did not deliver (RFC 3464), or undefined for other messages. */
export function bounceIn(email: Email): Bounce | undefined {
  const report = email.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
  return report && bounceOf(textOf(report));
}

/** The bytes of a part as text; what is no UTF-8 becomes replacement characters. */
export function textOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function bounceOf(report: string): Bounce | undefined {
  const parts = report.split(/\r?\n[ \t]*\r?\n/).map(fieldsOf);
  const part =
    parts.find((fields) => fields.get('action') === 'failed') ?? parts.find((fields) => fields.has('action'));
  if (!part) return undefined;
  const explanation = part.get('diagnostic-code') ?? '';
  const recipients = [part.get('original-recipient'), part.get('final-recipient')].flatMap((field) =>
    field
      ? [
          field
            .slice(field.indexOf(';') + 1)
            .trim()
            .replace(/^<|>$/g, ''),
        ]
      : [],
  );
  return {
    recipients: [...new Set(recipients)],
    action: part.get('action')!,
    status: statusOf(part.get('status') ?? '', explanation),
    explanation: explanation.slice(0, 300),
  };
}

/** `5.0.0` says only that it failed; the server's own words often say more. */
function statusOf(field: string, explanation: string): string {
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(field)?.[0] ?? '';
  const said = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(explanation)?.[0];
  return /^$|\.0\.0$/.test(status) ? (said ?? status) : status;
}

function fieldsOf(part: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of part.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at > 0)
      fields.set(
        line.slice(0, at).trim().toLowerCase(),
        line
          .slice(at + 1)
          .trim()
          .toLowerCase(),
      );
  }
  return fields;
}
