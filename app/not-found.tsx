import type { Metadata } from 'next'
import { IssueRows } from '@/components/archive/issue-rows'
import { Page } from '@/components/page/page'
import { Clauses } from '@/components/text/headline'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { ARCHIVE } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const RECENT_ISSUES = 4
const { notFound, front } = strings

export const generateMetadata = (): Metadata => ({
  title: `${notFound.title} · ${readSite().profile.name}`,
  robots: { index: false },
})

const NotFound = async () => {
  const recent = (await getArchive()).newest(RECENT_ISSUES)
  return (
    <Page>
      <div className="wrap page">
        <div className="prose">
          <p className="kicker">{notFound.code}</p>
          <h1 className="headline">
            <Clauses text={notFound.title} />
          </h1>
          <p className="lede">{notFound.text}</p>
          {recent.length > 0 && (
            <section aria-labelledby="recent">
              <h2 id="recent">{notFound.recent}</h2>
              <IssueRows issues={recent} />
              <a className="more" href={ARCHIVE}>
                {front.all}
              </a>
            </section>
          )}
        </div>
      </div>
    </Page>
  )
}

export default NotFound
