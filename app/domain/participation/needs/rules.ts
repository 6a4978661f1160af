/** What the caterer and the venue need to know: how many of what, and nobody's name. */
export interface NeedsSummary {
  /** As written, the same words in any case counted together; the most wanted first. */
  dietary: { text: string; count: number }[];
  accommodations: { code: string; count: number }[];
}

export interface NeedsRow {
  dietary: string | null;
  /** JSON: a list of codes. */
  accommodations: string;
}

export function needsSummary(rows: NeedsRow[]): NeedsSummary {
  const wishes = rows.flatMap(({ dietary }) => (dietary?.trim() ? [dietary.trim().replace(/\s+/g, ' ')] : []));
  const codes = rows.flatMap(({ accommodations }) => accommodationsIn(accommodations));
  return {
    dietary: tally(wishes, wishKey).map(([text, count]) => ({ text, count })),
    accommodations: tally(codes, (code) => code).map(([code, count]) => ({ code, count })),
  };
}

export function accommodationsIn(stored: string | null): string[] {
  return stored ? (JSON.parse(stored) as string[]) : [];
}

function wishKey(text: string): string {
  return text.toLowerCase().replace(/[.!]+$/, '');
}

/** Each different thing as it was first written, and how often; the most frequent first, then by text. */
function tally(things: string[], keyOf: (thing: string) => string): [string, number][] {
  const counts = new Map<string, { thing: string; count: number }>();
  for (const thing of things) {
    const key = keyOf(thing);
    counts.set(key, { thing: counts.get(key)?.thing ?? thing, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || a.thing.localeCompare(b.thing, 'nb'))
    .map(({ thing, count }) => [thing, count]);
}
