import { chosenActions } from './action-values.ts';
import type { LogField, LogFormProps } from './log-entry-form.tsx';
import type { PartyFieldsProps } from './party-fields.tsx';
import { partyRows } from './party-values.ts';

/** The form of an entry, with what is known of it. */
export type KnownLogForm = Omit<LogFormProps, 'values' | 'errors' | 'parties' | 'chosen'> & {
  known: {
    values: Partial<Record<LogField, string>>;
    frame: Pick<PartyFieldsProps, 'name' | 'texts' | 'known' | 'sectors'>;
    parties: string[];
    actions: string[];
  };
};

/** The form as it is shown: what was typed when it was refused, otherwise what is known. */
export function shownLogForm(
  { known, ...form }: KnownLogForm,
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined,
): LogFormProps {
  const typed = reply?.values;
  const errors = reply?.errors ?? {};
  return {
    ...form,
    formId: typeof typed?.['form_id'] === 'string' ? typed['form_id'] : form.formId,
    values: (typed as KnownLogForm['known']['values'] | undefined) ?? known.values,
    errors,
    parties: { ...known.frame, parties: partyRows(typed && (typed['parties'] ?? []), known.parties), errors },
    chosen: chosenActions(typed, 'actions', known.actions),
  };
}
