import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { EditionContent } from '../app/domain/newsletters/editions/schema.ts';
import { Paragraph } from './letter-blocks.tsx';
import { DOCTYPE, HeadTags, Sheet, SmallPrint } from './letter-frame.tsx';
import { CORAL, DARK, MUTED, PAGE } from './letter-look.tsx';
import type { NewsletterFrame } from './newsletter.ts';
import { NARROW } from './newsletter-look.ts';
import { PartView } from './newsletter-parts.tsx';

/**
 * A newsletter as html, in the look of a letter. React writes no conditional comments, so what Outlook (which draws with
 * Word) is told apart stands between the pieces: a table of fixed width, for it knows no largest one, and 96 dots per inch.
 */
export function newsletterHtml(
  { language, subject, preheader, parts }: EditionContent,
  frame: NewsletterFrame,
): string {
  const letter = (
    <Sheet organisation={frame.organisation} heading={subject} footer={<Footer {...frame} />}>
      <Paragraph text={frame.greeting} />
      {parts.map((part) => (
        <PartView key={part.id} part={part} />
      ))}
    </Sheet>
  );
  return [
    DOCTYPE,
    `<html lang="${language}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office">`,
    `<head>${markup(<HeadTags title={subject} css={`${DARK}${NARROW}`} />)}${OUTLOOK_HEAD}</head>`,
    `<body class="page" style="margin:0;padding:0;background-color:${PAGE};-webkit-text-size-adjust:100%">`,
    markup(<Preheader text={preheader} />),
    `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" class="page" style="width:100%;background-color:${PAGE}">`,
    '<tbody><tr><td class="outer" align="center" style="padding:24px 12px">',
    '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
    `<div style="max-width:600px;margin:0 auto;text-align:left">${markup(letter)}</div>`,
    '<!--[if mso]></td></tr></table><![endif]-->',
    '</td></tr></tbody></table></body></html>',
  ].join('');
}

const OUTLOOK_HEAD =
  '<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>' +
  '<style>table{border-collapse:collapse}td,p,h1,h2,li,a{font-family:"Segoe UI",Arial,sans-serif!important}</style><![endif]-->';

/** The line a mailbox shows beside the subject, and nothing after it: blanks fill the rest of that line. */
function Preheader({ text }: { text: string }) {
  const hidden = {
    display: 'none',
    maxHeight: 0,
    maxWidth: 0,
    opacity: 0,
    overflow: 'hidden',
    fontSize: '1px',
    lineHeight: '1px',
  };
  return <div style={{ ...hidden, msoHide: 'all' } as typeof hidden}>{`${text}${text && BLANKS}`}</div>;
}

const BLANKS = '\u00a0\u200c'.repeat(60);

function Footer({ footer, organisation }: NewsletterFrame) {
  return (
    <>
      <SmallPrint>{footer.why}</SmallPrint>
      <SmallPrint>
        {footer.links.map(({ label, href }, at) => (
          <span key={href}>
            {at > 0 && <span style={{ color: CORAL }}> · </span>}
            <a className="muted" href={href} style={{ color: MUTED, textDecoration: 'underline' }}>
              {label}
            </a>
          </span>
        ))}
      </SmallPrint>
      <SmallPrint>{organisation.about}</SmallPrint>
      {organisation.postalAddress && <SmallPrint>{organisation.postalAddress}</SmallPrint>}
    </>
  );
}

function markup(node: ReactNode): string {
  return renderToStaticMarkup(node);
}
