import './survey-builder.css';
import { Button, ButtonLink } from './page.tsx';

/** A question or a section, and what can be done to it. */
export interface BuiltItem {
  id: string;
  is: 'section' | 'question';
  /** Which of the questions it is; empty for a section. */
  number: string;
  title: string;
  /** The kind, whether it must be answered, whether it is from the bank. */
  facts: string;
  /** What can be answered, in short. */
  answers: string;
  condition: string;
  href: string;
  /** Whom it would stand in front of; undefined where it cannot go that way, empty for the last place. */
  up: string | undefined;
  down: string | undefined;
  /** The id of the copy that the button makes. */
  copyId: string | undefined;
  canGo: boolean;
  /** Whether it can be saved to the bank: one of the survey's own. */
  canBeBanked: boolean;
}

export interface SurveyBuilderProps {
  texts: Record<'up' | 'down' | 'change' | 'copy' | 'remove' | 'stays' | 'bank', string>;
  path: string;
  items: BuiltItem[];
  canChange: boolean;
}

/** The questions of a survey in their order, with a form for each button. */
export function SurveyBuilder({ texts, path, items, canChange }: SurveyBuilderProps) {
  return (
    <ol className="survey-builder">
      {items.map((item) => (
        <li key={item.id} id={`del-${item.id}`} data-is={item.is} tabIndex={-1}>
          <div>
            {item.is === 'section' ? (
              <h2>{item.title}</h2>
            ) : (
              <p className="survey-builder-question">
                {item.number} {item.title}
              </p>
            )}
            {item.facts && <p className="muted small">{item.facts}</p>}
            {item.answers && <p className="muted small">{item.answers}</p>}
            {item.condition && <p className="small">{item.condition}</p>}
            {canChange && !item.canGo && <p className="muted small">{texts.stays}</p>}
          </div>
          <Tools {...{ texts, path, item, canChange }} />
        </li>
      ))}
    </ol>
  );
}

function Tools({
  texts,
  path,
  item,
  canChange,
}: Omit<SurveyBuilderProps, 'items'> & {
  item: BuiltItem;
}) {
  const of = <span className="visually-hidden"> {item.title}</span>;
  const bank = item.canBeBanked && (
    <ButtonLink href={`${item.href}/bank`} variant="tertiary">
      {texts.bank}
      {of}
    </ButtonLink>
  );
  if (!canChange) return <div className="survey-builder-tools">{bank}</div>;
  return (
    <div className="survey-builder-tools">
      <Move {...{ path, item, before: item.up }}>
        {texts.up}
        {of}
      </Move>
      <Move {...{ path, item, before: item.down }}>
        {texts.down}
        {of}
      </Move>
      <ButtonLink href={item.href} variant="tertiary">
        {texts.change}
        {of}
      </ButtonLink>
      {item.copyId && (
        <form method="post" action={`${item.href}/kopi`}>
          <input type="hidden" name="id" value={item.copyId} />
          <Button variant="tertiary">
            {texts.copy}
            {of}
          </Button>
        </form>
      )}
      {bank}
      {item.canGo && (
        <form method="post" action={`${item.href}/fjerning`}>
          <Button variant="tertiary" tone="danger">
            {texts.remove}
            {of}
          </Button>
        </form>
      )}
    </div>
  );
}

function Move({
  path,
  item,
  before,
  children,
}: {
  path: string;
  item: BuiltItem;
  before: string | undefined;
  children: React.ReactNode;
}) {
  if (before === undefined) return null;
  return (
    <form method="post" action={`${path}/rekkefolge`}>
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="before" value={before} />
      <Button variant="tertiary">{children}</Button>
    </form>
  );
}
