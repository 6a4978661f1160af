import { describe, expect, test } from 'vitest';
import { distance, soundOf, soundsOf, toleranceOf } from '../../../app/domain/contacts/names.ts';

describe('names that sound alike', () => {
  test.each([
    ['Kristjansen', 'Kristiansen'],
    ['Christiansen', 'Kristiansen'],
    ['Aas', 'Ås'],
    ['Sæther', 'Sether'],
    ['Mathilde', 'Matilde'],
    ['Hansson', 'Hanson'],
    ['Philip', 'Filip'],
    ['Wiik', 'Vik'],
    ['Schou', 'Skou'],
    ['Gjermund', 'Jermund'],
    ['Hvidsten', 'Vidsten'],
    ['Yngve', 'Ingve'],
    ['Harald', 'Haral'],
    ['Johannes', 'Joannes'],
    ['Cecilie', 'Sesilie'],
    ['Bjørg', 'Bjorg'],
  ])('%s and %s', (a, b) => {
    expect(soundsOf(a)).toEqual(soundsOf(b));
  });

  test.each([
    ['Hansen', 'Hagen'],
    ['Berg', 'Borg'],
    ['Ås', 'Os'],
  ])('but not %s and %s', (a, b) => {
    expect(soundsOf(a)).not.toEqual(soundsOf(b));
  });
});

test('the order of names and repeats do not matter', () => {
  expect(soundsOf('Kari Anne Berg')).toEqual(soundsOf('Berg, Anne Kari Kari'));
});

test('a sound is the same heard twice', () => {
  for (const word of ['kristjansen', 'schjott', 'aas', 'gjerdrum']) expect(soundOf(soundOf(word))).toBe(soundOf(word));
});

describe('edits between words', () => {
  test.each([
    ['berg', 'berg', 0],
    ['berg', 'brg', 1],
    ['berg', 'bergh', 1],
    ['berg', 'borg', 1],
    ['berg', 'begr', 1],
    ['johansen', 'johnsen', 1],
    ['kristin', 'kirsten', 2],
  ])('%s to %s: %i', (a, b, edits) => {
    expect(distance(a, b, 3)).toBe(edits);
    expect(distance(b, a, 3)).toBe(edits);
  });

  test('counting stops at the limit', () => {
    expect(distance('berg', 'fredriksen', 2)).toBe(3);
    expect(distance('abcdef', 'uvwxyz', 1)).toBe(2);
  });

  test('short sounds must be exact', () => {
    expect([toleranceOf('li'), toleranceOf('berg'), toleranceOf('hansen'), toleranceOf('kristiansen')]).toEqual([
      0, 1, 1, 2,
    ]);
  });
});
