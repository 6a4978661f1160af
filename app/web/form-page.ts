import type { ChangePreviewProps } from '../ui/change-preview.tsx';
import type { FormReply } from './form.ts';

/** What a form shows: what was typed when it was refused or previewed, otherwise what is known. */
export function shownIn<Names extends string>(
  reply: unknown,
  known: Partial<Record<Names, string>>,
): {
  values: Partial<Record<Names, string>>;
  errors: Record<string, string>;
  preview: ChangePreviewProps | undefined;
} {
  const refused = reply as (FormReply & { preview?: ChangePreviewProps }) | undefined;
  return {
    values: refused?.values ? (refused.values as Partial<Record<Names, string>>) : known,
    errors: byField(refused?.errors ?? {}),
    preview: refused?.preview,
  };
}

/** What is ticked in a form that was refused, or what is known: every field as a list. */
export function tickedIn<Name extends string>(
  reply: unknown,
  known: Partial<Record<Name, string[]>>,
): Partial<Record<Name, string[]>> {
  const values = (reply as { values?: Record<string, unknown> } | undefined)?.values;
  if (!values) return known;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, [value].flat().map(String)]),
  ) as Partial<Record<Name, string[]>>;
}

/** These forms have one field for a list: what is wrong with one of its lines (`domains[0]`) is wrong with the field. */
function byField(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([name, problem]) => [name.replace(/\[\d+\]$/, ''), problem]));
}
