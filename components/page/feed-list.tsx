import { absolute, mixFeedPattern, OPML } from '@/lib/site/addresses'
import { MAX_MIX_TOPICS } from '@/lib/site/feeds'
import { strings } from '@/lib/site/strings'

interface Feed {
  readonly title: string
  readonly description: string
  readonly page: string
  readonly paths: { readonly rss: string; readonly atom: string; readonly json?: string }
}

interface TopicFeed extends Feed {
  readonly id: string
}

interface FeedListProps {
  readonly feeds: readonly Feed[]
  readonly topics: readonly TopicFeed[]
  readonly siteUrl: string
}

const { page: words } = strings.feeds

/** The page of feeds: every feed with its addresses and with links to subscribe. */
export const FeedList = ({ feeds, topics, siteUrl }: FeedListProps) => (
  <>
    <h1>{words.title}</h1>
    <p>{words.lede}</p>
    {feeds.map((feed) => (
      <Offer key={feed.paths.rss} feed={feed} siteUrl={siteUrl} />
    ))}
    {topics.length > 0 && <Mix topics={topics} />}
    {topics.length > 0 && <Topics topics={topics} />}
    <h2>{words.older}</h2>
    <p>{words.olderText}</p>
    <h2>{words.allTitle}</h2>
    <p>
      {words.all}
      <a href={OPML}>{OPML}</a>
    </p>
  </>
)

const Offer = ({
  feed: { title, description, paths },
  siteUrl,
}: {
  readonly feed: Feed
  readonly siteUrl: string
}) => {
  const address = encodeURIComponent(absolute(siteUrl, paths.rss))
  return (
    <section className="flow">
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
          {words.openIn}
          <a href={`https://feedly.com/i/subscription/feed/${address}`}>Feedly</a>、
          <a href={`https://www.inoreader.com/?add_feed=${address}`}>Inoreader</a>
        </li>
      </ul>
    </section>
  )
}

/** The form for a feed of several topics. The server redirects to the address with sorted topics. */
const Mix = ({ topics }: { readonly topics: readonly TopicFeed[] }) => (
  <section className="flow" id="mix">
    <h2>{words.mix}</h2>
    <p>{words.mixText(MAX_MIX_TOPICS)}</p>
    <form className="mix" action={mixFeedPattern.build({ format: 'rss' })}>
      <details>
        <summary>{words.mixChoose}</summary>
        <ul className="columns">
          {topics.map(({ id, title }) => (
            <li key={id}>
              <label>
                <input type="checkbox" name="topics" value={id} /> {title}
              </label>
            </li>
          ))}
        </ul>
      </details>
      <p className="mt-3 flex flex-wrap gap-3">
        {Object.entries(MIX_FORMATS).map(([name, format]) => (
          <button key={name} type="submit" className="btn" formAction={mixFeedPattern.build({ format })}>
            {name}
          </button>
        ))}
      </p>
    </form>
  </section>
)

const MIX_FORMATS = { RSS: 'rss', Atom: 'atom', 'JSON Feed': 'json' } as const

const Topics = ({ topics }: { readonly topics: readonly TopicFeed[] }) => (
  <section className="flow">
    <h2>{words.topics}</h2>
    <p>{words.topicsText}</p>
    <details>
      <summary>{words.allTopics(topics.length)}</summary>
      <ul className="columns">
        {topics.map(({ title, page, paths }) => (
          <li key={page}>
            <a href={page}>{title}</a>：
            <a href={paths.rss} aria-label={`${title} RSS`}>
              RSS
            </a>
            、
            <a href={paths.atom} aria-label={`${title} Atom`}>
              Atom
            </a>
          </li>
        ))}
      </ul>
    </details>
  </section>
)
