import type { EditionContent } from '../app/domain/newsletters/editions/schema.ts';
import { words } from '../app/text/index.ts';
import { mergeField } from './merge-fields.ts';
import { newsletterHtml } from './newsletter-html.tsx';
import { newsletterText } from './newsletter-text.ts';

/** A newsletter's frame: who it is from, and what its reader can do about it. */
export interface NewsletterFrame {
  organisation: { name: string; suffix: string; about: string; postalAddress: string; url: string };
  greeting: string;
  footer: { why: string; links: { label: string; href: string }[] };
}

/** An edition written out as html and as plain text, the same for all but for its merge fields. */
export function newsletterMail(
  content: EditionContent,
  { appUrl, slug, postalAddress }: { appUrl: string; slug: string; postalAddress: string },
): { html: string; text: string } {
  const { site, mail } = words(content.language);
  const texts = mail.newsletter;
  const frame: NewsletterFrame = {
    organisation: { name: site.name, suffix: site.suffix, about: site.about, postalAddress, url: appUrl },
    greeting: mergeField('greeting'),
    footer: {
      why: texts.why,
      links: [
        { label: texts.leave, href: mergeField('leave') },
        { label: texts.choices, href: mergeField('choices') },
        { label: texts.browser, href: `${appUrl}/nyhetsbrev/${slug}` },
        { label: texts.privacy, href: `${appUrl}/personvern` },
      ],
    },
  };
  return { html: newsletterHtml(content, frame), text: newsletterText(content, frame) };
}
