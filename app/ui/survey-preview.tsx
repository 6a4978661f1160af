import './survey-preview.css';

/** Above a survey that is only looked at: that it is, in which language, and the way back. */
export function PreviewBar({
  texts,
  back,
  languages,
}: {
  texts: { title: string; lead: string; back: string; language: string };
  back: string;
  languages: { label: string; href: string; isShown: boolean }[];
}) {
  return (
    <aside className="survey-preview" aria-label={texts.title}>
      <p>
        <strong>{texts.title}.</strong> {texts.lead}
      </p>
      <nav aria-label={texts.language}>
        {languages.map(({ label, href, isShown }) => (
          <a key={href} href={href} aria-current={isShown ? 'true' : undefined}>
            {label}
          </a>
        ))}
        <a href={back}>{texts.back}</a>
      </nav>
    </aside>
  );
}
