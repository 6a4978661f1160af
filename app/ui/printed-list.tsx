import './printed-list.css';

/** A numbered list with a box to tick, made for paper. */
export function PrintedList({
  texts,
  caption,
  participants,
}: {
  texts: { number: string; name: string; organisation: string; how: string; present: string };
  caption: string;
  participants: { id: string; name: string; organisation: string; mode: string }[];
}) {
  return (
    <table className="rows printed-list">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="number">
            {texts.number}
          </th>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.organisation}</th>
          <th scope="col">{texts.how}</th>
          <th scope="col" className="paper-only">
            {texts.present}
          </th>
        </tr>
      </thead>
      <tbody>
        {participants.map(({ id, name, organisation, mode }, at) => (
          <tr key={id}>
            <td className="number">{at + 1}</td>
            <td>{name}</td>
            <td>{organisation}</td>
            <td>{mode}</td>
            <td className="paper-only">
              <span className="tick-box" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
