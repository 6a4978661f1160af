import { idOf } from './fields.tsx';

/**
 * All errors of a form, above it, in the order of `labels`: each says which field it is about, and is a link to it. Takes
 * the focus when the page opens with errors.
 */
export function ErrorSummary({
  title,
  errors,
  labels,
}: {
  title: string;
  errors: Record<string, string> | undefined;
  /** The label of each field, by its name. */
  labels: Record<string, string>;
}) {
  const order = Object.keys(labels);
  const named = Object.entries(errors ?? {}).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  if (named.length === 0) return null;
  return (
    <div className="ds-error-summary" role="alert" tabIndex={-1} id="error-summary">
      <h2 className="ds-heading" data-size="xs">
        {title}
      </h2>
      <ul className="ds-list">
        {named.map(([name, problem]) => (
          <li key={name}>
            <a className="ds-link" href={`#${idOf(name)}`}>
              {labels[name] ? `${labels[name]}: ${problem}` : problem}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
