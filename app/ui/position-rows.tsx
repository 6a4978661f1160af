import { Tag } from './page.tsx';
import { Rows } from './rows.tsx';
import { Unreachable } from './unreachable.tsx';

/** Positions in a table: who or where, what, and when. */
export function PositionRows({
  texts,
  positions,
}: {
  texts: { name: string; position: string; period: string; past: string };
  positions: {
    id: string;
    href: string;
    name: string;
    detail: string;
    period: string;
    isPast: boolean;
    why?: string | undefined;
  }[];
}) {
  return (
    <Rows headings={[texts.name, texts.position, texts.period]}>
      {positions.map((position) => (
        <tr key={position.id}>
          <td>
            <a href={position.href}>{position.name}</a> <Unreachable why={position.why} />
          </td>
          <td>{position.detail}</td>
          <td>
            {position.period} {position.isPast && <Tag>{texts.past}</Tag>}
          </td>
        </tr>
      ))}
    </Rows>
  );
}
