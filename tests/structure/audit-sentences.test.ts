import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import en from '../../app/text/en.json';
import nb from '../../app/text/nb.json';

const RECORDED = /record\(\s*\w+,\s*'([a-z-]+)\.([a-z-]+)'/g;

/** The actions that some source text records, as keys in the texts. */
function actionsIn(source: string): string[] {
  return [...source.matchAll(RECORDED)].map(([, subject, verb]) => `${subject}-${verb}`);
}

const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('app', file), 'utf8'));
const actions = [...new Set(sources.flatMap(actionsIn))];

test.each(actions)('the log has a sentence for %s', (action) => {
  expect(Object.keys(nb['desk-audit'].actions)).toContain(action);
  expect(Object.keys(en['desk-audit'].actions)).toContain(action);
});

test('a planted action without a sentence is noticed', () => {
  const planted = actionsIn("await record(ctx, 'contact.painted', { type: 'contact', id });");
  expect(planted).toEqual(['contact-painted']);
  expect(Object.keys(nb['desk-audit'].actions)).not.toContain(planted[0]);
});
