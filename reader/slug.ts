/**
 * Returns the slug of an issue's address: `2026-01-11` for `/issues/2026-01-11#a`. `undefined` for other
 * addresses.
 */
export const slugIn = (address: string): string | undefined =>
  /\/issues\/(\d[\d-]+)(?:[?#]|$)/.exec(address)?.[1]
