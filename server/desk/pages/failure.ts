import type { IncomingMessage } from 'node:http'
import type { DeskPage } from '@/lib/desk/page-model'
import { strings } from '@/lib/site/strings'
import { type DeskAnswer, isProblem } from '@/server/desk/problem'
import { refusal } from './notices'
import { pageRoute } from './routes'

const { failed, unwritable, unavailable, unreadable, tooLarge } = strings.desk.refused

const TEXT_OF_STATUS: ReadonlyMap<number, string> = new Map([
  [400, unreadable],
  [413, tooLarge],
  [415, unreadable],
  [503, unavailable],
  [507, unwritable],
])

/** If a browser asked for a page, renders a problem as a page. Returns any other answer unchanged. */
export async function failureFor(
  request: IncomingMessage,
  target: string,
  answer: DeskAnswer,
  render: (page: DeskPage) => Promise<DeskAnswer>,
): Promise<DeskAnswer> {
  const { status, headers, body } = answer
  const page = pageRoute(request.method ?? '', target.split('?', 1)[0] ?? '')
  if (!isProblem(answer) || page === undefined || 'allowed' in page) return answer
  const detail = 'detail' in body ? String(body.detail) : ''
  const notice = refusal(TEXT_OF_STATUS.get(status) ?? failed, detail)
  return render({ kind: 'failure', notice }).then(
    (page) => ({ ...page, status, ...(headers && { headers }) }),
    () => answer,
  )
}
