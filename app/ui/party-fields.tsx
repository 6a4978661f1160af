import { type Option, Select, TextField } from './fields.tsx';

export interface PartyFieldsProps {
  /** The name of the list in the form. */
  name: string;
  texts: { legend: string; hint: string; party: string; sector: string; 'choose-sector': string };
  parties: { name: string; sector: string }[];
  /** Names to choose among while one types. */
  known: string[];
  sectors: Option[];
  errors: Record<string, string>;
}

/** Organisations by name, one a line. Beside a name nobody knows stands the question of its sector. */
export function PartyFields({ name, texts, parties, known, sectors, errors }: PartyFieldsProps) {
  return (
    <fieldset className="ds-fieldset">
      <legend className="ds-label">{texts.legend}</legend>
      <div className="hint">{texts.hint}</div>
      <datalist id={`${name}-known`}>
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {parties.map((party, at) => {
        const row = `${name}[${at}]`;
        const isUnknown = party.name !== '' && (party.sector !== '' || errors[`${row}.name`] !== undefined);
        return (
          <div className="stack" key={row}>
            <TextField
              name={`${row}.name`}
              label={texts.party.replace('#', String(at + 1))}
              defaultValue={party.name}
              error={errors[`${row}.name`]}
              list={`${name}-known`}
              maxLength={200}
              autoComplete="off"
            />
            {isUnknown && (
              <Select
                name={`${row}.sector`}
                label={texts.sector}
                options={sectors}
                empty={texts['choose-sector']}
                defaultValue={party.sector}
                error={errors[`${row}.sector`]}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
