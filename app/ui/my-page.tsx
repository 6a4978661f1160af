import './participants.css';
import type { ReactNode } from 'react';
import { type FollowUpLine, FollowUps } from './follow-ups.tsx';
import { Button, Empty, Facts, Tag } from './page.tsx';

interface Line {
  id: string;
  href: string;
  title: string;
  when: string;
  /** Whose it is, when it is not one's own. */
  name: string | undefined;
  state: string;
  tone: 'success' | 'warning' | 'neutral' | 'info' | 'danger';
  detail: string;
}

/** What waits for one: invitations to answer, minutes to comment on or sign, and tasks. */
export function Waiting({
  texts,
  lines,
  tasks,
}: {
  texts: Record<'waiting' | 'follow-ups' | 'overdue' | 'done' | 'mark-done' | 'change', string>;
  lines: { href: string; label: string; about: string }[];
  tasks: FollowUpLine[];
}) {
  return (
    <>
      {lines.length > 0 && (
        <section>
          <h2>{texts.waiting}</h2>
          <ul className="plain-list">
            {lines.map(({ href, label, about }) => (
              <li key={href}>
                <a href={href}>{label}</a>
                <div className="small muted">{about}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {tasks.length > 0 && (
        <section>
          <h2>{texts['follow-ups']}</h2>
          <FollowUps lines={tasks} texts={texts} />
        </section>
      )}
    </>
  );
}

/** Registrations of one kind; `children` is what to do when there are none. */
export function MyRegistrations({
  heading,
  lines,
  empty,
  children,
}: {
  heading: string;
  lines: Line[];
  empty?: string;
  children?: ReactNode;
}) {
  return (
    <section>
      <h2>{heading}</h2>
      {lines.length === 0 && empty && <Empty title={empty}>{children}</Empty>}
      <ul className="plain-list">
        {lines.map((line) => (
          <li key={line.id}>
            <div className="small muted">{line.when}</div>
            <a href={line.href}>{line.title}</a> <Tag tone={line.tone}>{line.state}</Tag>
            <div className="small">{[line.name, line.detail].filter(Boolean).join(' · ')}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who one is here, and where one changes it. */
export function AboutMe({
  texts,
  facts,
  positions,
  memberships,
  signOut,
}: {
  texts: Record<
    | 'about'
    | 'change-details'
    | 'change-address'
    | 'positions'
    | 'no-positions'
    | 'groups'
    | 'no-groups'
    | 'more'
    | 'calendar'
    | 'newsletters'
    | 'data'
    | 'sessions',
    string
  >;
  facts: { term: string; description: string }[];
  positions: { id: string; text: string }[];
  memberships: {
    id: string;
    href: string;
    name: string;
    detail: string;
    next: { href: string; text: string } | undefined;
  }[];
  signOut: string;
}) {
  return (
    <aside className="card" aria-labelledby="about-me">
      <h2 id="about-me">{texts.about}</h2>
      <Facts facts={facts} />
      <p>
        <a href="/min-side/opplysninger">{texts['change-details']}</a>
      </p>
      <p>
        <a href="/min-side/adresse">{texts['change-address']}</a>
      </p>
      <h3>{texts.positions}</h3>
      {positions.length === 0 && <p className="muted">{texts['no-positions']}</p>}
      <ul className="plain-list">
        {positions.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <h3>{texts.groups}</h3>
      {memberships.length === 0 && <p className="muted">{texts['no-groups']}</p>}
      <ul className="plain-list">
        {memberships.map(({ id, href, name, detail, next }) => (
          <li key={id}>
            <a href={href}>{name}</a>
            <div className="small muted">{detail}</div>
            {next && (
              <div className="small">
                <a href={next.href}>{next.text}</a>
              </div>
            )}
          </li>
        ))}
      </ul>
      <h3>{texts.more}</h3>
      <ul className="plain-list">
        <li>
          <a href="/min-side/nyhetsbrev">{texts.newsletters}</a>
        </li>
        <li>
          <a href="/min-side/kalender">{texts.calendar}</a>
        </li>
        <li>
          <a href="/min-side/data">{texts.data}</a>
        </li>
        <li>
          <a href="/min-side/okter">{texts.sessions}</a>
        </li>
      </ul>
      <form method="post" action="/logg-ut">
        <Button variant="secondary">{signOut}</Button>
      </form>
    </aside>
  );
}
