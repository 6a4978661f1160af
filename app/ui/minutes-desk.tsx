import type { Block } from '../documents/document.ts';
import { DocumentBlocks } from './document.tsx';
import { type FollowUpLine, FollowUps } from './follow-ups.tsx';
import { Button, ButtonLink, Notice } from './page.tsx';

export interface MinutesDeskProps {
  texts: Record<
    | 'write'
    | 'comments'
    | 'signatures'
    | 'follow-ups'
    | 'no-follow-ups'
    | 'add-follow-up'
    | 'all-follow-ups'
    | 'preview'
    | 'overdue'
    | 'done'
    | 'mark-done'
    | 'change',
    string
  >;
  heading: string;
  sentence: string;
  steps: { href: string; label: string; isPost: boolean }[];
  /** What can be written: an account for each case, and remarks. */
  tools: { href: string; label: string; about: string }[];
  signatures: { name: string; signed: string }[];
  comments: { id: string; name: string; body: string; at: string }[];
  followUps: FollowUpLine[];
  newFollowUp: string;
  allFollowUps: string;
  title: string;
  blocks: Block[];
}

/** How far the minutes have come, what to do next, and the page they become. */
export function MinutesDesk({ texts, steps, tools, signatures, comments, followUps, ...page }: MinutesDeskProps) {
  return (
    <>
      <h2>{page.heading}</h2>
      <Notice>{page.sentence}</Notice>
      {steps.length > 0 && (
        <div className="actions">
          {steps.map(({ href, label, isPost }, at) => {
            const variant = at === 0 ? 'primary' : 'secondary';
            return isPost ? (
              <form key={href} method="post" action={href}>
                <Button variant={variant}>{label}</Button>
              </form>
            ) : (
              <ButtonLink key={href} href={href} variant={variant}>
                {label}
              </ButtonLink>
            );
          })}
        </div>
      )}
      {signatures.length > 0 && (
        <>
          <h3>{texts.signatures}</h3>
          <ul className="plain-list">
            {signatures.map(({ name, signed }) => (
              <li key={name}>
                {name} <span className="muted">{signed}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {comments.length > 0 && (
        <>
          <h3>{texts.comments}</h3>
          <ul className="plain-list">
            {comments.map(({ id, name, body, at }) => (
              <li key={id}>
                <strong>{name}</strong> <span className="muted small">{at}</span>
                <p className="prose">{body}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {tools.length > 0 && (
        <>
          <h3>{texts.write}</h3>
          <ul className="plain-list">
            {tools.map(({ href, label, about }) => (
              <li key={href}>
                <a href={href}>{label}</a> <span className="muted">{about}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{texts['follow-ups']}</h3>
      {followUps.length === 0 ? <p>{texts['no-follow-ups']}</p> : <FollowUps lines={followUps} texts={texts} />}
      <p className="actions">
        <a href={page.newFollowUp}>{texts['add-follow-up']}</a>
        <a href={page.allFollowUps}>{texts['all-follow-ups']}</a>
      </p>
      <h3>{texts.preview}</h3>
      <section className="document-sheet" aria-label={texts.preview}>
        <h4 className="ds-heading" lang="nb">
          {page.title}
        </h4>
        <DocumentBlocks blocks={page.blocks} under={4} />
      </section>
    </>
  );
}
