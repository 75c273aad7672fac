import { Breaks } from '@/components/text/headline'
import { plainText } from '@/components/text/plain'
import type { Hast, Section, Story } from '@/lib/issue/model'
import { storiesOf } from '@/lib/issue/reports'
import { strings } from '@/lib/site/strings'
import { truncateAtClause } from '@/lib/site/truncate'

const MAX_NOTE_CHARS = 160

/** All impact notes of an issue in columns, each under its story. */
export const Impacts = ({
  sections,
  page,
}: {
  readonly sections: readonly Section[]
  readonly page: string
}) => {
  const notes = storiesOf({ sections }).flatMap(impactsOf)
  return notes.length === 0 ? null : (
    <section className="impacts bar" aria-labelledby="impacts">
      <h2 id="impacts">
        {strings.front.impacts} <span className="meta">{strings.issue.notAdvice}</span>
      </h2>
      <ul>
        {notes.map(({ story, text }) => (
          <li key={story.id} className="impact">
            <h3 className="headline">
              <a href={`${page}#${story.id}`}>
                <Breaks text={story.headline} />
              </a>
            </h3>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function impactsOf(story: Story): readonly { readonly story: Story; readonly text: string }[] {
  const impact = story.parts.find((part) => part.kind === 'impact' && part.content.length > 0)
  return impact === undefined
    ? []
    : [{ story, text: truncateAtClause(plainText(firstPoint(impact.content)), MAX_NOTE_CHARS) }]
}

/** Returns the first point of a list, or the first paragraph. */
const firstPoint = (content: Hast): Hast => {
  const first = content.find((node) => node.type === 'element')
  if (first?.type !== 'element') return content
  return /^[uo]l$/.test(first.tagName)
    ? first.children.filter((child) => child.type === 'element').slice(0, 1)
    : [first]
}
