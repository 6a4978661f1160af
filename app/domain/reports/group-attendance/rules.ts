import type { EventId, OrganisationId } from '../../kernel/ids.ts';
import { addDays, type PlainDate } from '../../kernel/time.ts';
import type { Period } from '../engagement/rules.ts';

/** Who is at a group's meetings, by the organisation they sit there for. Pure. */

/** A meeting of the group that has been held; on a day of several groups the group's own, not what is joint. */
export interface HeldMeeting {
  id: EventId;
  title: string;
  on: PlainDate;
}

/** A seat's organisation; null is the alliance as a whole. */
export interface Seat {
  organisation_id: OrganisationId | null;
  name: string | null;
  from_on: PlainDate;
  to_on: PlainDate | null;
}

export interface Present {
  meeting: EventId;
  organisation_id: OrganisationId | null;
  people: number;
}

/** Meetings in a row that a seat may be empty before it is said. */
const MISSED_MEETINGS = 2;

/** How a group's organisation stands after the last meeting: `new` has had a seat at fewer meetings than it takes. */
export type GroupStanding = 'here' | 'falling away' | 'not seen' | 'new' | 'left';

export interface GroupAttendance {
  organisation_id: OrganisationId | null;
  name: string | null;
  /** Per meeting of the period, in order: how many were there; null where it had no seat and nobody came. */
  cells: (number | null)[];
  /** Of the period's meetings while it had a seat, how many somebody was at, and how many there were. */
  attended: number;
  held: number;
  lastOn: PlainDate | undefined;
  standing: GroupStanding;
}

/** What to look at: the period, and the year before it, so that January too knows who was there. */
export function lookBackFrom({ from, to }: Period): Period {
  return { from: addDays(from, -366), to };
}

/** The rows of organisations that have or had a seat in the period, in the order of the seats; `meetings` the earliest first. */
export function attendanceOf(
  { meetings, seats, present }: { meetings: HeldMeeting[]; seats: Seat[]; present: Present[] },
  { period, on }: { period: Period; on: PlainDate },
): GroupAttendance[] {
  const shown = meetings.filter((meeting) => meeting.on >= period.from && meeting.on <= period.to);
  const inPeriod = seats.filter(
    ({ from_on, to_on }) => from_on <= period.to && (to_on === null || to_on >= period.from),
  );
  const people = new Map(present.map((row) => [`${row.meeting} ${row.organisation_id}`, row.people]));
  return [...Map.groupBy(inPeriod, (seat) => seat.organisation_id).entries()].map(([organisation_id, [first]]) => {
    const own = seats.filter((seat) => seat.organisation_id === organisation_id);
    const at = (meeting: HeldMeeting) => people.get(`${meeting.id} ${organisation_id}`) ?? 0;
    const sat = (meeting: HeldMeeting) => own.some((seat) => isOn(seat, meeting.on));
    const expected = meetings.filter(sat);
    const counted = shown.filter(sat);
    const seen = meetings.filter((meeting) => at(meeting) > 0);
    return {
      organisation_id,
      name: first!.name,
      cells: shown.map((meeting) => at(meeting) || (sat(meeting) ? 0 : null)),
      attended: counted.filter((meeting) => at(meeting) > 0).length,
      held: counted.length,
      lastOn: seen.at(-1)?.on,
      standing: own.some((seat) => isOn(seat, on)) ? standingAfter(expected.map(at), seen.length > 0) : 'left',
    };
  });
}

/** How many were at each meeting while it had a seat, the earliest first. */
function standingAfter(attended: number[], isSeen: boolean): GroupStanding {
  if (attended.length < MISSED_MEETINGS) return attended.at(-1) ? 'here' : 'new';
  if (attended.slice(-MISSED_MEETINGS).some((people) => people > 0)) return 'here';
  return isSeen ? 'falling away' : 'not seen';
}

function isOn({ from_on, to_on }: Seat, on: PlainDate): boolean {
  return from_on <= on && (to_on === null || to_on >= on);
}
