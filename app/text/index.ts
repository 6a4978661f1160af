import i18next, { type TFunction } from 'i18next';
import type { Language } from '../domain/kernel/shapes.ts';
import en from './en.json';
import nb from './nb.json';

/** All text a user reads. Server only: components get finished strings. */

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof nb };
  }
}

const texts = i18next.createInstance();
await texts.init({
  lng: 'nb',
  fallbackLng: 'nb',
  resources: { nb: { translation: nb }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

const translators = { nb: texts.getFixedT('nb'), en: texts.getFixedT('en') };

/** Texts with parameters or plurals, by key. */
export function translator(language: Language): TFunction {
  return translators[language];
}

/** Texts without parameters, as an object a loader can hand to its page by section. */
export function words(language: Language): typeof nb {
  return language === 'nb' ? nb : (en as unknown as typeof nb);
}
