import './member-list.css';

/** Names with a detail each, under headings where there are any. */
export function MemberList({
  sections,
}: {
  sections: { title: string; rows: { id: string; href: string; name: string; detail: string }[] }[];
}) {
  return (
    <div className="member-list">
      {sections.map(({ title, rows }) => (
        <div key={title}>
          {title && <h3>{title}</h3>}
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <a href={row.href}>{row.name}</a> <span className="muted small">{row.detail}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
