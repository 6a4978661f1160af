import type { Kind } from '../domain/newsletters/issues/blocks.ts';
import { ErrorSummary } from './error-summary.tsx';
import { TextField } from './fields.tsx';
import { type BlockTexts, type Choosable, IssueBlock, type ShownBlock } from './issue-block.tsx';
import { Button } from './page.tsx';
import './issue-editor.css';

export interface IssueEditorProps {
  /** Where the form is posted, and where it is saved by itself. */
  action: string;
  saving: string;
  language: 'nb' | 'en';
  version: number;
  subject: string;
  preheader: string;
  blocks: ShownBlock[];
  errors: Record<string, string>;
  labels: Record<string, string>;
  /** «Lagret kl. 14.05» */
  saved: string;
  choices: Choosable;
  /** What is left before it can be sent. */
  state?: { state: string; isReady: boolean };
  /** In the order in which they are offered. */
  kinds: Kind[];
  texts: BlockTexts &
    Record<'subject-hint' | 'preheader-hint' | 'save' | 'empty' | 'add' | 'add-first' | 'to-preview', string> & {
      problems: string;
      script: Record<string, string>;
    };
}

/**
 * The form an edition is written in: subject, preheader, and its blocks. Every button saves it all, so that nothing typed
 * is lost. It works without JavaScript; `issue-editor.js` saves by itself, moves blocks by drag, and has rich text.
 */
export function IssueEditor(editor: IssueEditorProps) {
  const { blocks, errors, texts, choices } = editor;
  return (
    <form
      method="post"
      action={editor.action}
      className="issue-editor"
      data-saving={editor.saving}
      data-texts={JSON.stringify(texts.script)}
      noValidate
    >
      <div className="issue-save">
        <Button>{texts.save}</Button>
        <span className="issue-saved" role="status">
          {editor.saved}
        </span>
        <a className="issue-to-preview" href="#forhandsvisning">
          {texts['to-preview']}
        </a>
        {editor.state && !editor.state.isReady && (
          <a className="issue-left" href="#kontroll">
            {editor.state.state}
          </a>
        )}
      </div>
      <ErrorSummary title={texts.problems} errors={errors} labels={editor.labels} />
      <input type="hidden" name="version" value={editor.version} />
      <input type="hidden" name="language" value={editor.language} />
      <div className="issue-subject stack" id="blokk-emne">
        <TextField
          name="subject"
          label={texts.fields.subject ?? ''}
          hint={texts['subject-hint']}
          defaultValue={editor.subject}
          error={errors.subject}
          maxLength={150}
        />
        <TextField
          name="preheader"
          label={texts.fields.preheader ?? ''}
          hint={texts['preheader-hint']}
          defaultValue={editor.preheader}
          error={errors.preheader}
          maxLength={200}
        />
      </div>
      {blocks.length === 0 && <p className="muted">{texts.empty}</p>}
      <Adding at={0} kinds={editor.kinds} texts={texts} open={blocks.length === 0} />
      {blocks.map((block, at) => (
        <div className="issue-place" key={block.id}>
          <IssueBlock {...{ block, at, choices, texts }} last={at === blocks.length - 1} />
          <Adding at={at + 1} kinds={editor.kinds} texts={texts} />
        </div>
      ))}
    </form>
  );
}

/** Between two blocks: what can be added there. */
function Adding({
  at,
  kinds,
  texts,
  open,
}: Pick<IssueEditorProps, 'kinds' | 'texts'> & { at: number; open?: boolean }) {
  const button = (kind: Kind) => (
    <li key={kind}>
      <button type="submit" name="change" value={`add:${kind}:${at}`}>
        {texts.kinds[kind]}
      </button>
    </li>
  );
  return (
    <details className="issue-adding" open={open}>
      <summary>
        <span aria-hidden="true">+</span> {at === 0 ? texts['add-first'] : texts.add}
      </summary>
      <ul>{kinds.map(button)}</ul>
    </details>
  );
}
