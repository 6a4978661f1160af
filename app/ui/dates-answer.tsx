import './dates-answer.css';
import { Choices, type Option, TextArea } from './fields.tsx';
import { Button } from './page.tsx';

type Answer = 'yes' | 'no' | 'maybe';

export interface DatesAnswerProps {
  path: string;
  dates: {
    texts: Record<'dates' | 'dates-lead' | 'dates-save' | 'mode' | 'comment' | 'comment-hint', string>;
    dates: { id: string; label: string; note: string; answer: Answer | undefined }[];
    options: Option[];
    same: Option[];
    sameLabel: string;
    modes: Option[];
    mode: string;
  };
  optional: string;
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
}

/** One answer for each date of a series, or the same to all of them. */
export function DatesAnswer({ path, dates: series, optional, reply }: DatesAnswerProps) {
  const { texts, dates, options, same, sameLabel, modes, mode } = series;
  const typed = reply?.values.dates as { answer?: string }[] | undefined;
  return (
    <form method="post" action={path} className="stack card dates-answer" noValidate>
      <h2>{texts.dates}</h2>
      <p className="muted">{texts['dates-lead']}</p>
      {dates.map(({ id, label, note, answer }, at) => (
        <div key={id}>
          <input type="hidden" name={`dates[${at}].id`} value={id} />
          <input type="hidden" name={`dates[${at}].shown`} value={answer ?? ''} />
          <Choices
            name={`dates[${at}].answer`}
            label={label}
            hint={note}
            type="radio"
            options={options}
            chosen={[typed?.[at]?.answer ?? answer ?? '']}
            error={reply?.errors[`dates[${at}].answer`]}
          />
        </div>
      ))}
      {modes.length > 0 && <Choices name="mode" label={texts.mode} type="radio" options={modes} chosen={[mode]} />}
      <TextArea
        name="comment"
        label={texts.comment}
        hint={texts['comment-hint']}
        optional={optional}
        rows={2}
        maxLength={500}
        defaultValue={String(reply?.values.comment ?? '')}
        error={reply?.errors.comment}
      />
      <div className="answers">
        <Button>{texts['dates-save']}</Button>
      </div>
      <fieldset className="ds-fieldset">
        <legend className="ds-label">{sameLabel}</legend>
        <div className="answers">
          {same.map(({ value, label }) => (
            <Button key={value} name="same" value={value} variant="secondary">
              {label}
            </Button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
