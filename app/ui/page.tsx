import type { ReactNode } from 'react';

/** The parts most pages are made of. */

export function Breadcrumbs({ label, trail }: { label: string; trail: { href: string; label: string }[] }) {
  return (
    <nav className="crumbs" aria-label={label}>
      <ol>
        {trail.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function PageTitle({
  kicker,
  title,
  lang,
  tag,
  children,
}: {
  kicker?: string;
  title: string;
  lang?: 'nb' | undefined;
  tag?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="page-title">
      {kicker && <p className="kicker">{kicker}</p>}
      <div className="page-title-row">
        <h1 lang={lang}>{title}</h1>
        {tag}
      </div>
      {children}
    </div>
  );
}

type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info';

export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="ds-tag" data-color={tone}>
      {children}
    </span>
  );
}

/** A message about the page: what happened, or what to know. `role="status"` reads it out. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  tone?: Exclude<Tone, 'neutral'>;
  title?: string;
  children?: ReactNode;
}) {
  return (
    <div className="ds-alert" data-color={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      {title && (
        <h2 className="ds-heading" data-size="2xs">
          {title}
        </h2>
      )}
      {children}
    </div>
  );
}

/** What an empty list says: why it is empty and what to do next. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** Facts as term and description: «Når», «Hvor», «For hvem». */
export function Facts({ facts }: { facts: { term: string; description: ReactNode; lang?: 'nb' | undefined }[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, description, lang }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd lang={lang}>{description}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Big numbers in a row; one with `href` opens the rows behind it. */
export function Figures({ figures }: { figures: { value: string; label: string; href?: string; tone?: 'warning' }[] }) {
  return (
    <ul className="figures">
      {figures.map(({ value, label, href, tone }) => (
        <li key={label} data-tone={tone}>
          <b>{value}</b>
          {href ? <a href={href}>{label}</a> : <span>{label}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Pages of one thing. */
export function Tabs({
  label,
  tabs,
  current,
}: {
  label: string;
  tabs: { href: string; label: string }[];
  current: string;
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.href === current ? 'page' : undefined}>
          {tab.label}
        </a>
      ))}
    </nav>
  );
}

type Variant = 'primary' | 'secondary' | 'tertiary';

export function Button({
  variant = 'primary',
  tone,
  children,
  ...button
}: {
  variant?: Variant;
  tone?: 'danger';
  name?: string;
  value?: string;
  formNoValidate?: boolean;
  formAction?: string;
  children: ReactNode;
}) {
  return (
    <button className="ds-button" type="submit" data-variant={variant} data-color={tone} {...button}>
      {children}
    </button>
  );
}

export function ButtonLink({
  href,
  variant = 'primary',
  download,
  children,
}: {
  href: string;
  variant?: Variant;
  download?: boolean;
  children: ReactNode;
}) {
  return (
    <a className="ds-button" href={href} data-variant={variant} download={download}>
      {children}
    </a>
  );
}
