/**
 * An answer cannot be made at the moment: whoever asks may come again in some seconds (503, `Retry-After`).
 */
export class Unavailable extends Error {
  override name = 'Unavailable'
}
