import { withoutMergeFields } from '../../../emails/merge-fields.ts';

/** What no mail program shows: control characters but for line ends, and the joiners of our pages. */
const UNSHOWN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u2060\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same with every text in it free of what cannot be shown, and of merge fields that somebody has written. */
export function cleaned<T>(value: T): T {
  if (typeof value === 'string') return withoutMergeFields(value.replace(UNSHOWN, '')) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, cleaned(held)])) as T;
}
