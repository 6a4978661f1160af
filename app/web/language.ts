import type { Language } from '../domain/kernel/shapes.ts';

const COOKIE = /(?:^|;\s*)language=(nb|en)\b/;

/** The language a visitor chose; otherwise Norwegian, unless the browser asks for English and no Scandinavian language. */
export function languageOf(request: { headers: { get(name: string): string | null } }): Language {
  const chosen = COOKIE.exec(request.headers.get('cookie') ?? '')?.[1];
  if (chosen) return chosen as Language;
  const accepted = (request.headers.get('accept-language') ?? '').toLowerCase();
  const wantsScandinavian = /\b(nb|nn|no|da|sv)\b/.test(accepted);
  return /\ben\b/.test(accepted) && !wantsScandinavian ? 'en' : 'nb';
}
