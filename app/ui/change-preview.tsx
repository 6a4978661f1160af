import './change-preview.css';
import { Choices, type Option } from './fields.tsx';
import { Button } from './page.tsx';

/** Who will be told what, before a change is saved. */
export interface ChangePreviewProps {
  title: string;
  /** «Du endrer: tittel.» */
  changed?: string | undefined;
  /** «Før» and «nå», and each thing that differs as it was and as it will be. */
  before: string;
  now: string;
  changes: { term: string; before: string; now: string }[];
  /** «34 påmeldte får ny tid på e-post og i kalenderen.» */
  sentences: string[];
  tell: { label: string; options: Option[]; chosen: string } | undefined;
  save: string;
  fingerprint: string;
}

export function ChangePreview({ preview }: { preview: ChangePreviewProps }) {
  const { title, changed, before, now, changes, sentences, tell, save, fingerprint } = preview;
  return (
    <section className="card preview" aria-labelledby="preview-title" role="status">
      <h2 id="preview-title">{title}</h2>
      {changed && <p>{changed}</p>}
      {changes.length > 0 && (
        <dl className="differences">
          {changes.map((change) => (
            <div key={change.term}>
              <dt>{change.term}</dt>
              <dd>
                <span className="muted">{before}:</span> <del>{change.before}</del> <span aria-hidden="true">→</span>{' '}
                <span className="muted">{now}:</span> <ins>{change.now}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <input type="hidden" name="previewed" value={fingerprint} />
      {tell && <Choices type="radio" name="tell" label={tell.label} options={tell.options} chosen={[tell.chosen]} />}
      <p className="actions">
        <Button>{save}</Button>
      </p>
    </section>
  );
}
