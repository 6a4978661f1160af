import type { TFunction } from 'i18next';
import type { Language } from '../app/domain/kernel/shapes.ts';
import { translator, words } from '../app/text/index.ts';
import { type Formats, formatsOf } from '../app/web/formats.ts';
import type { Letter } from './letter.ts';

/** What every mail is told, whatever it is about. */
export interface MailFrame {
  language: Language;
  /** The reader's name, known only of confirmed contacts. */
  name: string | null;
  appUrl: string;
}

/** The part that is the same in every letter, and the words and formats of its language. */
export function frame({ language, name, appUrl }: MailFrame): Pick<Letter, 'language' | 'greeting' | 'organisation'> & {
  t: TFunction;
  formats: Formats;
} {
  const t = translator(language);
  const { site } = words(language);
  return {
    language,
    greeting: name ? t('mail.greeting', { name }) : t('mail.greeting-nameless'),
    organisation: { name: site.name, suffix: site.suffix, url: appUrl },
    t,
    formats: formatsOf(language),
  };
}
