import { translator, words } from '../text/index.ts';
import { formatsOf } from './formats.ts';
import type { Handled } from './handle.ts';

/** The request as if its reader had chosen the language that the URL names, so that one can see a page in both. */
export function inChosenLanguage(handled: Handled): Handled {
  const language = handled.url.searchParams.get('sprak');
  if (language !== 'nb' && language !== 'en') return handled;
  return { ...handled, language, t: translator(language), words: words(language), formats: formatsOf(language) };
}
