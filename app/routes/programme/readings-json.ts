import { fetchedAgain } from '../../web/fetched-again.ts';
import { handle } from '../../web/handle.ts';
import { programmeOf } from '../../web/programme.ts';
import { readingRecords } from '../../web/reading-records.ts';

/** Where each target of a programme stands, for other programs. */
export const loader = handle(async (handled) => {
  const records = await readingRecords(await programmeOf(handled), handled);
  return fetchedAgain(handled.request, JSON.stringify(records, null, 1), {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-cache',
  });
});
