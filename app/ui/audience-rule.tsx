import './audience-rule.css';
import { Button } from './page.tsx';

/** A rule as groups of conditions, each with the buttons that change it; every one of them is a form of its own. */

export interface RulePart {
  /** Where it stands: «0.2». */
  path: string;
  /** Of a condition: what it says. */
  sentence?: string;
  /** Of a group. */
  heading?: string;
  rejoin?: string;
  parts?: RulePart[];
}

interface RuleTexts {
  'no-conditions': string;
  'add-condition': string;
  'add-group': string;
  change: string;
  drop: string;
  turn: string;
  'in-group': string;
}

interface RuleProps {
  texts: RuleTexts;
  part: RulePart;
  /** The page that the parts' pages are below. */
  base: string;
  version: number;
}

export function AudienceRule({ texts, part, base, version }: RuleProps) {
  const isWhole = part.path === '';
  const place = <Place path={part.path} version={version} />;
  return (
    <section className="rule-group" aria-label={part.heading}>
      <form method="post" className="rule-head">
        {place}
        <strong>{part.heading}</strong>
        <Button variant="tertiary" formAction={`${base}/sammenheng`}>
          {part.rejoin}
        </Button>
        {!isWhole && (
          <>
            <Button variant="tertiary" formAction={`${base}/motsetning`}>
              {texts.turn} <span className="visually-hidden">{texts['in-group']}</span>
            </Button>
            <Button variant="tertiary" formAction={`${base}/fjerning`}>
              {texts.drop} <span className="visually-hidden">{texts['in-group']}</span>
            </Button>
          </>
        )}
      </form>
      {part.parts!.length === 0 && <p className="muted">{texts['no-conditions']}</p>}
      <ul className="plain-list">
        {part.parts!.map((one) => (
          <li key={one.path}>
            {one.parts ? (
              <AudienceRule texts={texts} part={one} base={base} version={version} />
            ) : (
              <ConditionRow texts={texts} part={one} base={base} version={version} />
            )}
          </li>
        ))}
      </ul>
      <form method="post" className="actions">
        {place}
        <a className="ds-button" data-variant="secondary" href={`${base}?i=${part.path}`}>
          {texts['add-condition']}
        </a>
        <Button variant="tertiary" formAction={`${base}/gruppe`}>
          {texts['add-group']}
        </Button>
      </form>
    </section>
  );
}

function ConditionRow({ texts, part, base, version }: RuleProps) {
  const about = <span className="visually-hidden">{part.sentence}</span>;
  return (
    <form method="post" className="rule-condition">
      <Place path={part.path} version={version} />
      <span>{part.sentence}</span>
      <span className="actions">
        <a href={`${base}?endre=${part.path}`}>
          {texts.change} {about}
        </a>
        <Button variant="tertiary" formAction={`${base}/motsetning`}>
          {texts.turn} {about}
        </Button>
        <Button variant="tertiary" formAction={`${base}/fjerning`}>
          {texts.drop} {about}
        </Button>
      </span>
    </form>
  );
}

function Place({ path, version }: { path: string; version: number }) {
  return (
    <>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="path" value={path} />
    </>
  );
}
