import { Choices, type Option } from './fields.tsx';
import { listOf, Needs, type QuestionField, Questions } from './participant-fields.tsx';

/** What is answered together with a day that several groups meet. */

export interface DayAnswerProps {
  day: {
    texts: Record<'parts' | 'choose', string> & Record<'needs' | 'dietary' | 'accommodation', string>;
    /** One's own groups' meetings, and those of them at the same time, of which one is chosen. */
    parts: Option[];
    colliding: Option[];
    questions: QuestionField[];
    asksDietary: boolean;
    accommodations: Option[];
    needsHint: string;
    values: Record<string, unknown>;
  };
  optional: string;
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
}

export function DayAnswer({ day, optional, reply }: DayAnswerProps) {
  const values = reply?.values ?? day.values;
  const errors = reply?.errors ?? {};
  const field = (name: 'parts' | 'choice') => ({ name, chosen: listOf(values[name]), error: errors[name] });
  return (
    <>
      {day.parts.length > 0 && (
        <Choices {...field('parts')} label={day.texts.parts} type="checkbox" options={day.parts} />
      )}
      {day.colliding.length > 0 && (
        <Choices {...field('choice')} label={day.texts.choose} type="radio" options={day.colliding} />
      )}
      <Questions questions={day.questions} optional={optional} answers={values['answers']} errors={errors} />
      <Needs form={{ ...day, optional }} values={values} errors={errors} />
    </>
  );
}

/** The name of each of its fields. */
export function dayLabels(day: DayAnswerProps['day'] | undefined): Record<string, string> {
  if (!day) return {};
  const asked = day.questions.map(({ name, label }) => [name, label]);
  return { choice: day.texts.choose, ...Object.fromEntries(asked), dietary: day.texts.dietary };
}
