import { topicsOf } from '@/components/issue/topics-of'
import { SourceTag, type TaggedSource, withoutAddress } from '@/components/page/source-tag'
import { KickerTitle } from '@/components/text/headline'
import { plainText } from '@/components/text/plain'
import type { ItemLabels } from '@/lib/archive/model'
import type { Brief, Item, Section, Source, Story } from '@/lib/issue/model'
import { truncateAtClause } from '@/lib/site/truncate'
import { standfirst } from './standfirst'

const MANY = 8
const MAX_LEAD_CHARS = 120

interface SectionContext {
  /** Labels of the items, by id. */
  readonly labels: ReadonlyMap<string, ItemLabels>
  /** Address of the issue. */
  readonly page: string
}

/** A section on the front page: its title, and a row for each story and brief. */
export const FrontSection = ({
  section: { id, title, items },
  labels,
  page,
}: SectionContext & { readonly section: Section }) => (
  <section className="front-section grid grid-cols-1 gap-x-7 gap-y-2 py-4 lg:grid-cols-[16rem_minmax(0,1fr)] lg:py-5">
    <h2 className="headline">
      <a href={`${page}#${id}`}>
        <KickerTitle title={title} />
      </a>
    </h2>
    <div>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of one issue are never reordered.
        <FrontItem key={index} item={item} labels={labels} page={page} />
      ))}
    </div>
  </section>
)

function FrontItem({ item, labels, page }: SectionContext & { readonly item: Item }) {
  switch (item.kind) {
    case 'story':
      return <StoryRow story={item} labels={labels} page={page} />
    case 'briefs':
      return item.briefs.length > MANY ? (
        <Names briefs={item.briefs} page={page} />
      ) : (
        item.briefs.map((brief) => <BriefRow key={brief.id} brief={brief} labels={labels} page={page} />)
      )
    case 'prose':
      return <p className="item item__lead">{truncateAtClause(plainText(item.content), MAX_LEAD_CHARS)}</p>
    case 'subheading':
      return null
  }
}

/** If a section is one story, its title is the headline. */
const StoryRow = ({ story, labels, page }: SectionContext & { readonly story: Story }) => (
  <article className="item" data-topics={topicsOf(labels.get(story.id))}>
    <div>
      {story.head === 'own' && (
        <h3>
          <a className="plain" href={`${page}#${story.id}`}>
            {story.headline}
          </a>
        </h3>
      )}{' '}
      <p className="item__lead">{standfirst(story, MAX_LEAD_CHARS)}</p>
    </div>
    <RowSource source={labels.get(story.id)?.source ?? story.source} />
  </article>
)

const BriefRow = ({
  brief: { id, title, content, source },
  labels,
  page,
}: SectionContext & { readonly brief: Brief }) => {
  const text = plainText(content)
  return (
    <article className="item" data-topics={topicsOf(labels.get(id))}>
      <div>
        <h3>
          <a className="plain" href={`${page}#${id}`}>
            {title || truncateAtClause(text, MAX_LEAD_CHARS)}
          </a>
        </h3>
        {title !== '' && <p className="item__lead">{afterTitle(truncateAtClause(text, MAX_LEAD_CHARS))}</p>}
      </div>
      <RowSource source={labels.get(id)?.source ?? source} />
    </article>
  )
}

/** The source as text, not as a link: the row links to the report, and the report to its source. */
const RowSource = ({ source }: { readonly source: TaggedSource | Source | undefined }) => (
  <p className="item__src">
    <SourceTag source={source && withoutAddress(source)} />
  </p>
)

/** A text that starts with punctuation follows its title without a space. */
const afterTitle = (text: string) => (/^\p{P}/u.test(text) ? text : ` ${text}`)

/** Many briefs: one clipped line each. */
const Names = ({ briefs, page }: { readonly briefs: readonly Brief[]; readonly page: string }) => (
  <ul className="names">
    {briefs.map(({ id, title, content }) => (
      <li key={id}>
        <a href={`${page}#${id}`}>
          <b>{title}</b>
          {afterTitle(truncateAtClause(plainText(content), 60))}
        </a>
      </li>
    ))}
  </ul>
)
