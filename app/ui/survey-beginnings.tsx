import { Breadcrumbs, ButtonLink, PageTitle } from './page.tsx';

interface Beginning {
  href: string;
  label: string;
  hint: string;
}

/** What a new survey begins as. */
export function SurveyBeginnings({
  texts,
  trail,
  blank,
  templates,
  earlier,
}: {
  texts: Record<'path' | 'new' | 'begin' | 'blank' | 'from-template' | 'from-earlier' | 'all-templates', string>;
  trail: { href: string; label: string }[];
  blank: string;
  templates: Beginning[];
  earlier: Beginning[];
}) {
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={texts.new}>
        <p className="prose">{texts.begin}</p>
      </PageTitle>
      <div className="actions">
        <ButtonLink href={blank}>{texts.blank}</ButtonLink>
      </div>
      <h2>{texts['from-template']}</h2>
      <Beginnings rows={templates} />
      <p>
        <a href="/sekretariat/undersokelser/maler">{texts['all-templates']}</a>
      </p>
      {earlier.length > 0 && (
        <>
          <h2>{texts['from-earlier']}</h2>
          <Beginnings rows={earlier} />
        </>
      )}
    </>
  );
}

function Beginnings({ rows }: { rows: Beginning[] }) {
  return (
    <ul className="plain">
      {rows.map(({ href, label, hint }) => (
        <li key={href}>
          <a href={href}>{label}</a>
          <div className="hint">{hint}</div>
        </li>
      ))}
    </ul>
  );
}
