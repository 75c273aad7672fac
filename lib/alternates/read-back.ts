import type { Brief, Issue, Item, Part, Section, Source } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { htmlOf } from './write-block'

/** Parses the Markdown of a section. */
export const readBack = (section: string): readonly Section[] =>
  parseIssue(`---\ntitle: x\ndate: 2000-01-01\n---\n# x\n\n${section}\n`, 'block.md').issue?.sections ?? []

/**
 * Returns the content of an issue that its Markdown alternate determines. Edition, file, hash, line numbers,
 * white space between blocks, and the division of text into nodes are left out. Two issues have the same
 * content if the results are equal.
 */
export const contentOf = ({
  date,
  title,
  summary,
  cover,
  intro,
  sections,
  telegram,
  outro,
  corrections,
}: Issue) => ({
  date,
  title,
  summary,
  cover,
  intro: htmlOf(intro),
  sections: sections.map(sectionContent),
  telegram: telegram && { ...telegram, content: htmlOf(telegram.content) },
  outro: htmlOf(outro),
  corrections,
})

const sectionContent = ({ id, title, heading, items }: Section) => ({
  id,
  title,
  heading: htmlOf(heading),
  items: items.map(itemContent),
})

function itemContent(item: Item) {
  switch (item.kind) {
    case 'story': {
      const { line: _, lead, parts, source, ...story } = item
      return { ...story, lead: htmlOf(lead), source: sourceContent(source), parts: parts.map(partContent) }
    }
    case 'briefs':
      return {
        kind: item.kind,
        title: item.title,
        heading: htmlOf(item.heading),
        briefs: item.briefs.map(briefEssence),
      }
    case 'prose':
      return { kind: item.kind, content: htmlOf(item.content) }
    case 'subheading':
      return { kind: item.kind, id: item.id, title: item.title, heading: htmlOf(item.heading) }
  }
}

const partContent = (part: Part) => ({ ...part, content: htmlOf(part.content) })
const briefEssence = ({ id, title, source, content }: Brief) => ({
  id,
  title,
  source: sourceContent(source),
  content: htmlOf(content),
})
const sourceContent = (source: Source | undefined) => source ?? null

/**
 * Tells whether sections have the same content. Ids are ignored: the counter in a repeated id (`-2`) depends
 * on the other sections of the issue.
 */
export const sameSections = (one: readonly Section[], other: readonly Section[]): boolean =>
  JSON.stringify(one.map(sectionContent), withoutIds) ===
  JSON.stringify(other.map(sectionContent), withoutIds)

const withoutIds = (name: string, value: unknown): unknown => (name === 'id' ? undefined : value)
