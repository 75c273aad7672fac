import { SEARCH_JSON } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

/* Short error responses in the format that a program requested, instead of an HTML page. */

interface ShortAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** Returns the response for an alternate whose page does not exist, or was removed (`isGone`). */
export function noAlternate(format: 'md' | 'json', isGone = false): ShortAnswer {
  const status = isGone ? 410 : 404
  return format === 'json'
    ? asJson(status, isGone ? 'gone' : 'not-found', strings.notFound.title)
    : { status, type: 'text/markdown; charset=utf-8', text: `# ${strings.notFound.title}\n` }
}

/** Returns the response for a client that searches too often. */
export const tooMany = (address: string): ShortAnswer =>
  address.startsWith(SEARCH_JSON)
    ? asJson(429, 'too-many', strings.tooMany)
    : { status: 429, type: 'text/plain; charset=utf-8', text: `${strings.tooMany}\n` }

const asJson = (status: number, error: string, message: string): ShortAnswer => ({
  status,
  type: 'application/json',
  text: `${JSON.stringify({ error, message })}\n`,
})
