/**
 * Thrown if a response cannot be given at the moment. It becomes a 503 with `Retry-After`.
 */
export class Unavailable extends Error {
  override name = 'Unavailable'
}
