/** Thrown if a response is not available at present. The client gets a 503 with `Retry-After`. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}
