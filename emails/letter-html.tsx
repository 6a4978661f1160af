import { type CSSProperties, createElement, Fragment, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Block, Fact, Letter } from './letter.ts';

/** A letter as html: tables and inline styles, for Outlook; dark mode and narrow screens in the style element. */
export function htmlOf(letter: Letter): string {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">${renderToStaticMarkup(<Page {...letter} />)}`;
}

const INK = '#10252b';
const MUTED = '#4f5f60';
const DEEP = '#0b4a59';
const LINE = '#dcd9d0';
const CORAL = '#e2725b';

const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #0f191c !important; }
  .card { background: #16242a !important; border-color: #33454a !important; }
  .ink, .ink a { color: #eef6f4 !important; }
  .muted, .muted a { color: #b3c3c5 !important; }
  .deep, .deep a { color: #b9e4d8 !important; }
  .rule { border-color: #33454a !important; }
  .quote { background: #1d3037 !important; }
  .button, .button a { background: #b9e4d8 !important; color: #06181c !important; }
}
@media (max-width: 480px) {
  .card { padding: 24px 20px !important; }
  .term, .fact { display: block !important; width: auto !important; }
  .term { padding-bottom: 0 !important; }
}`;

const base: CSSProperties = {
  fontFamily: "'Inter', 'Segoe UI', Helvetica, Arial, sans-serif",
  fontSize: '16px',
  lineHeight: '25px',
  color: INK,
};

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

function Table({
  children,
  ...table
}: {
  children: ReactNode;
  className?: string;
  style?: CSSProperties;
  width?: string;
}) {
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      align="center"
      {...table}
      style={{ width: '100%', ...table.style }}
    >
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}

/** The mark in text: no picture is fetched, so nobody can see that a mail was opened. */
function Brand({ name, suffix, url }: Letter['organisation']) {
  return (
    <a className="deep" href={url} style={{ ...base, color: DEEP, fontWeight: 600, textDecoration: 'none' }}>
      <span style={{ color: CORAL }}>✚</span> {name}{' '}
      <span className="muted" style={{ color: MUTED, fontWeight: 400 }}>
        {suffix}
      </span>
    </a>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <Paragraph text={block.text} />;
    case 'facts':
      return <FactsView facts={block.facts} />;
    case 'action':
      return <ActionView {...block} />;
    case 'quote':
      return (
        <Table style={{ margin: '0 0 18px' }}>
          <td
            className="quote"
            style={{ ...base, padding: '16px 18px 2px', backgroundColor: '#eef3f1', borderRadius: '10px' }}
          >
            <Paragraph text={block.text} />
          </td>
        </Table>
      );
  }
}

function Paragraph({ text }: { text: string }) {
  const style = { ...base, margin: '0 0 16px', overflowWrap: 'break-word' as const };
  return createElement(
    Fragment,
    null,
    ...text.split(/\n{2,}/).map((part) => createElement('p', { className: 'ink', style }, ...withBreaks(part))),
  );
}

function withBreaks(text: string): ReactNode[] {
  return text.split('\n').flatMap((line, row) => (row === 0 ? [line] : [<br key="break" />, line]));
}

function FactsView({ facts }: { facts: Fact[] }) {
  const cell: CSSProperties = { ...base, padding: '7px 0', verticalAlign: 'top' };
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      className="rule"
      style={{ width: '100%', margin: '0 0 20px', borderTop: `1px solid ${LINE}`, borderBottom: `1px solid ${LINE}` }}
    >
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.term}>
            <td
              className="term muted"
              width="110"
              style={{ ...cell, width: '110px', color: MUTED, paddingRight: '12px' }}
            >
              {fact.term}
            </td>
            <td className="fact ink" style={{ ...cell, overflowWrap: 'anywhere' }}>
              {fact.before && (
                <>
                  <s className="muted" style={{ color: MUTED }}>
                    {fact.before}
                  </s>
                  <br />
                </>
              )}
              {fact.href ? (
                <a className="deep" href={fact.href} style={{ color: DEEP }}>
                  {fact.text}
                </a>
              ) : (
                fact.text
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ActionView({ label, href, hint }: { label: string; href: string; hint?: string }) {
  return (
    <>
      <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={{ margin: '4px 0 18px' }}>
        <tbody>
          <tr>
            <td className="button" style={{ backgroundColor: DEEP, borderRadius: '8px', padding: '12px 22px' }}>
              <a
                className="button"
                href={href}
                style={{ ...base, color: '#ffffff', backgroundColor: DEEP, fontWeight: 600, textDecoration: 'none' }}
              >
                {label}
              </a>
            </td>
          </tr>
        </tbody>
      </table>
      {hint && (
        <p
          className="muted"
          style={{ ...base, color: MUTED, fontSize: '14px', lineHeight: '21px', margin: '0 0 16px' }}
        >
          {hint}
        </p>
      )}
    </>
  );
}
