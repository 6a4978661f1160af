import './search-form.css';
import type { ReactNode } from 'react';

/** One field and a button; the answer is a page with its own address. */
export function SearchForm({
  action,
  label,
  button,
  text,
  hidden = {},
  children,
}: {
  action: string;
  label: string;
  button: string;
  text: string;
  hidden?: Record<string, string>;
  children?: ReactNode;
}) {
  return (
    <search>
      <form action={action} className="search-form">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="ds-field search-text">
          <label className="ds-label" htmlFor="search-text">
            {label}
          </label>
          <input className="ds-input" id="search-text" type="search" name="sok" defaultValue={text} maxLength={100} />
        </div>
        {children}
        <button className="ds-button" type="submit" data-variant="secondary">
          {button}
        </button>
      </form>
    </search>
  );
}
