/** Returns the slug in the address of an issue or of a position in it: `2026-01-11`. */
export const slugIn = (address: string): string | undefined =>
  /\/issues\/(\d[\d-]+)(?:[?#]|$)/.exec(address)?.[1]
