/** Returns the next random number, from 0 to below 1. */
export type Random = () => number

/** A small generator (mulberry32): the same seed gives the same numbers on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed * 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const pick = <One>(list: readonly One[], random: Random): One =>
  list[Math.floor(random() * list.length)] as One

/** Picks one of several values. The chance of a value is its weight divided by the sum of all weights. */
export function pickWeighted<One>(weighted: readonly (readonly [One, number])[], random: Random): One {
  const drawn = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  let passed = 0
  for (const [one, weight] of weighted) {
    passed += weight
    if (drawn < passed) return one
  }
  return pick(weighted, random)[0]
}
