import './question-list.css';

/** Questions of the bank, one under another. */
export function QuestionList({
  questions,
}: {
  questions: { id: string; href: string; text: string; name: string; facts: string }[];
}) {
  return (
    <ul className="question-list">
      {questions.map((question) => (
        <li key={question.id}>
          <a href={question.href}>{question.text}</a>
          <p className="muted small">
            {question.name} · {question.facts}
          </p>
        </li>
      ))}
    </ul>
  );
}
