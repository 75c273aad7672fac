import type { Result } from '@/lib/desk/context'
import type { Notice } from '@/lib/desk/page-model'
import { strings } from '@/lib/site/strings'
import type { Problem } from '@/server/desk/problem'

const { done, refused } = strings.desk

/**
 * The name of a completed action. After such an action the server redirects the browser to a page with this
 * name in its URL. The page then shows a message about the action.
 */
export type Done = keyof typeof done

/** Returns the message for a completed action; `undefined` for an unknown name. */
export const noticeOfDone = (text: string | null): Notice | undefined => {
  const known = Object.entries(done).find(([name]) => name === text)
  return known && { isRefusal: false, text: known[1] }
}

export const refusal = (text: string, detail?: string): Notice => ({
  isRefusal: true,
  text,
  ...(detail !== undefined && { detail }),
})

/** A refusal with its HTTP status. */
export interface Refusal {
  readonly status: number
  readonly notice: Notice
}

/** Returns why a change was refused; `undefined` if the change was made or the text is held back. */
export function refusalOf(result: Result | Problem): Refusal | undefined {
  switch (result.kind) {
    case 'problem':
      return {
        status: result.status,
        notice: refusal(
          result.status === 413 ? refused.tooLarge : refused.unreadable,
          'detail' in result.body ? String(result.body.detail) : undefined,
        ),
      }
    case 'refused':
      return { status: 422, notice: refusal(refused.refused, result.message) }
    case 'missing':
      return { status: 404, notice: refusal(refused.missing) }
    case 'exists':
      return { status: 409, notice: refusal(refused.exists) }
    case 'changed':
      return { status: 412, notice: refusal(refused.changed) }
    case 'not-live':
      return { status: 409, notice: refusal(refused.notLive) }
    case 'waits':
      return { status: 409, notice: refusal(refused.waits) }
    default:
      return undefined
  }
}
