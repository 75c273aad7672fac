/** How responses name their tags to a cache at the edge, and where a change purges them. */
export interface EdgeSettings {
  /** The field of the tags: of Varnish, Fastly or Cloudflare. */
  readonly field: 'xkey' | 'Surrogate-Key' | 'Cache-Tag'
  readonly purgeUrl: string | undefined
  readonly token: string | undefined
}

export const EDGE_FIELDS = ['xkey', 'Surrogate-Key', 'Cache-Tag'] as const
