import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { IssuePage } from '@/components/issue/issue-page'
import { PreviewNotes } from '@/components/issue/preview-notes'
import { notesOf } from '@/components/issue/story-notes'
import { Page } from '@/components/page/page'
import { labelsOfDraft } from '@/lib/archive/draft-labels'
import { readLabels } from '@/lib/archive/labels'
import { getArchive } from '@/lib/archive/shared-archive'
import { readPreview } from '@/lib/desk/read-preview'
import { matchSummary } from '@/lib/issue/match-summary'
import { parseIssueFile } from '@/lib/issue/parse'
import { readingMinutes } from '@/lib/issue/reading-time'
import { readSite } from '@/lib/profile/read'
import { reportAddress } from '@/lib/profile/report'
import { readConfig } from '@/lib/site/config'
import { localTime } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

interface Props {
  readonly params: Promise<{ readonly key: string }>
}

export const dynamic = 'force-dynamic'

/**
 * Search engines must not index a preview. Its address contains a secret key, so links on the page must not
 * send the address (`referrer`).
 */
export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${strings.desk.preview} · ${(await findPreview((await params).key)).revision.facts.title ?? ''}`,
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
})

/**
 * Shows an issue in the form in which it will be published, with its diagnostics. A submitted text without a
 * date is not an issue, so only the diagnostics are shown.
 */
const PreviewRoute = async ({ params }: Props) => {
  const { revision, bytes } = await findPreview((await params).key)
  const { state, publishAt, facts } = revision
  const site = readSite()
  const { timeZone } = site.profile
  const { issue } = parseIssueFile(bytes, revision.file, timeZone)
  return (
    <Page>
      <PreviewNotes
        state={state}
        publishAt={publishAt === undefined ? undefined : localTime(publishAt, timeZone)}
        diagnostics={facts.diagnostics}
      />
      {issue !== undefined && (
        <IssuePage
          entry={{ issue, number: await nextNumber(issue.date), changedAt: revision.createdAt }}
          labels={labelsOfDraft(issue, readLabels(readConfig().contentDir))}
          gist={matchSummary(issue)}
          notesOf={notesOf(issue, (story) => reportAddress(site, issue, story))}
          profile={site.profile}
          minutes={readingMinutes(issue)}
        />
      )}
    </Page>
  )
}

export default PreviewRoute

/** Cached per request, because the head and the body of the page both need the result. */
const findPreview = cache(async (key: string) => (await readPreview(readConfig(), key)) ?? notFound())

/** Returns the number (`第 N 期`) that an issue of this day has or will have. */
async function nextNumber(date: string): Promise<number> {
  const newest = (await getArchive()).months().flatMap(({ issues }) => issues)
  const before = newest.find((one) => one.date < date)
  return (before?.number ?? 0) + 1
}
