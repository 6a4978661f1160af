import type { ContactId, OrganisationId } from '../../kernel/ids.ts';
import { holdsSeat } from '../rules.ts';

/** Who a group's seats belong to, and how they are filled: pure. */

/** A seat as the group's composition has it: a member municipality's, or a subregion's. */
export interface ExpectedSeat {
  id: OrganisationId;
  name: string;
  /** Whose representatives fill it: the organisation itself and, for a subregion, the municipalities that have their seat there. */
  organisations: OrganisationId[];
}

export interface SeatHolder {
  contact_id: ContactId;
  name: string;
  role: string;
  represents_id: OrganisationId | null;
}

/** Which seats are empty, which are held twice, and who holds none of them. */
export function compareSeats<Holder extends SeatHolder>(expected: ExpectedSeat[], members: Holder[]) {
  const holders = members.filter(holdsSeat);
  const seats = expected.map((seat) => ({
    ...seat,
    holders: holders.filter(({ represents_id }) => represents_id && seat.organisations.includes(represents_id)),
  }));
  const seated = new Set(seats.flatMap((seat) => seat.holders));
  return {
    total: seats.length,
    filled: seats.filter((seat) => seat.holders.length > 0).length,
    vacant: seats.filter((seat) => seat.holders.length === 0),
    double: seats.filter((seat) => seat.holders.length > 1),
    without: holders.filter((holder) => !seated.has(holder)),
  };
}
