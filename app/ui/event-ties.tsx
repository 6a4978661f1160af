import { type ActionArea, ActionChoice } from './action-choice.tsx';
import { chosenActions } from './action-values.ts';
import { PartyFields, type PartyFieldsProps } from './party-fields.tsx';
import { partyRows } from './party-values.ts';

export interface EventTiesFrame {
  texts: { legend: string; actions: string; 'actions-hint': string; partners: string };
  areas: ActionArea[];
  chosen: string[];
  frame: Pick<PartyFieldsProps, 'name' | 'texts' | 'known' | 'sectors'>;
  partners: string[];
}

/** What an event serves and whom it is arranged with: folded, for most events have no more to say. */
export function EventTies({
  ties,
  reply,
}: {
  ties: EventTiesFrame;
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
}) {
  const { texts, areas, frame } = ties;
  const [typed, errors] = [reply?.values, reply?.errors ?? {}];
  const parties = partyRows(typed && (typed['partners'] ?? []), ties.partners);
  const hasPartners = parties.some(({ name }) => name !== '');
  return (
    <fieldset className="form-section">
      <legend>{texts.legend}</legend>
      <ActionChoice
        name="actions"
        label={texts.actions}
        hint={texts['actions-hint']}
        areas={areas}
        chosen={chosenActions(typed, 'actions', ties.chosen)}
        error={errors['actions']}
      />
      <details className="form-details" open={hasPartners}>
        <summary>{texts.partners}</summary>
        <div className="stack">
          <PartyFields {...frame} parties={parties} errors={errors} />
        </div>
      </details>
    </fieldset>
  );
}
