import type { ReactNode } from 'react';

/** Rows under headings, in a frame that scrolls by itself when the screen is narrower. */
export function Rows({
  caption,
  headings,
  children,
}: {
  caption?: ReactNode;
  headings: string[];
  children: ReactNode;
}) {
  return (
    <div className="table-scroll">
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
