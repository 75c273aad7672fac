/**
 * Settings of a cache in front of the server (an edge cache): which field names the tags, and where a change
 * purges them.
 */
export interface EdgeSettings {
  /** The field that Varnish, Fastly or Cloudflare reads tags from. */
  readonly field: 'xkey' | 'Surrogate-Key' | 'Cache-Tag'
  readonly purgeUrl: string | undefined
  readonly token: string | undefined
}

export const EDGE_FIELDS = ['xkey', 'Surrogate-Key', 'Cache-Tag'] as const
