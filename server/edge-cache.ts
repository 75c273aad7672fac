import { setTimeout } from 'node:timers/promises'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { CacheTag } from '@/lib/site/cache-tags'
import type { EdgeSettings } from '@/lib/site/edge-settings'
import type { EncodedResponse } from './encoded-response'
import type { Fields } from './headers'

/**
 * Support for a shared cache in front of the server, such as Varnish or a CDN: the header fields that tell it
 * how long to store a response and which content the response shows, and the requests that purge it.
 */

/** Every response has this tag, so purging it empties the cache. */
const ALL_TAG = 'all'
/**
 * Value of `CDN-Cache-Control`, which only CDNs and similar caches follow (RFC 9213): without a purge, a page
 * is served for at most one minute, or for a day while the server does not answer. Browsers and other caches
 * follow `Cache-Control`.
 */
const EDGE_CACHING = 'max-age=60, stale-if-error=86400'
const CACHING_FIELD = 'CDN-Cache-Control'

/**
 * Returns the header fields that tell the cache how long it may store a response, and the tags of the
 * content.
 * @param settings `undefined` if there is no such cache; then there are no fields
 */
export const edgeFields = (tags: readonly CacheTag[], settings: EdgeSettings | undefined): Fields =>
  settings === undefined
    ? []
    : [CACHING_FIELD, EDGE_CACHING, settings.field, [ALL_TAG, ...tags].join(SEPARATORS[settings.field])]

const SEPARATORS = { xkey: ' ', 'Surrogate-Key': ' ', 'Cache-Tag': ',' } as const

/**
 * Returns the fields that {@link edgeFields} gave to a finished response. They are copied to a response that
 * is made from it, such as its traditional version.
 */
export function edgeFieldsOf({ identity: { fields } }: EncodedResponse): Fields {
  const at = fields.indexOf(CACHING_FIELD)
  return at < 0 ? [] : fields.slice(at, at + 4)
}

/** A request that purges some tags. */
export interface PurgeRequest {
  readonly method: 'PURGE' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * Maximum number of tags in one request. Cloudflare accepts 100, Fastly 256, Varnish a header field of 8 kB.
 */
const TAGS_PER_REQUEST = 100

/**
 * Returns the requests that purge tags. The name of the tag field decides whether they are written for
 * Varnish (`xkey`, see `deploy/varnish.vcl`), Fastly (`Surrogate-Key`) or Cloudflare (`Cache-Tag`).
 */
export function purgeRequests(tags: ChangedTags, { field, token }: EdgeSettings): readonly PurgeRequest[] {
  const all = tags === 'all' ? [ALL_TAG] : [...tags]
  const parts = Array.from({ length: Math.ceil(all.length / TAGS_PER_REQUEST) }, (_, part) =>
    all.slice(part * TAGS_PER_REQUEST, (part + 1) * TAGS_PER_REQUEST),
  )
  const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` }
  switch (field) {
    case 'xkey':
      return parts.map((part) => ({ method: 'PURGE', headers: { ...bearer, 'xkey-purge': part.join(' ') } }))
    case 'Surrogate-Key':
      return parts.map((part) => ({
        method: 'POST',
        headers: { ...(token !== undefined && { 'fastly-key': token }), 'surrogate-key': part.join(' ') },
      }))
    case 'Cache-Tag':
      return parts.map((part) => ({
        method: 'POST',
        headers: { ...bearer, 'content-type': 'application/json' },
        body: JSON.stringify({ tags: part }),
      }))
  }
}

/**
 * Delays before a failed purge is sent again, 64 seconds in total. By then the cache has dropped the old page
 * by itself (`max-age=60`).
 */
const RETRY_DELAYS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000]
const ANSWER_TIMEOUT_MS = 5_000

/**
 * Purges tags from the cache, and sends failed requests again after the delays.
 * @param delays in milliseconds
 * @returns why the last attempt failed; `undefined` if everything was purged
 */
export async function purge(
  tags: ChangedTags,
  settings: EdgeSettings & { readonly purgeUrl: string },
  delays: readonly number[] = RETRY_DELAYS_MS,
): Promise<string | undefined> {
  const failures = await Promise.all(
    purgeRequests(tags, settings).map((request) => sendPurge(settings.purgeUrl, request, delays)),
  )
  return failures.find((reason) => reason !== undefined)
}

async function sendPurge(
  url: string,
  request: PurgeRequest,
  [delay, ...later]: readonly number[],
): Promise<string | undefined> {
  const reason = await tryPurge(url, request)
  if (reason === undefined || delay === undefined) return reason
  await setTimeout(delay, undefined, { ref: false })
  return sendPurge(url, request, later)
}

async function tryPurge(url: string, request: PurgeRequest): Promise<string | undefined> {
  try {
    const { ok, status } = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    })
    return ok ? undefined : `the cache answered ${status}`
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}
