import { Breadcrumbs, PageTitle } from './page.tsx';

/** What kind a new question is to be. */
export function KindChoice({
  path,
  trail,
  title,
  kinds,
}: {
  path: string;
  trail: { href: string; label: string }[];
  title: string;
  kinds: { href: string; label: string; hint: string }[];
}) {
  return (
    <>
      <Breadcrumbs label={path} trail={trail} />
      <PageTitle title={title} />
      <ul className="plain">
        {kinds.map(({ href, label, hint }) => (
          <li key={href}>
            <a href={href}>{label}</a>
            <div className="hint">{hint}</div>
          </li>
        ))}
      </ul>
    </>
  );
}
