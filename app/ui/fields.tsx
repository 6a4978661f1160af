import type { InputHTMLAttributes, ReactNode } from 'react';

/** Form fields as the design system marks them up: a label, a hint, the control and what is wrong with it. */

interface Labelled {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string;
  /** The word shown behind a label whose field may stay empty. */
  optional?: string;
}

type TextFieldProps = Labelled &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    | 'type'
    | 'defaultValue'
    | 'autoComplete'
    | 'required'
    | 'maxLength'
    | 'min'
    | 'max'
    | 'inputMode'
    | 'placeholder'
    | 'list'
    | 'accept'
  >;

export function TextField({ name, label, hint, error, optional, type = 'text', ...input }: TextFieldProps) {
  return (
    <Field {...{ name, label, hint, error, optional }}>
      <input
        className="ds-input"
        id={idOf(name)}
        name={name}
        type={type}
        {...described({ name, hint, error })}
        {...input}
      />
    </Field>
  );
}

export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  rows = 4,
  defaultValue,
  required,
  maxLength,
}: Labelled & {
  rows?: number;
  defaultValue?: string;
  required?: boolean;
  maxLength?: number;
}) {
  return (
    <Field {...{ name, label, hint, error, optional }}>
      <textarea
        className="ds-input"
        id={idOf(name)}
        {...{ name, rows, defaultValue, required, maxLength }}
        {...described({ name, hint, error })}
      />
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
  disabled?: boolean;
}

export function Select({
  name,
  label,
  hint,
  error,
  optional,
  options,
  defaultValue,
  required,
  empty,
}: Labelled & {
  options: Option[];
  defaultValue?: string;
  required?: boolean;
  /** Text of a first choice that means nothing chosen. */
  empty?: string;
}) {
  return (
    <Field {...{ name, label, hint, error, optional }}>
      <select
        className="ds-input"
        id={idOf(name)}
        {...{ name, defaultValue, required }}
        {...described({ name, hint, error })}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Radio buttons (one choice) or checkboxes (several), under one legend. */
export function Choices({
  name,
  label,
  hint,
  error,
  optional,
  options,
  type,
  chosen = [],
  required,
}: Labelled & {
  options: Option[];
  type: 'radio' | 'checkbox';
  chosen?: string[];
  required?: boolean;
}) {
  return (
    <fieldset className="ds-fieldset" id={idOf(name)} tabIndex={-1} {...described({ name, hint, error })}>
      <legend className="ds-label">
        {label} {optional && <span className="muted">({optional})</span>}
      </legend>
      {hint && (
        <div className="hint" id={`${idOf(name)}-hint`}>
          {hint}
        </div>
      )}
      {options.map((option) => {
        const id = `${idOf(name)}-${option.value}`;
        return (
          <div className="ds-field" key={option.value}>
            <input
              className="ds-input"
              {...{
                id,
                name,
                type,
                value: option.value,
                required: required && type === 'radio',
                disabled: option.disabled,
              }}
              defaultChecked={chosen.includes(option.value)}
              aria-describedby={option.hint ? `${id}-hint` : undefined}
            />
            <label className="ds-label" data-weight="regular" htmlFor={id}>
              {option.label}
            </label>
            {option.hint && (
              <div className="hint" id={`${id}-hint`}>
                {option.hint}
              </div>
            )}
          </div>
        );
      })}
      <Problem name={name} error={error} />
    </fieldset>
  );
}

export function Checkbox({
  name,
  label,
  hint,
  error,
  defaultChecked,
  value = 'on',
}: Labelled & { defaultChecked?: boolean; value?: string }) {
  return (
    <div className="ds-field">
      <input
        className="ds-input"
        type="checkbox"
        id={idOf(name)}
        {...{ name, value, defaultChecked }}
        {...described({ name, hint, error })}
      />
      <label className="ds-label" data-weight="regular" htmlFor={idOf(name)}>
        {label}
      </label>
      {hint && (
        <div className="hint" id={`${idOf(name)}-hint`}>
          {hint}
        </div>
      )}
      <Problem name={name} error={error} />
    </div>
  );
}

function Field({ name, label, hint, error, optional, children }: Labelled & { children: ReactNode }) {
  return (
    <div className="ds-field">
      <label className="ds-label" htmlFor={idOf(name)}>
        {label} {optional && <span className="muted">({optional})</span>}
      </label>
      {hint && (
        <div className="hint" id={`${idOf(name)}-hint`}>
          {hint}
        </div>
      )}
      {children}
      <Problem name={name} error={error} />
    </div>
  );
}

function Problem({ name, error }: { name: string; error?: string }) {
  if (!error) return null;
  return (
    <p className="ds-validation-message" id={`${idOf(name)}-error`}>
      {error}
    </p>
  );
}

function described({ name, hint, error }: { name: string; hint?: ReactNode; error?: string }) {
  const ids = [hint && `${idOf(name)}-hint`, error && `${idOf(name)}-error`].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? (true as const) : undefined };
}

/** `colleagues[0].email` → `field-colleagues-0-email` */
export function idOf(name: string): string {
  return `field-${name.replace(/[^\w]+/g, '-').replace(/-$/, '')}`;
}
