import { expect, test } from 'vitest';
import { line, prose } from '../../app/domain/kernel/shapes.ts';

test.each(['a\0b', 'a\u0007b', 'a\u0085b', 'a\u2028b', 'a\uffffb', 'a\ufffeb'])(
  'a text that a database, a calendar or a spreadsheet cannot hold is refused: %j',
  (text) => {
    expect(line(120).safeParse(text).error?.issues[0]?.message).toBe('control-characters');
    expect(prose(500).safeParse(text).error?.issues[0]?.message).toBe('control-characters');
  },
);

test('one line has no line breaks; several lines have only \\n', () => {
  expect(line(120).safeParse('Kari\r\nBcc: x').success).toBe(false);
  expect(line(120).safeParse('Kari\tNilsen').success).toBe(false);
  expect(prose(500).parse(' a\r\nb\rc ')).toBe('a\nb\nc');
});
