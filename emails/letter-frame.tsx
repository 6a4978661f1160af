import type { ReactNode } from 'react';
import type { Letter } from './letter.ts';
import { base, CORAL, DEEP, LINE, MUTED, Table } from './letter-look.tsx';

/** What stands around every mail, letter and newsletter alike: the head, the mark, the card and the small print. */

export const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

export function HeadTags({ title, css }: { title: string; css: string }) {
  return (
    <>
      <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
      <title>{title}</title>
      <style>{css}</style>
    </>
  );
}

/** The mark, the card with its heading, and the small print below; `width` where no table around them says it. */
export function Sheet({
  organisation,
  heading,
  footer,
  width,
  children,
}: {
  organisation: Letter['organisation'];
  heading: string;
  footer: ReactNode;
  width?: number;
  children: ReactNode;
}) {
  const table = width ? { width: `${width}`, style: { maxWidth: `${width}px` } } : {};
  return (
    <>
      <Table {...table}>
        <td style={{ padding: '4px 8px 16px' }}>
          <Brand {...organisation} />
        </td>
      </Table>
      <Table {...table}>
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
            style={{ ...base, color: DEEP, fontSize: '25px', lineHeight: '32px', margin: '0 0 18px' }}
          >
            {heading}
          </h1>
          {children}
        </td>
      </Table>
      <Table {...table}>
        <td style={{ padding: '20px 8px' }}>{footer}</td>
      </Table>
    </>
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

export function SmallPrint({ children }: { children: ReactNode }) {
  return (
    <p className="muted" style={{ ...base, color: MUTED, fontSize: '13px', lineHeight: '20px', margin: '0 0 8px' }}>
      {children}
    </p>
  );
}
