import { filled } from '../../../emails/merge-fields.ts';
import type { NewsletterIssueId } from '../../domain/kernel/ids.ts';
import type { Language } from '../../domain/kernel/shapes.ts';
import { findIssue } from '../../domain/newsletters/issues/queries.server.ts';
import { getSettings } from '../../domain/settings/queries.server.ts';
import { translator } from '../../text/index.ts';
import { composeIssue } from '../newsletters/compose.ts';
import type { Composer } from './composer.ts';

/** An edition as it stands when the mail leaves, with the reader's own name and links; who is no contact has nothing to leave. */
export const newsletterTest: Composer = async (ctx, { data }, { contactId, name }, desk) => {
  const { appUrl } = desk;
  const issue = await findIssue(ctx, data.issueId as NewsletterIssueId);
  const { postal_address: postalAddress } = await getSettings(ctx);
  const language = data.language as Language;
  const content = issue?.editions[language];
  if (!issue || !content) return { obsolete: 'issue-gone' };
  const edition = await composeIssue(ctx, content, language, { appUrl, slug: issue.slug, postalAddress });
  const t = translator(language);
  const token = contactId && desk.mint({ purpose: 'subscriber', contactId });
  const leave = token ? `${appUrl}/nyhetsbrev/avmeld/${token}` : `${appUrl}/nyhetsbrev`;
  const choices = token ? `${appUrl}/nyhetsbrev/valg/${token}` : `${appUrl}/nyhetsbrev`;
  const greeting = name ? t('mail.greeting', { name }) : t('mail.greeting-nameless');
  const { subject, html, text } = filled(edition, { greeting, leave, choices });
  return {
    subject: t('mail.newsletter-test', { subject }),
    html,
    text,
    secret: 'links',
    ...(token && { unsubscribe: leave }),
  };
};
