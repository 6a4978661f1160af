import type { Block } from '../documents/document.ts';
import { DocumentBlocks } from './document.tsx';
import { TextArea } from './fields.tsx';
import { Button } from './page.tsx';

/** A part of a report as it will stand, with the field for its text where the text will stand. */
export function ReportPart({
  part,
  title,
  text,
  version,
  blocks,
  texts,
  optional,
  refused,
}: {
  part: string;
  title: string;
  text: string;
  version: number;
  blocks: Block[];
  texts: Record<'write' | 'change' | 'text' | 'save' | 'left-out' | 'table', string>;
  optional: string;
  /** What was typed here and not saved, and why. */
  refused: { text: string; error: string | undefined } | undefined;
}) {
  const heading: Block = { kind: 'heading', level: 2, text: title };
  const prose: Block[] = text ? [{ kind: 'paragraph', text }] : [];
  return (
    <section>
      <DocumentBlocks blocks={[heading, ...prose]} />
      {!text && blocks.length === 0 && <p className="muted small">{texts['left-out']}</p>}
      <details className="form-details" open={refused !== undefined}>
        <summary aria-label={`${text ? texts.change : texts.write}: ${title}`}>
          {text ? texts.change : texts.write}
        </summary>
        <form method="post" className="stack narrow" noValidate>
          <input type="hidden" name="part" value={part} />
          <input type="hidden" name="version" value={version} />
          <TextArea
            name={`texts.${part}`}
            label={texts.text}
            optional={optional}
            error={refused?.error}
            defaultValue={refused?.text ?? text}
            rows={8}
            maxLength={20_000}
          />
          <div className="actions">
            <Button>{texts.save}</Button>
          </div>
        </form>
      </details>
      <DocumentBlocks blocks={blocks} table={texts.table} />
    </section>
  );
}
