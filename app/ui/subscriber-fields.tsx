import { Choices, type Option, TextField } from './fields.tsx';

export interface SubscriberChoices {
  topics: Option[];
  bases: Option[];
  /** What has been noted before, to choose from while one writes. */
  notes: string[];
}

/** What is said of whoever the secretariat subscribes: which topics, on what basis, and where that is from. */
export function SubscriberFields({
  texts,
  choices: { topics, bases, notes },
  typed,
  errors = {},
}: {
  texts: { topic: string; basis: string; note: string; 'note-hint': string };
  choices: SubscriberChoices;
  typed: { topics: string[]; basis: string; note: string };
  errors?: Record<string, string>;
}) {
  return (
    <>
      <Choices
        name="topics"
        type="checkbox"
        label={texts.topic}
        options={topics}
        chosen={typed.topics}
        error={errors.topics}
      />
      <Choices
        name="basis"
        type="radio"
        label={texts.basis}
        options={bases}
        chosen={[typed.basis]}
        error={errors.basis}
      />
      <TextField
        name="note"
        label={texts.note}
        hint={texts['note-hint']}
        list="notes"
        required
        maxLength={200}
        defaultValue={typed.note}
        error={errors.note}
      />
      <datalist id="notes">
        {notes.map((note) => (
          <option key={note} value={note} />
        ))}
      </datalist>
    </>
  );
}
