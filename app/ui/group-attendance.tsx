import './group-attendance.css';

/** Who was at a group's meetings: an organisation a row, a meeting a column. */
export function AttendanceGrid({
  texts,
  meetings,
  rows,
}: {
  texts: { organisation: string; share: string; standing: string };
  meetings: { id: string; href: string; label: string; title: string }[];
  rows: {
    id: string;
    name: string;
    /** In the order of the meetings; one with people opens who they were. */
    cells: { meeting: string; mark: string; says: string; is: 'present' | 'absent' | 'no-seat'; href?: string }[];
    share: string;
    standing: string;
    isAway: boolean;
  }[];
}) {
  return (
    <div className="table-scroll">
      <table className="rows attendance-grid">
        <thead>
          <tr>
            <th scope="col">{texts.organisation}</th>
            {meetings.map(({ id, href, label, title }) => (
              <th key={id} scope="col" className="meeting">
                <a href={href}>
                  {label} <span className="visually-hidden">{title}</span>
                </a>
              </th>
            ))}
            <th scope="col" className="number">
              {texts.share}
            </th>
            <th scope="col">{texts.standing}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, cells, share, standing, isAway }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {cells.map(({ meeting, mark, says, is, href }) => (
                <td key={meeting} className="meeting" data-is={is}>
                  {href ? (
                    <a href={href}>
                      {mark} <span className="visually-hidden">{says}</span>
                    </a>
                  ) : (
                    <>
                      <span aria-hidden="true">{mark}</span>
                      <span className="visually-hidden">{says}</span>
                    </>
                  )}
                </td>
              ))}
              <td className="number">{share}</td>
              <td className={isAway ? 'away' : 'muted'}>{standing}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
