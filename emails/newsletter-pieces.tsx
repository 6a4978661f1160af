import type { CSSProperties, ReactNode } from 'react';
import type { ShownPicture } from '../app/domain/newsletters/editions/schema.ts';
import { base, LINE, MUTED, Table } from './letter-look.tsx';
import { INNER_WIDTH } from './newsletter-look.ts';

/** What several parts of a newsletter are made of. */

export const paragraph: CSSProperties = { ...base, margin: '0 0 16px', overflowWrap: 'break-word' };
export const small: CSSProperties = { ...base, color: MUTED, fontSize: '14px', lineHeight: '21px' };

/** Outlook goes by the attributes, everybody else by the styles; where pictures are blocked the words stand in their place. */
export function Image({ picture, most = INNER_WIDTH }: { picture: ShownPicture; most?: number }) {
  const width = Math.min(picture.width, most);
  const height = Math.round((picture.height * width) / picture.width);
  const size = { width: '100%', maxWidth: `${width}px`, height: 'auto' };
  return (
    <img
      className="ink"
      src={picture.src}
      alt={picture.alt}
      width={width}
      height={height}
      style={{ ...small, ...size, display: 'block', border: 0, borderRadius: '8px' }}
    />
  );
}

export function Framed({ children }: { children: ReactNode }) {
  return (
    <Table style={{ margin: '4px 0 22px' }}>
      <td
        className="rule"
        style={{ ...base, padding: '18px 16px 2px', border: `1px solid ${LINE}`, borderRadius: '10px' }}
      >
        {children}
      </td>
    </Table>
  );
}
