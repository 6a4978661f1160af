import { ButtonLink } from './page.tsx';
import { Rows } from './rows.tsx';

/** Which municipalities come and which do not, in words and tables; the map is its own component. */

export function MissingMunicipalities({
  texts,
  missing,
  base,
}: {
  texts: { missing: string; 'missing-none': string; 'write-missing': string; 'download-missing': string };
  missing: { count: number; sentence: string; names: string };
  /** The event's page; the missing municipalities' pages are below it. */
  base: string;
}) {
  return (
    <section aria-labelledby="missing">
      <h2 id="missing">{texts.missing}</h2>
      {missing.count === 0 ? (
        <p>{texts['missing-none']}</p>
      ) : (
        <>
          <p>{missing.sentence}</p>
          <p>{missing.names}</p>
          <div className="actions">
            <ButtonLink href={`${base}/melding?til=missing`}>{texts['write-missing']}</ButtonLink>
            <ButtonLink href={`${base}/mangler.csv`} variant="secondary" download>
              {texts['download-missing']}
            </ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}

export function MunicipalityCounts({
  texts,
  municipalities,
}: {
  texts: { 'as-list': string; municipality: string; registered: string; waiting: string; attended: string };
  municipalities: { id: string; name: string; registered: number; waiting: number; attended: number }[];
}) {
  return (
    <details>
      <summary>{texts['as-list']}</summary>
      <Rows
        headings={[
          texts.municipality,
          { number: texts.registered },
          { number: texts.waiting },
          { number: texts.attended },
        ]}
      >
        {municipalities.map(({ id, name, registered, waiting, attended }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td className="number">{registered}</td>
            <td className="number">{waiting}</td>
            <td className="number">{attended}</td>
          </tr>
        ))}
      </Rows>
    </details>
  );
}

export function SubregionCounts({
  texts,
  subregions,
}: {
  texts: { 'by-subregion': string; subregion: string; covered: string; lacks: string; 'subregion-note': string };
  subregions: { id: string; name: string; covered: string; missing: string }[];
}) {
  return (
    <>
      <h2 id="subregions">{texts['by-subregion']}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="table-scroll" aria-labelledby="subregions" tabIndex={0}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{texts.subregion}</th>
              <th scope="col">{texts.covered}</th>
              <th scope="col">{texts.lacks}</th>
            </tr>
          </thead>
          <tbody>
            {subregions.map(({ id, name, covered, missing }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td className="no-wrap">{covered}</td>
                <td>{missing || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="small muted">{texts['subregion-note']}</p>
    </>
  );
}
