import { type ActionArea, ActionChoice } from './action-choice.tsx';
import { chosenActions } from './action-values.ts';

export interface GroupTiesProps {
  texts: Record<'responsible' | 'takes_part' | 'hint', string>;
  areas: ActionArea[];
  chosen: Record<'responsible' | 'takes_part', string[]>;
}

/** The actions a group is responsible for, and those it takes part in. */
export function GroupTiesFields({
  ties: { texts, areas, chosen },
  reply,
}: {
  ties: GroupTiesProps;
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined;
}) {
  return (['responsible', 'takes_part'] as const).map((name) => (
    <ActionChoice
      key={name}
      name={name}
      label={texts[name]}
      hint={texts.hint}
      areas={areas}
      chosen={chosenActions(reply?.values, name, chosen[name])}
      error={reply?.errors[name]}
    />
  ));
}
