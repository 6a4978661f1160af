import { Invalid } from '../domain/kernel/errors.ts';
import { postedFields } from './form.ts';
import type { Handled } from './handle.ts';

/** The file a form sent in a field. Throws Invalid beside the field when none was chosen. */
export async function uploadedFile(handled: Handled, field: string): Promise<{ name: string; bytes: Uint8Array }> {
  const file = (await postedFields(handled)).get(field);
  // A refusal shows the form again; a file cannot be shown again, so nothing typed is kept.
  handled.typed = {};
  if (!(file instanceof File) || file.size === 0) throw new Invalid('file-missing', field);
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
