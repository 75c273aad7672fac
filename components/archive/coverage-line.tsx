import { aboutOf } from '@/components/issue/topics-of'
import type { Coverage, CoverageReason, ItemTeaser } from '@/lib/archive/model'
import { itemPath, storyPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const { story } = strings

/** Returns the address of an item: a story's page, or a brief's position in its issue. */
export const addressOf = (item: ItemTeaser): string =>
  item.kind === 'story' ? storyPath(item.id) : itemPath(item, item.id)

/** A list of related reports, each with the reason why it is related. */
export const CoverageLine = ({ coverage }: { readonly coverage: readonly Coverage[] }) => (
  <ol className="timeline">
    {coverage.map(({ item, why }) => (
      <li key={addressOf(item)} data-about={aboutOf(item)}>
        <p className="meta">
          <time dateTime={item.date}>{longDay(item.date)}</time> {reasonOf(why)}
        </p>
        <h3>
          <a href={addressOf(item)}>{item.headline}</a>
        </h3>
        {item.gist !== '' && <p>{item.gist}</p>}
      </li>
    ))}
  </ol>
)

/** Returns the reason why a report is related to the story, in words: “同为 OpenAI · 3 天前”. */
function reasonOf(why: CoverageReason): string {
  const words =
    why.kind === 'topics' ? story.why.topics(why.topics.map(({ name }) => name)) : story.why[why.kind]
  return `${words} · ${story.days(why.days)}`
}
