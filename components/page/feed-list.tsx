import { absolute, OPML } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

interface FeedListProps {
  readonly feeds: readonly {
    readonly title: string
    readonly description: string
    readonly paths: { readonly rss: string; readonly atom: string; readonly json?: string }
  }[]
  readonly siteUrl: string
}

/** Every feed with its addresses, and links that hand it to a reader. */
export const FeedList = ({ feeds, siteUrl }: FeedListProps) => (
  <>
    <h1>{strings.feeds.page.title}</h1>
    <p>{strings.feeds.page.lede}</p>
    {feeds.map(({ title, description, paths }) => {
      const address = encodeURIComponent(absolute(siteUrl, paths.rss))
      return (
        <section key={paths.rss} className="flow">
          <h2>{title}</h2>
          <p>{description}</p>
          <ul>
            <li>
              RSS：<a href={paths.rss}>{paths.rss}</a>
            </li>
            <li>
              Atom：<a href={paths.atom}>{paths.atom}</a>
            </li>
            {paths.json !== undefined && (
              <li>
                JSON Feed：<a href={paths.json}>{paths.json}</a>
              </li>
            )}
            <li>
              {strings.feeds.page.openIn}
              <a href={`https://feedly.com/i/subscription/feed/${address}`}>Feedly</a>、
              <a href={`https://www.inoreader.com/?add_feed=${address}`}>Inoreader</a>
            </li>
          </ul>
        </section>
      )
    })}
    <h2>{strings.feeds.page.allTitle}</h2>
    <p>
      {strings.feeds.page.all}
      <a href={OPML}>{OPML}</a>
    </p>
  </>
)
