import './series-dates-form.css';
import { ChangePreview, type ChangePreviewProps } from './change-preview.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, TextArea, TextField } from './fields.tsx';
import { Button } from './page.tsx';
import { listOf, textOf } from './participant-fields.tsx';

type Text =
  | 'add'
  | 'hint'
  | 'hint-published'
  | 'by-rule'
  | 'from_on'
  | 'from-hint'
  | 'until_on'
  | 'weeks'
  | 'without'
  | 'without_dates'
  | 'one-by-one'
  | 'dates'
  | 'dates-format'
  | 'button';

/** Dates for a series: by a rule, one by one, or both. */
export function SeriesDatesForm({
  texts,
  months,
  summaryTitle,
  isPublished,
  reply,
}: {
  texts: Record<Text, string>;
  months: Option[];
  summaryTitle: string;
  isPublished: boolean;
  reply: { values: Record<string, unknown>; errors: Record<string, string>; preview?: ChangePreviewProps } | undefined;
}) {
  const field = (name: 'from_on' | 'until_on' | 'weeks' | 'without_dates' | 'dates') => ({
    name,
    label: texts[name],
    error: reply?.errors[name],
    defaultValue: textOf(reply?.values[name]),
  });
  const { from_on, until_on, weeks, without, without_dates, dates } = texts;
  return (
    <form method="post" noValidate className="narrow stack">
      <ErrorSummary
        title={summaryTitle}
        errors={reply?.errors}
        labels={{ from_on, until_on, weeks, without, without_dates, dates }}
      />
      {reply?.preview && <ChangePreview preview={reply.preview} />}
      <h2>{texts.add}</h2>
      <p>{isPublished ? texts['hint-published'] : texts.hint}</p>
      <h3>{texts['by-rule']}</h3>
      <TextField {...field('from_on')} type="date" hint={texts['from-hint']} />
      <TextField {...field('until_on')} type="date" />
      <TextField
        {...field('weeks')}
        defaultValue={textOf(reply?.values['weeks']) || '2'}
        type="number"
        min={1}
        max={26}
      />
      <div className="series-months">
        <Choices
          {...{ name: 'without', label: without, options: months, type: 'checkbox' }}
          chosen={listOf(reply?.values['without'])}
        />
      </div>
      <TextField {...field('without_dates')} hint={texts['dates-format']} />
      <h3>{texts['one-by-one']}</h3>
      <TextArea {...field('dates')} hint={texts['dates-format']} rows={3} />
      <p className="actions">
        <Button>{reply?.preview?.save ?? texts.button}</Button>
      </p>
    </form>
  );
}
