import './invitation.css';
import type { ReactNode } from 'react';
import { Choices, type Option, TextArea } from './fields.tsx';
import { Button } from './page.tsx';

type Answer = 'yes' | 'no' | 'maybe';
const ANSWERS: Answer[] = ['yes', 'maybe', 'no'];

export interface AnswerFieldsProps {
  texts: Record<'yes' | 'no' | 'maybe' | 'mode' | 'comment' | 'comment-hint', string>;
  form: { answer: Answer | undefined; comment: string; modes: Option[]; mode: string };
  optional: string;
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
  /** What else is asked before the answer is given. */
  children?: ReactNode;
}

/** How one takes part, a comment, and the three answers as buttons; the one that stands is marked. */
export function AnswerFields({ texts, form, optional, reply, children }: AnswerFieldsProps) {
  return (
    <>
      {form.modes.length > 0 && (
        <Choices name="mode" label={texts.mode} type="radio" options={form.modes} chosen={[form.mode]} />
      )}
      {children}
      <TextArea
        name="comment"
        label={texts.comment}
        hint={texts['comment-hint']}
        optional={optional}
        rows={2}
        maxLength={500}
        defaultValue={String(reply?.values.comment ?? form.comment)}
        error={reply?.errors.comment}
      />
      <div className="answers" id="answer">
        {ANSWERS.map((answer) => (
          <Button
            key={answer}
            name="answer"
            value={answer}
            variant={answer === (form.answer ?? 'yes') ? 'primary' : 'secondary'}
          >
            {texts[answer]}
          </Button>
        ))}
      </div>
    </>
  );
}
