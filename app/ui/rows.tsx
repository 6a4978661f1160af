import type { ReactNode } from 'react';

/** Rows under headings, in a frame that scrolls by itself when the screen is narrower. */
export function Rows({
  caption,
  label,
  headings,
  children,
}: {
  caption?: ReactNode;
  /** Of a frame without anything in it to move to: names it, so that the keyboard can scroll it. */
  label?: string;
  headings: string[];
  children: ReactNode;
}) {
  return (
    <div className="table-scroll" {...(label !== undefined && { role: 'group', 'aria-label': label, tabIndex: 0 })}>
      <table className="rows">
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
