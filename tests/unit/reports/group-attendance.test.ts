import { expect, test } from 'vitest';
import type { EventId, OrganisationId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import { yearPeriod } from '../../../app/domain/reports/engagement/rules.ts';
import { attendanceOf } from '../../../app/domain/reports/group-attendance/rules.ts';

const [october, february, may, september] = ['2025-10-10', '2026-02-05', '2026-05-07', '2026-09-10'];
const moss = 'moss' as OrganisationId;
const meetings = [october, february, may, september].map((on) => ({
  id: on as EventId,
  title: 'Møte',
  on: on as PlainDate,
}));

/** One organisation's row, from the days somebody was there and the time it had a seat. */
function row(days: string[], from_on = '2020-01-01', to_on: string | null = null) {
  const [only] = attendanceOf(
    {
      meetings,
      seats: [{ organisation_id: moss, name: 'Moss', from_on: from_on as PlainDate, to_on: to_on as PlainDate | null }],
      present: days.map((day, at) => ({ meeting: day as EventId, organisation_id: moss, people: at + 1 })),
    },
    { period: yearPeriod(2026), on: '2026-11-21' as PlainDate },
  );
  return only;
}

test.each([
  ['at every meeting', [october, february, may, september], [2, 3, 4], '3/3', september, 'here'],
  ['missed the last one', [february, may], [1, 2, 0], '2/3', may, 'here'],
  ['missed the last two', [february], [1, 0, 0], '1/3', february, 'falling away'],
  ['was there last year only', [october], [0, 0, 0], '0/3', october, 'falling away'],
  ['never there', [], [0, 0, 0], '0/3', undefined, 'not seen'],
])('%s', (_name, days, cells, share, lastOn, standing) => {
  const { attended, held, ...rest } = row(days)!;
  expect({ ...rest, share: `${attended}/${held}` }).toEqual({
    organisation_id: moss,
    name: 'Moss',
    cells,
    share,
    lastOn,
    standing,
  });
});

test('a seat is expected at the meetings it existed at, and it takes two to be missed', () => {
  expect(row([], '2026-08-01')).toMatchObject({ cells: [null, null, 0], attended: 0, held: 1, standing: 'new' });
  expect(row([], '2026-05-07')).toMatchObject({ cells: [null, 0, 0], held: 2, standing: 'not seen' });
  expect(row([september], '2026-08-01')).toMatchObject({ cells: [null, null, 1], held: 1, standing: 'here' });
});

test('one that came before it had a seat is shown, and not expected', () => {
  expect(row([february], '2026-05-07')).toMatchObject({
    cells: [1, 0, 0],
    attended: 0,
    held: 2,
    standing: 'falling away',
  });
});

test('a seat that ended is not falling away; one that ended before the period is not there', () => {
  expect(row([february], '2020-01-01', '2026-06-30')).toMatchObject({ cells: [1, 0, null], held: 2, standing: 'left' });
  expect(row([october], '2020-01-01', '2025-12-31')).toBeUndefined();
});
