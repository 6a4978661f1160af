/** Where links that people have written lead. */

const ALLOWED = ['https:', 'http:', 'mailto:', 'tel:'];
/** `osloregionen.no/plan`, typed without a scheme. */
const BARE = /^(?=.{4,})[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}([/?#].*)?$/i;
const ADDRESS = /^[a-z0-9.!#$%&'*+=?^_`{|}~-]+@[a-z0-9.-]+\.[a-z]{2,}$/i;
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * The whole address of a link as it was typed: web, mail or telephone, a path of the platform's own, or an address without
 * its `https://`. Undefined for everything else: nothing else is ever put in a link.
 */
export function linkOf(typed: string, appUrl: string): string | undefined {
  const text = typed.trim();
  if (text === '' || CONTROL.test(text)) return undefined;
  if (ADDRESS.test(text)) return `mailto:${text}`;
  const whole = BARE.test(text) ? `https://${text}` : text;
  const base = whole.startsWith('/') || whole.startsWith('#') ? appUrl : undefined;
  if (!URL.canParse(whole, base)) return undefined;
  const url = new URL(whole, base);
  if (!ALLOWED.includes(url.protocol)) return undefined;
  // A name before the host makes an address look like another's.
  if (url.username !== '' || url.password !== '') return undefined;
  return url.href;
}
