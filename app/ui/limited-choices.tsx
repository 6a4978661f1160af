import { Tag } from './page.tsx';
import { Rows } from './rows.tsx';

export interface LimitedChoices {
  question: string;
  choices: { label: string; chosen: string; left: string; isFull: boolean }[];
}

/** How full each choice of a question is, where some have a number of places. */
export function LimitedChoices({
  texts,
  questions,
}: {
  texts: Record<'choices' | 'choice' | 'chosen' | 'choice-left' | 'choice-full', string>;
  questions: LimitedChoices[];
}) {
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="choices">
      <h2 id="choices">{texts.choices}</h2>
      {questions.map(({ question, choices }) => (
        <Rows
          key={question}
          caption={question}
          label={question}
          headings={[texts.choice, texts.chosen, texts['choice-left']]}
        >
          {choices.map(({ label, chosen, left, isFull }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">{chosen}</td>
              <td className="number">{isFull ? <Tag tone="warning">{texts['choice-full']}</Tag> : left}</td>
            </tr>
          ))}
        </Rows>
      ))}
    </section>
  );
}
