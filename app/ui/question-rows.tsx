import './question-editor.css';
import { Checkbox, idOf, TextField } from './fields.tsx';
import { Button } from './page.tsx';
import { type RowValues, withRoom } from './question-values.ts';

export interface RowTexts {
  legend: string;
  hint: string;
  one: string;
  positive: string;
  up: string;
  down: string;
  more: string;
}

/** The choices of a question, or the rows of a matrix: a line each, moved and added to by buttons that keep what is typed. */
export function QuestionRows({
  name,
  texts,
  rows,
  errors,
  canBePositive,
}: {
  name: 'choices' | 'rows';
  texts: RowTexts;
  rows: RowValues[];
  errors: Record<string, string>;
  canBePositive: boolean;
}) {
  const shown = withRoom(rows);
  const error = errors[name];
  return (
    <fieldset className="ds-fieldset question-rows" id={idOf(name)} tabIndex={-1}>
      <legend className="ds-label">{texts.legend}</legend>
      <p className="hint">{texts.hint}</p>
      {error && <p className="ds-validation-message">{error}</p>}
      <ol>
        {shown.map((row, at) => {
          const field = `${name}[${at}]`;
          const label = `${texts.one} ${at + 1}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place in the form
            <li key={at}>
              {row.key && <input type="hidden" name={`${field}.key`} value={row.key} />}
              <TextField
                name={`${field}.nb`}
                label={label}
                defaultValue={row.nb}
                error={errors[`${field}.nb`]}
                maxLength={200}
              />
              <div className="question-row-tools">
                {canBePositive && (
                  <Checkbox name={`${field}.positive`} label={texts.positive} defaultChecked={row.positive} />
                )}
                {at > 0 && (
                  <Button variant="tertiary" name="arrange" value={`${name}:up:${at}`}>
                    {texts.up} <span className="visually-hidden">{label}</span>
                  </Button>
                )}
                {at < shown.length - 1 && (
                  <Button variant="tertiary" name="arrange" value={`${name}:down:${at}`}>
                    {texts.down} <span className="visually-hidden">{label}</span>
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      <div>
        <Button variant="secondary" name="arrange" value={`${name}:more`}>
          {texts.more}
        </Button>
      </div>
    </fieldset>
  );
}
