/**
 * Settings of a cache in front of the server (an edge cache): the header field in which responses send their
 * tags, and the address to which the tags of a change are sent.
 */
export interface EdgeSettings {
  /** The header field from which Varnish, Fastly or Cloudflare reads tags. */
  readonly field: 'xkey' | 'Surrogate-Key' | 'Cache-Tag'
  readonly purgeUrl: string | undefined
  readonly token: string | undefined
}

export const EDGE_FIELDS = ['xkey', 'Surrogate-Key', 'Cache-Tag'] as const
