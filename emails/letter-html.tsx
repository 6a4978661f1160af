import { createElement, Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Letter } from './letter.ts';
import { BlockView, Paragraph } from './letter-blocks.tsx';
import { base, CORAL, DARK, DEEP, LINE, MUTED, Table } from './letter-look.tsx';

/** A letter as html: tables and inline styles, for Outlook; dark mode and narrow screens in the style element. */
export function htmlOf(letter: Letter): string {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">${renderToStaticMarkup(<Page {...letter} />)}`;
}

function Page({ language, subject, preview, heading, greeting, blocks, footer, organisation }: Letter) {
  return (
    <html lang={language} dir="ltr">
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
        <title>{subject}</title>
        <style>{DARK}</style>
      </head>
      <body className="page" style={{ margin: 0, padding: 0, backgroundColor: '#fbfaf7' }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{preview}</div>
        <Table className="page" style={{ backgroundColor: '#fbfaf7' }}>
          <td align="center" style={{ padding: '24px 12px' }}>
            <Table style={{ maxWidth: '600px' }} width="600">
              <td style={{ padding: '4px 8px 16px' }}>
                <Brand {...organisation} />
              </td>
            </Table>
            <Table style={{ maxWidth: '600px' }} width="600">
              <td
                className="card"
                style={{
                  ...base,
                  padding: '32px',
                  backgroundColor: '#ffffff',
                  border: `1px solid ${LINE}`,
                  borderRadius: '14px',
                }}
              >
                <h1
                  className="deep"
                  style={{ ...base, color: DEEP, fontSize: '24px', lineHeight: '31px', margin: '0 0 18px' }}
                >
                  {heading}
                </h1>
                {greeting && <Paragraph text={greeting} />}
                {createElement(Fragment, null, ...blocks.map((block) => <BlockView key={block.kind} block={block} />))}
              </td>
            </Table>
            <Table style={{ maxWidth: '600px' }} width="600">
              <td style={{ padding: '20px 8px' }}>
                {footer.map((line) => (
                  <p
                    key={line}
                    className="muted"
                    style={{ ...base, color: MUTED, fontSize: '13px', lineHeight: '20px', margin: '0 0 6px' }}
                  >
                    {line}
                  </p>
                ))}
              </td>
            </Table>
          </td>
        </Table>
      </body>
    </html>
  );
}

/** The mark in text: no picture is fetched, so nobody can see that a mail was opened. */
export function Brand({ name, suffix, url }: Letter['organisation']) {
  return (
    <a className="deep" href={url} style={{ ...base, color: DEEP, fontWeight: 600, textDecoration: 'none' }}>
      <span style={{ color: CORAL }}>✚</span> {name}{' '}
      <span className="muted" style={{ color: MUTED, fontWeight: 400 }}>
        {suffix}
      </span>
    </a>
  );
}
