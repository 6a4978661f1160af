import { PageTitle } from './page.tsx';

/** A page of text under headings. */
export function Article({
  title,
  lead,
  sections,
}: {
  title: string;
  lead: string;
  sections: { title: string; text: string }[];
}) {
  return (
    <>
      <PageTitle title={title}>
        <p className="lead">{lead}</p>
      </PageTitle>
      {sections.map((section) => (
        <section key={section.title}>
          <h2>{section.title}</h2>
          <p className="prose">{section.text}</p>
        </section>
      ))}
    </>
  );
}
