import { Corrections } from '@/components/issue/corrections'
import { ItemActions, ItemActionsButton } from '@/components/issue/item-actions'
import { QrCode } from '@/components/issue/qr-code'
import { Again } from '@/components/issue/repeat-note'
import { Signals } from '@/components/issue/signals'
import { ReportLink } from '@/components/issue/source-line'
import { StoryParts, withCorrections } from '@/components/issue/story'
import { Disclosure } from '@/components/page/disclosure'
import { SourceTag, withoutAddress } from '@/components/page/source-tag'
import { HastText } from '@/components/text/hast'
import { Clauses, shortTitle } from '@/components/text/headline'
import type { EventPosition, ItemTeaser, StoryInArchive } from '@/lib/archive/model'
import { retoldFrom } from '@/lib/issue/retold'
import { eventPath, issuePath, itemPath, storyPath, topicPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { addressOf, CoverageLine } from './coverage-line'
import { ShareStory } from './share-story'

const MAX_SIBLINGS = 6
const words = strings.story

/** The page of a story: its text, a link to its issue, and related earlier and later reports. */
export const StoryPage = ({
  entry,
  report,
  address,
  disclosure,
}: {
  readonly entry: StoryInArchive
  readonly report: string | undefined
  /** The page's full address. */
  readonly address: string
  readonly disclosure: string | undefined
}) => {
  const story = withCorrections(entry.story, entry.corrections)
  const { teaser, issue, section, first, event, later, earlier, siblings } = entry
  const coverage = [...earlier, ...later].toSorted((a, b) => a.why.days - b.why.days)
  const ofEvent = coverage.filter(({ why }) => why.kind === 'again')
  const related = coverage.filter(({ why }) => why.kind !== 'again')
  const newest = ofEvent.findLast(({ why }) => why.days > 0)
  const at = siblings.findIndex(({ id }) => id === teaser.id)
  return (
    <div className="wrap page">
      <nav aria-label={words.crumbs}>
        <ol className="crumbs">
          <li>
            <a href={issuePath(issue)}>
              <time dateTime={issue.date}>{longDay(issue.date)}</time> {strings.issue.number(issue.number)}
            </a>
          </li>
          <li>
            <a href={itemPath(issue, section.id)}>{shortTitle(section.title)}</a>
          </li>
        </ol>
      </nav>
      <Disclosure text={disclosure} counts={entry.counts} ofIssue />
      <div className="with-sidebar">
        <article className="prose">
          <h1 className="headline">
            <Clauses text={story.headline} />
          </h1>
          {story.lead.length > 0 && (
            <div className="lede">
              <HastText content={story.lead} />
            </div>
          )}
          <p className="source">
            <SourceTag source={teaser.source} retold={retoldFrom(entry.story, teaser.source?.name)} />
            {teaser.source?.name && <span>{teaser.source.host}</span>}
            <Again first={first} />
            {event && <PositionInEvent event={event} />}
            {report && <ReportLink address={report} headline={story.headline} />}
            <ItemActionsButton headline={story.headline} />
          </p>
          <ShareStory id={teaser.id} />
          <ItemActions />
          <Corrections corrections={entry.corrections} />
          <Signals signals={entry.signals} />
          {newest && (
            <p className="later">
              <b>{words.hasLater}</b> <time dateTime={newest.item.date}>{longDay(newest.item.date)}</time>：
              <a href={addressOf(newest.item)}>{newest.item.headline}</a>
            </p>
          )}
          <StoryParts story={story} labels={undefined} level="h2" />
          {ofEvent.length > 0 && (
            <section aria-labelledby="event">
              <h2 id="event">{words.event}</h2>
              <CoverageLine coverage={ofEvent} />
            </section>
          )}
          {related.length > 0 && (
            <section aria-labelledby="related">
              <h2 id="related">{words.related}</h2>
              <CoverageLine coverage={related} />
            </section>
          )}
        </article>
        <Side entry={entry} address={address} />
      </div>
      <StoryPager previous={siblings[at - 1]} next={siblings[at + 1]} />
    </div>
  )
}

/** Shows which report of an event the story is: “同一事件 第 3 条，共 4 条；上一条：…”. */
const PositionInEvent = ({ event: { id, position, total, previous } }: { readonly event: EventPosition }) => (
  <span>
    <a href={eventPath(id)}>{words.event}</a> {words.place(position, total)}
    {previous && (
      <>
        {words.before}
        <a href={addressOf(previous)}>{previous.headline}</a>
      </>
    )}
  </span>
)

const Side = ({
  entry: { teaser, issue, siblings },
  address,
}: {
  readonly entry: StoryInArchive
  readonly address: string
}) => (
  <aside className="sidebar" aria-label={words.aside}>
    <section>
      <h2>{words.source}</h2>
      <dl>
        <dt>{words.name}</dt>
        <dd>
          <SourceTag source={teaser.source && withoutAddress(teaser.source)} />
        </dd>
        {teaser.source && (
          <>
            <dt>{words.address}</dt>
            <dd>
              <a href={teaser.source.address} rel="noopener">
                {teaser.source.address}
              </a>
            </dd>
          </>
        )}
        <dt>{words.published}</dt>
        <dd>
          <a href={itemPath(issue, teaser.id)}>
            <time dateTime={issue.date}>{longDay(issue.date)}</time> {strings.issue.number(issue.number)}
          </a>
        </dd>
      </dl>
    </section>
    <section className="story-qr">
      <h2>{words.onPhone}</h2>
      <QrCode text={address} label={words.qr} />
    </section>
    {teaser.topics.length > 0 && (
      <section>
        <h2>{words.topics}</h2>
        <ul>
          {teaser.topics.map(({ id, name }) => (
            <li key={id}>
              <a href={topicPath(id)}>{name}</a>
            </li>
          ))}
        </ul>
      </section>
    )}
    {siblings.length > 1 && (
      <section>
        <h2>{words.siblings}</h2>
        <ul>
          {siblings
            .filter(({ id }) => id !== teaser.id)
            .slice(0, MAX_SIBLINGS)
            .map(({ id, headline }) => (
              <li key={id}>
                <a href={storyPath(id)}>{headline}</a>
              </li>
            ))}
        </ul>
      </section>
    )}
  </aside>
)

const StoryPager = ({
  previous,
  next,
}: {
  readonly previous: ItemTeaser | undefined
  readonly next: ItemTeaser | undefined
}) =>
  previous === undefined && next === undefined ? null : (
    <nav className="pager" aria-label={words.around}>
      {previous && (
        <a rel="prev" href={storyPath(previous.id)}>
          <span>{words.previous}</span>
          {previous.headline}
        </a>
      )}
      {next && (
        <a rel="next" href={storyPath(next.id)}>
          <span>{words.next}</span>
          {next.headline}
        </a>
      )}
    </nav>
  )
