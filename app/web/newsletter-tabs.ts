import type { Handled } from './handle.ts';

export const NEWSLETTERS = '/sekretariat/nyhetsbrev';
export const AUDIENCES = `${NEWSLETTERS}/mottakere`;
export const SUBSCRIBERS = `${NEWSLETTERS}/abonnenter`;
export const RESULTS = `${NEWSLETTERS}/resultater`;

/** The pages about newsletters as a whole. */
export function newsletterTabs({ words }: Handled, current: string) {
  const texts = words['desk-newsletters'].tabs;
  return {
    label: texts.label,
    current,
    tabs: [
      { href: NEWSLETTERS, label: texts.issues },
      { href: AUDIENCES, label: texts.audiences },
      { href: SUBSCRIBERS, label: texts.subscribers },
      { href: RESULTS, label: texts.results },
    ],
  };
}
