/** Statements as they are typed: one a line, «norsk | English» where it has both. The first of two that are alike stays. */
export function bilingual(lines: string): { text: string; text_en: string | null }[] {
  const points = new Map<string, string | null>();
  for (const line of lines.split('\n')) {
    const [text = '', text_en] = line.split('|').map((part) => part.trim());
    if (text && !points.has(text)) points.set(text, text_en || null);
  }
  return [...points].map(([text, text_en]) => ({ text, text_en }));
}

/** Statements as they are typed, for a form. */
export function asLines(points: { text: string; text_en: string | null }[]): string {
  return points.map(({ text, text_en }) => (text_en ? `${text} | ${text_en}` : text)).join('\n');
}
