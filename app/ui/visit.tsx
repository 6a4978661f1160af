import './visit.css';
import type { ReactNode } from 'react';
import { Empty, Figures, Notice } from './page.tsx';
import { Rows } from './rows.tsx';
import { YearBars } from './year-bars.tsx';

/** What one knows of a municipality before visiting it. */

export interface VisitTexts {
  attended: string;
  'attended-none': string;
  'attended-none-hint': string;
  'by-year': string;
  year: string;
  events: string;
  attendances: string;
  people: string;
  answered: string;
  'answered-none': string;
  sits: string;
  'sits-none': string;
  group: string;
  name: string;
  role: string;
  held: string;
  seen: string;
  coming: string;
  'coming-none': string;
  'coming-hint': string;
  unreached: string;
}

interface Link {
  id: string;
  href: string;
  label: string;
}

export interface VisitProps {
  texts: VisitTexts;
  /** Said at the top when nobody from there was seen for long. */
  warning: string;
  figures: { value: string; label: string; href: string }[];
  gatherings: (Link & { when: string; people: Link[]; nameless: string })[];
  more: string;
  bars: { label: string; years: { year: string; value: number; shown: string }[] };
  years: { year: string; href: string; events: string; attendances: string; people: string }[];
  seats: { id: string; group: Link; person: Link; role: string; period: string; seen: string }[];
  coming: (Link & { when: string })[];
  unreached: (Link & { why: string })[];
  /** What they were asked in the period: whether they answered, and by whom where the survey has names. */
  surveys: (Link & { when: string; answer: string })[];
}

export function Visit({
  texts,
  warning,
  figures,
  gatherings,
  more,
  bars,
  years,
  seats,
  coming,
  unreached,
  surveys,
  children,
}: VisitProps & {
  /** To choose the period with. */
  children: ReactNode;
}) {
  return (
    <div className="visit">
      {warning && <Notice tone="warning">{warning}</Notice>}
      <Figures figures={figures} />
      <div className="halves">
        <section aria-labelledby="ar">
          <h2 id="ar">{texts['by-year']}</h2>
          <YearBars {...bars} />
          <Years texts={texts} years={years} />
        </section>
        <div>
          <section aria-labelledby="kommer">
            <h2 id="kommer">{texts.coming}</h2>
            <p className="muted small">{texts['coming-hint']}</p>
            {coming.length === 0 ? (
              <p>{texts['coming-none']}</p>
            ) : (
              <ul className="plain-list">
                {coming.map(({ id, href, label, when }) => (
                  <li key={id}>
                    <a href={href}>{label}</a>
                    <span className="muted small visit-line">{when}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          {unreached.length > 0 && (
            <section aria-labelledby="uten-post">
              <h2 id="uten-post">{texts.unreached}</h2>
              <ul className="plain-list">
                {unreached.map(({ id, href, label, why }) => (
                  <li key={id}>
                    <a href={href}>{label}</a>
                    <span className="muted small visit-line">{why}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
      <Seats texts={texts} seats={seats} />
      <section aria-labelledby="deltok">
        <h2 id="deltok">{texts.attended}</h2>
        {children}
        {gatherings.length === 0 ? (
          <Empty title={texts['attended-none']}>
            <p>{texts['attended-none-hint']}</p>
          </Empty>
        ) : (
          <ul className="plain-list gatherings">
            {gatherings.map(({ id, href, label, when, people, nameless }) => (
              <li key={id}>
                <a href={href}>{label}</a> <span className="muted small">{when}</span>
                <span className="visit-line">
                  {people.map((person, at) => (
                    <span key={person.id}>
                      {at > 0 && ', '}
                      <a href={person.href}>{person.label}</a>
                    </span>
                  ))}
                  {nameless && (
                    <span className="muted">
                      {people.length > 0 && ', '}
                      {nameless}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
        {more && <p className="muted small">{more}</p>}
      </section>
      <section aria-labelledby="svarte">
        <h2 id="svarte">{texts.answered}</h2>
        {surveys.length === 0 ? (
          <p>{texts['answered-none']}</p>
        ) : (
          <ul className="plain-list gatherings">
            {surveys.map(({ id, href, label, when, answer }) => (
              <li key={id}>
                <a href={href}>{label}</a> <span className="muted small">{when}</span>
                <span className="visit-line">{answer}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function Years({ texts, years }: Pick<VisitProps, 'texts' | 'years'>) {
  return (
    <div className="table-scroll">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{texts.year}</th>
            {(['events', 'attendances', 'people'] as const).map((column) => (
              <th key={column} scope="col" className="number">
                {texts[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, href, events, attendances, people }) => (
            <tr key={year}>
              <th scope="row">
                <a href={href}>{year}</a>
              </th>
              <td className="number">{events}</td>
              <td className="number">{attendances}</td>
              <td className="number">{people}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Seats({ texts, seats }: Pick<VisitProps, 'texts' | 'seats'>) {
  return (
    <section aria-labelledby="plasser">
      <h2 id="plasser">{texts.sits}</h2>
      {seats.length === 0 ? (
        <p>{texts['sits-none']}</p>
      ) : (
        <Rows headings={[texts.group, texts.name, texts.role, texts.held, texts.seen]}>
          {seats.map(({ id, group, person, role, period, seen }) => (
            <tr key={id}>
              <td>
                <a href={group.href}>{group.label}</a>
              </td>
              <td>
                <a href={person.href}>{person.label}</a>
              </td>
              <td>{role}</td>
              <td>{period}</td>
              <td>{seen}</td>
            </tr>
          ))}
        </Rows>
      )}
    </section>
  );
}
