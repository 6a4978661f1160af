/** Pure decisions about who comes in another's place. */

/** A varamedlem of the absent member's body. */
export interface Vara {
  contact_id: string;
  group_id: string;
  rank: number;
  represents_id: string | null;
  /** On the event in some way, or called in and has said no. */
  isAsked: boolean;
}

/**
 * Who is next in order: a vara for the same organisation before the others, each by rank; not who has been asked.
 * Undefined when there is nobody left.
 */
export function nextVara<V extends Vara>(
  absent: { group_id: string; represents_id: string | null },
  varas: V[],
): V | undefined {
  const left = varas.filter((vara) => vara.group_id === absent.group_id && !vara.isAsked);
  const isSame = (vara: V) => absent.represents_id !== null && vara.represents_id === absent.represents_id;
  const inOrder = left.toSorted((one, other) => Number(isSame(other)) - Number(isSame(one)) || one.rank - other.rank);
  return inOrder[0];
}
