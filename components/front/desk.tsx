import { KickerTitle } from '@/components/text/headline'
import { clip, plainText } from '@/components/text/plain'
import type { Brief, Item, Section, Source, Story } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'
import { standfirst } from './standfirst'

const MANY = 8
const LONGEST = 120

interface DeskProps {
  readonly section: Section
  /** The issue's address. */
  readonly page: string
}

/** A section on the front page: its title, and a row for each story and brief. */
export const Desk = ({ section: { id, title, items }, page }: DeskProps) => (
  <section className="desk">
    <h2 className="seg">
      <a href={`${page}#${id}`}>
        <KickerTitle title={title} />
      </a>
    </h2>
    <div>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of one issue never move.
        <DeskItem key={index} item={item} page={page} />
      ))}
    </div>
  </section>
)

function DeskItem({ item, page }: { readonly item: Item; readonly page: string }) {
  switch (item.kind) {
    case 'story':
      return <StoryRow story={item} page={page} />
    case 'briefs':
      return item.briefs.length > MANY ? (
        <Names briefs={item.briefs} page={page} />
      ) : (
        item.briefs.map((brief) => <BriefRow key={brief.id} brief={brief} page={page} />)
      )
    case 'prose':
      return <p className="item item__lead">{clip(plainText(item.content), LONGEST)}</p>
    case 'subheading':
      return null
  }
}

/** The desk's own title is the headline where a section is one story. */
const StoryRow = ({ story, page }: { readonly story: Story; readonly page: string }) => (
  <article className="item">
    <div>
      {story.head === 'own' && (
        <h3>
          <a className="plain" href={`${page}#${story.id}`}>
            {story.headline}
          </a>
        </h3>
      )}{' '}
      <p className="item__lead">{standfirst(story, LONGEST)}</p>
    </div>
    <RowSource source={story.source} />
  </article>
)

const BriefRow = ({ brief: { id, title, content, source }, page }: { readonly brief: Brief; readonly page: string }) => {
  const text = plainText(content)
  return (
    <article className="item">
      <div>
        <h3>
          <a className="plain" href={`${page}#${id}`}>
            {title || clip(text, LONGEST)}
          </a>
        </h3>
        {title !== '' && <p className="item__lead"> {clip(text, LONGEST)}</p>}
      </div>
      <RowSource source={source} />
    </article>
  )
}

const RowSource = ({ source }: { readonly source: Source | undefined }) => (
  <p className="item__src">{source === undefined ? <span className="unsourced">{strings.issue.unsourced}</span> : source.host}</p>
)

/** Many briefs: one clipped line each. */
const Names = ({ briefs, page }: { readonly briefs: readonly Brief[]; readonly page: string }) => (
  <ul className="names">
    {briefs.map(({ id, title, content }) => (
      <li key={id}>
        <a href={`${page}#${id}`}>
          <b>{title}</b> {clip(plainText(content), 60)}
        </a>
      </li>
    ))}
  </ul>
)
