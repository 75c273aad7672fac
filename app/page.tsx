import type { Metadata } from 'next'
import { EmptyFront } from '@/components/front/empty-front'
import { FrontPage } from '@/components/front/front-page'
import { Dateline } from '@/components/page/dateline'
import { Disclosure } from '@/components/page/disclosure'
import { HeadlineFontLinks } from '@/components/page/headline-font'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { getArchive } from '@/lib/archive/shared-archive'
import { withOffset } from '@/lib/calendar/zone'
import { excerptOf } from '@/lib/issue/excerpt'
import { planFront } from '@/lib/issue/plan-front'
import { readingMinutes } from '@/lib/issue/reading-time'
import { countSourced } from '@/lib/issue/reports'
import { readSite } from '@/lib/profile/read'
import { frontGraph } from '@/lib/seo/article'
import { frontMetadata } from '@/lib/seo/metadata'
import { monthOf } from '@/lib/site/dates'

const PAST_ISSUES = 7

export const generateMetadata = async (): Promise<Metadata> => {
  const archive = await getArchive()
  const [newest] = archive.newest(1)
  return frontMetadata(newest && archive.issue(newest), readSite())
}

const Front = async () => {
  const site = readSite()
  const archive = await getArchive()
  const [newest, ...past] = archive.newest(PAST_ISSUES + 1)
  const whole = newest && archive.issue(newest)
  if (whole === undefined) {
    return (
      <Page navItem="today">
        <JsonLd json={frontGraph(whole, site)} />
        <EmptyFront />
      </Page>
    )
  }
  const { number } = whole
  const issue = excerptOf(whole.issue)
  const entry = { ...whole, issue }
  const counts = countSourced(issue)
  const month = archive.months().find(({ month }) => month === monthOf(issue.date))
  return (
    <Page
      navItem="today"
      dateline={
        <>
          <Dateline
            date={issue.date}
            edition={issue.edition}
            number={number}
            items={counts.items}
            minutes={readingMinutes(whole.issue).full}
            dayBegins={withOffset(issue.date, '00:00', site.profile.timeZone)}
          />
          <Disclosure text={site.profile.disclosure} counts={counts} />
        </>
      }
    >
      <JsonLd json={frontGraph(entry, site)} />
      <HeadlineFontLinks issue={issue} font={archive.headlineFont(issue)} />
      <FrontPage
        entry={entry}
        labels={archive.labelsOf(issue)}
        plan={planFront(issue)}
        past={past}
        month={month?.issues ?? []}
        held={archive.held()}
      />
    </Page>
  )
}

export default Front
