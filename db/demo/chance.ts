/** Chance that comes out the same each time: a small linear congruential generator. */
export function chanceFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    /** True in about this share of the calls. */
    happens: (share: number) => next() < share,
    /** A whole number from 0 up to, not including, `count`. */
    below: (count: number) => Math.floor(next() * count),
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T,
    /** The same members in another order. */
    shuffled: <T>(from: readonly T[]): T[] =>
      from
        .map((member) => ({ member, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ member }) => member),
  };
}

export type Chance = ReturnType<typeof chanceFrom>;
