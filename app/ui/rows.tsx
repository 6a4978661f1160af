import type { ReactNode } from 'react';

/** A heading; one over numbers stands to the right, as they do (`className="number"`). */
type Heading = string | { number: string };

/** Rows under headings, in a frame that scrolls by itself when the screen is narrower. */
export function Rows({
  caption,
  label,
  headings,
  listed = false,
  children,
}: {
  caption?: ReactNode;
  /** Of a frame without anything in it to move to: names it, so that the keyboard can scroll it. */
  label?: string;
  headings: Heading[];
  /** On a phone each row is an item of its own, its cells below each other: for cells that say what they are. */
  listed?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="table-scroll" {...(label !== undefined && { role: 'group', 'aria-label': label, tabIndex: 0 })}>
      <table className={listed ? 'rows listed' : 'rows'}>
        {caption && <caption>{caption}</caption>}
        <thead>
          <tr>
            {headings.map((heading) =>
              typeof heading === 'string' ? (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ) : (
                <th key={heading.number} scope="col" className="number">
                  {heading.number}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
