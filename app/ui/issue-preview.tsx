import './issue-preview.css';

export interface IssuePreviewProps {
  /** The letter alone, as it stands. */
  light: string;
  dark: string;
  text: string;
  texts: Record<
    'title' | 'width' | 'phone' | 'desktop' | 'colours' | 'light' | 'dark' | 'plain' | 'back' | 'frame',
    string
  >;
}

/**
 * How an edition looks to its reader, as it was last saved: on a phone and a desk, light and dark, and as plain text. What
 * is shown is chosen by radio buttons and CSS, so that it works, and keeps what is typed, without JavaScript.
 */
export function IssuePreview({ light, dark, text, texts }: IssuePreviewProps) {
  return (
    <aside className="issue-preview" id="forhandsvisning" aria-labelledby="forhandsvisning-tittel">
      <div className="issue-preview-head">
        <h2 id="forhandsvisning-tittel">{texts.title}</h2>
        <a className="issue-preview-back" href="#skriv">
          {texts.back}
        </a>
      </div>
      <div className="issue-preview-choices">
        <Radios
          name="bredde"
          label={texts.width}
          options={{ pc: texts.desktop, mobil: texts.phone, tekst: texts.plain }}
        />
        <Radios name="farger" label={texts.colours} options={{ lys: texts.light, mork: texts.dark }} />
      </div>
      <div className="issue-preview-frames">
        <iframe className="is-light" title={`${texts.frame}: ${texts.light}`} src={light} loading="lazy" sandbox="" />
        <iframe className="is-dark" title={`${texts.frame}: ${texts.dark}`} src={dark} loading="lazy" sandbox="" />
        <iframe className="is-text" title={`${texts.frame}: ${texts.plain}`} src={text} loading="lazy" sandbox="" />
      </div>
    </aside>
  );
}

function Radios({ name, label, options }: { name: string; label: string; options: Record<string, string> }) {
  return (
    <fieldset>
      <legend className="visually-hidden">{label}</legend>
      {Object.entries(options).map(([value, text], at) => (
        <label key={value}>
          <input type="radio" name={name} value={value} defaultChecked={at === 0} /> {text}
        </label>
      ))}
    </fieldset>
  );
}
