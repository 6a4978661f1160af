import { Button, Tag } from './page.tsx';
import './written-answers.css';

/** What people have written, each with its tags and a way to change them. */
export function WrittenAnswers({
  written,
  action,
  texts,
}: {
  written: { id: string; text: string; tags: { id: string; name: string }[] }[];
  /** Where an answer's tags are posted. */
  action: (id: string) => string;
  texts: Record<'tags' | 'tags-hint' | 'tags-save' | 'tag-it', string>;
}) {
  return (
    <ul className="written-answers">
      {written.map(({ id, text, tags }) => (
        <li key={id} id={`svar-${id}`}>
          <p className="prose">{text}</p>
          {tags.map((tag) => (
            <Tag key={tag.id}>{tag.name}</Tag>
          ))}
          <details>
            <summary>{texts['tag-it']}</summary>
            <form method="post" action={action(id)} className="narrow stack">
              <label className="ds-label">
                {texts.tags} <span className="hint">{texts['tags-hint']}</span>
                <input
                  className="ds-input"
                  name="tags"
                  maxLength={420}
                  defaultValue={tags.map(({ name }) => name).join(', ')}
                />
              </label>
              <div>
                <Button variant="secondary">{texts['tags-save']}</Button>
              </div>
            </form>
          </details>
        </li>
      ))}
    </ul>
  );
}
