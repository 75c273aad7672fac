import { SEARCH_JSON } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

/** Short answers in the kind that was asked for, so that a program need not read a page. */

interface ShortAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** No page stands beside this address of a twin. */
export const noAlternate = (format: 'md' | 'json'): ShortAnswer =>
  format === 'json'
    ? asJson(404, 'not-found', strings.notFound.title)
    : { status: 404, type: 'text/markdown; charset=utf-8', text: `# ${strings.notFound.title}\n` }

/** A client searches faster than it may. */
export const tooMany = (address: string): ShortAnswer =>
  address.startsWith(SEARCH_JSON)
    ? asJson(429, 'too-many', strings.tooMany)
    : { status: 429, type: 'text/plain; charset=utf-8', text: `${strings.tooMany}\n` }

const asJson = (status: number, error: string, message: string): ShortAnswer => ({
  status,
  type: 'application/json',
  text: `${JSON.stringify({ error, message })}\n`,
})
