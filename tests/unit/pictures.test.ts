import { expect, test } from 'vitest';
import { pngOf } from '../../app/adapters/pictures.ts';

const svgOf = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50">${content}</svg>`;
const textOf = (text: string, weight = 400) =>
  svgOf(`<text x="10" y="40" font-family="Inter" font-size="30" font-weight="${weight}">${text}</text>`);

test('a picture is a PNG of the width asked for, in the proportions it was drawn in', async () => {
  const png = await pngOf(svgOf('<rect width="50" height="50" fill="#0b5fa5"/>'), { width: 640 });
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([640, 320]);
});

test('letters are drawn, Norwegian ones too, and in both weights', async () => {
  const drawn = await Promise.all(
    [svgOf(''), textOf('A'), textOf('Å'), textOf('Å', 600), textOf('□')].map((svg) => pngOf(svg, { width: 200 })),
  );
  expect(new Set(drawn.map((png) => png.toString('base64'))).size).toBe(drawn.length);
});

test('the same drawing gives the same bytes', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => pngOf(textOf('Øst'), { width: 300 })));
  expect(one!.equals(other!)).toBe(true);
});
