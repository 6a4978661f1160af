import { chosenActions } from './action-values.ts';
import type { DocumentField, DocumentFormProps } from './document-form.tsx';

/** The form of a document, with what is known of it. */
export type KnownDocumentForm = Omit<DocumentFormProps, 'values' | 'errors' | 'chosen'> & {
  known: { values: Partial<Record<DocumentField, string>>; actions: string[] };
};

/** The form as it is shown: what was typed when it was refused, otherwise what is known. */
export function shownDocumentForm(
  { known, ...form }: KnownDocumentForm,
  reply: { values: Record<string, unknown>; errors: Record<string, string> } | undefined,
): DocumentFormProps {
  const typed = reply?.values;
  return {
    ...form,
    formId: typeof typed?.['form_id'] === 'string' ? typed['form_id'] : form.formId,
    values: (typed as KnownDocumentForm['known']['values'] | undefined) ?? known.values,
    errors: reply?.errors ?? {},
    chosen: chosenActions(typed, 'actions', known.actions),
  };
}
