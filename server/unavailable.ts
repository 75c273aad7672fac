/**
 * A response that is unavailable at the moment: the client may retry in some seconds (503, `Retry-After`).
 */
export class Unavailable extends Error {
  override name = 'Unavailable'
}
