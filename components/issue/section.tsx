import { HastText } from '@/components/text/hast'
import { SectionHeadline } from '@/components/text/headline'
import type { ItemLabels } from '@/lib/archive/model'
import type { Item, Section as SectionModel, Story as StoryModel } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'
import { Briefs } from './briefs'
import { Story } from './story'
import type { NotesOf } from './story-notes'

interface SectionProps {
  readonly section: SectionModel
  readonly labels: ReadonlyMap<string, ItemLabels>
  readonly notesOf: NotesOf
  /** Position of the section in the issue, from 1. */
  readonly place: number
  readonly total: number
}

/** A section of an issue with all its content, in the file's order. */
export const Section = ({ section, labels, notesOf, place, total }: SectionProps) => {
  const { id, title, items } = section
  return (
    <section className="section" id={id}>
      <header className="section__head">
        <a
          className="section__no meta"
          href={`#${id}`}
          aria-label={strings.issue.sectionLink(place, total, title)}
        >
          {strings.issue.sectionPlace(place, total)}
        </a>
        <h2 className="headline">
          <SectionTitle section={section} />
        </h2>
      </header>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of one issue are never reordered.
        <SectionItem key={index} item={item} labels={labels} notesOf={notesOf} />
      ))}
    </section>
  )
}

/**
 * The title of a section. If the source line below contains all links of the title, the title is shown
 * without links. Otherwise it is shown with its links.
 */
const SectionTitle = ({ section: { title, heading, items } }: { readonly section: SectionModel }) => {
  const story = items.find((item): item is StoryModel => item.kind === 'story' && item.head === 'section')
  const plain = heading.every(
    (node) =>
      node.type === 'text' ||
      (node.type === 'element' &&
        node.tagName === 'a' &&
        story?.source?.from === 'headline' &&
        node.properties['href'] === story.source.address),
  )
  return plain ? <SectionHeadline title={title} /> : <HastText content={heading} />
}

function SectionItem({
  item,
  labels,
  notesOf,
}: Pick<SectionProps, 'labels' | 'notesOf'> & { readonly item: Item }) {
  switch (item.kind) {
    case 'story':
      return <Story story={item} labels={labels.get(item.id)} notes={notesOf(item)} />
    case 'briefs':
      return <Briefs group={item} labels={labels} />
    case 'subheading':
      return (
        <h3 className="briefs__title" id={item.id}>
          <HastText content={item.heading} />
        </h3>
      )
    case 'prose':
      return (
        <div className="story flow">
          <HastText content={item.content} heading="h3" />
        </div>
      )
  }
}
