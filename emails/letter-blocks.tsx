import { type CSSProperties, createElement, Fragment, type ReactNode } from 'react';
import type { Block, Fact } from './letter.ts';
import { base, DEEP, LINE, layout, MUTED, Table } from './letter-look.tsx';

/** What a letter is made of, as html. */

export function BlockView({ block }: { block: Block }) {
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

export function Paragraph({ text }: { text: string }) {
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
      {...layout}
      width="100%"
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
      <Button label={label} href={href} />
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

/** The whole button is the link; in Outlook, where a link has no padding, the cell has it. */
export function Button({ label, href }: { label: string; href: string }) {
  const link = {
    ...base,
    display: 'inline-block',
    padding: '12px 22px',
    color: '#ffffff',
    fontWeight: 600,
    textDecoration: 'none',
    borderRadius: '8px',
  };
  return (
    <table {...layout} style={{ margin: '4px 0 20px' }}>
      <tbody>
        <tr>
          <td
            className="button"
            style={{ backgroundColor: DEEP, borderRadius: '8px', msoPaddingAlt: '12px 22px' } as CSSProperties}
          >
            <a className="button" href={href} style={{ ...link, msoPaddingAlt: '0' } as CSSProperties}>
              {label}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
