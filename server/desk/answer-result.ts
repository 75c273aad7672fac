import type { Result } from '@/lib/desk/context'
import { absolute, issuePath } from '@/lib/site/addresses'
import { diagnosticJson, issueJson, previewAddress, quoted } from './issue-json'
import { type DeskAnswer, problem } from './problem'

/**
 * Returns the answer to a change. The status and `Location` alone tell what happened, because some tools
 * never show the body.
 * @param liveStatus the status if the result is live: 201 for a new issue or correction, 200 for other
 * changes
 */
export function answerResult(result: Result, siteUrl: string, liveStatus: 200 | 201): DeskAnswer {
  switch (result.kind) {
    case 'missing':
      return problem(404, 'The desk and the content folder have no such issue.')
    case 'exists':
      return problem(
        409,
        'An issue of this day exists. Send a revision by PUT /desk/issues/{date}, or give this one a fileName of its own: it becomes the next edition.',
      )
    case 'changed':
      return problem(412, 'The issue has changed since: get it again, and send your revision with its ETag.')
    case 'not-live':
      return problem(409, 'The issue is not live: send a new revision instead.')
    case 'waits':
      return problem(409, 'A later revision of the issue waits: publish it or replace it first.')
    case 'refused':
      return problem(422, result.message)
    case 'held':
      return problem(422, 'The text is held back: it is kept, and not shown. Mend it and send it again.', {
        members: {
          issue: issueJson(result.issue, siteUrl),
          diagnostics: result.issue.revision.facts.diagnostics.map(diagnosticJson),
        },
        headers: { Location: absolute(siteUrl, `/desk/issues/${encodeURIComponent(result.issue.id)}`) },
      })
    default:
      return accepted(result, siteUrl, liveStatus)
  }
}

function accepted(
  { kind, issue }: Extract<Result, { readonly issue: unknown }>,
  siteUrl: string,
  liveStatus: 200 | 201,
): DeskAnswer {
  const isLive = kind === 'live' && issue.key !== undefined
  return {
    status: isLive ? liveStatus : 202,
    body: issueJson(issue, siteUrl),
    headers: {
      Location:
        isLive && issue.key !== undefined
          ? absolute(siteUrl, issuePath(issue.key))
          : previewAddress(issue.revision, siteUrl),
      ETag: quoted(issue.revision),
    },
  }
}
