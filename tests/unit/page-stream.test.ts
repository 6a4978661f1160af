import { PassThrough, type Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createElement } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { pageStream } from '../../app/web/page-stream.ts';

/** Short texts, so that the letters of two bytes meet the end of React's view of 2 048 bytes. */
function rendered(before: number, through: Transform): Promise<string> {
  const words = Array.from({ length: 900 }, () => createElement('i', null, 'å'));
  const page = createElement('p', null, 'a'.repeat(before), ...words);
  const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(through) });
  return text(through);
}

test('a letter that meets the end of React’s buffer leaves no NUL in the page', async () => {
  const starts = Array.from({ length: 10 }, (_, at) => at);
  const bare = await Promise.all(starts.map((before) => rendered(before, new PassThrough())));
  expect(bare.some((page) => page.includes('\0'))).toBe(true);
  const pages = await Promise.all(starts.map((before) => rendered(before, pageStream())));
  expect(pages.filter((page) => page.includes('\0'))).toEqual([]);
  for (const page of pages) expect(page.split('å')).toHaveLength(901);
});
