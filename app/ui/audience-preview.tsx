import './audience-rule.css';
import { Chips } from './chips.tsx';
import { Pager } from './pager.tsx';
import { Rows } from './rows.tsx';
import { TileMap, type TileMapProps } from './tile-map.tsx';

/** Whom a newsletter goes to before it is sent: how many, from where, and who is left out. */

export interface AudienceFacts {
  sentence: string;
  /** How many of them cannot be reached; empty when all can. */
  dead: string;
  /** One sentence for each reason that somebody is left out for. */
  left: string[];
  map: TileMapProps;
  municipalities: { id: string; name: string; people: string }[];
}

interface FactTexts {
  'left-out': string;
  'basis-note': string;
  'as-list': string;
  municipality: string;
  'number-of-people': string;
}

export function AudienceSummary({ texts, facts }: { texts: FactTexts; facts: AudienceFacts }) {
  return (
    <div className="halves">
      <div className="stack">
        <p className="lead">{facts.sentence}</p>
        {facts.dead && <p>{facts.dead}</p>}
        {facts.left.length > 0 && (
          <div>
            <p>{texts['left-out']}</p>
            <ul>
              {facts.left.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
        <p className="small muted">{texts['basis-note']}</p>
      </div>
      <div className="stack">
        <TileMap {...facts.map} />
        <details>
          <summary>{texts['as-list']}</summary>
          <Rows label={texts['as-list']} headings={[texts.municipality, texts['number-of-people']]}>
            {facts.municipalities.map(({ id, name, people }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td className="number">{people}</td>
              </tr>
            ))}
          </Rows>
        </details>
      </div>
    </div>
  );
}

interface PeopleTexts {
  shows: string;
  person: string;
  place: string;
  why: string;
  'why-not': string;
}

/** The people themselves, a page of them, each with why they are in or out. */
export function AudiencePeople({
  texts,
  pages,
  isOut,
  chips,
  people,
  pager,
}: {
  texts: PeopleTexts;
  pages: { previous: string; next: string };
  isOut: boolean;
  chips: { href: string; label: string; current: boolean }[];
  people: { id: string; name: string; place: string; why: string; dead: string }[];
  pager: { place: string; previous: string | undefined; next: string | undefined };
}) {
  return (
    <section className="audience-people">
      <Chips label={texts.shows} choices={chips} />
      {people.length > 0 && (
        <Rows headings={[texts.person, texts.place, isOut ? texts['why-not'] : texts.why]}>
          {people.map(({ id, name, place, why, dead }) => (
            <tr key={id}>
              <td>
                <a href={`/sekretariat/kontakter/${id}`}>{name}</a>
              </td>
              <td>{place}</td>
              <td>
                {why} {dead && <div className="muted">{dead}</div>}
              </td>
            </tr>
          ))}
        </Rows>
      )}
      <Pager texts={pages} {...pager} />
    </section>
  );
}
