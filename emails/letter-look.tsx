import type { CSSProperties, ReactNode } from 'react';

/** The colours, the type and the one-celled table that every letter is made of. */

const INK = '#10252b';
export const PAGE = '#fbfaf7';
export const MUTED = '#4f5f60';
export const DEEP = '#0b4a59';
export const LINE = '#dcd9d0';
export const CORAL = '#e2725b';

export const DARK = `
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

export const base: CSSProperties = {
  fontFamily: "'Inter', 'Segoe UI', Helvetica, Arial, sans-serif",
  fontSize: '16px',
  lineHeight: '25px',
  color: INK,
};

/** A table that only places things. */
export const layout = { role: 'presentation', cellPadding: 0, cellSpacing: 0, border: 0 } as const;

export function Table({
  children,
  ...table
}: {
  children: ReactNode;
  className?: string;
  style?: CSSProperties;
  width?: string;
}) {
  return (
    <table {...layout} width="100%" align="center" {...table} style={{ width: '100%', ...table.style }}>
      <tbody>
        <tr>{children}</tr>
      </tbody>
    </table>
  );
}
