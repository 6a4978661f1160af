import { expect, test } from 'vitest';
import { purposes, states } from '../../app/domain/outbox/schema.ts';
import { accommodations, states as standings } from '../../app/domain/participation/schema.ts';
import { words } from '../../app/text/index.ts';

test.each(['nb', 'en'] as const)('one’s own data has a word for every code (%s)', (language) => {
  const known: Record<string, string> = words(language)['my-page'].code;
  const codes = [...purposes, ...states, ...standings, ...accommodations];
  expect(codes.filter((code) => !known[code])).toEqual([]);
});

test('what is done about a contact has words of its own for the person', () => {
  const actions = Object.keys(words('nb')['my-page'].action);
  const about = Object.keys(words('nb')['desk-audit'].actions).filter((action) =>
    /^(contact|position|role|session|calendar-feed)-/.test(action),
  );
  expect(about.filter((action) => !actions.includes(action))).toEqual(['contact-erased']);
});
