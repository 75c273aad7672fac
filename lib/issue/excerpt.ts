import type { ElementContent } from 'hast'
import type { Brief, Hast, Issue, Item, Part, Section, Story } from './model'

/**
 * Limits of an excerpt. Each limit is several times larger than the largest value in real issues, so an
 * ordinary issue is not changed. In real issues, titles have at most 66 characters, a summary 16 lines, a
 * story 6 parts, a part 800 characters.
 */
const MAX_TITLE_CHARS = 300
const MAX_SUMMARY_LINES = 100
const MAX_PARTS = 30
/** Maximum length of a story's lead, and of each of its parts. */
const MAX_PART_CHARS = 4_000

/**
 * Returns an issue for a page that shows only parts of the issue. Long texts are cut, so the time to render
 * the page does not depend on their length. No section, story or brief is left out, so counts stay right.
 */
export const excerptOf = (issue: Issue): Issue => ({
  ...issue,
  title: cutTitle(issue.title),
  summary: issue.summary.slice(0, MAX_SUMMARY_LINES).map(cutTitle),
  intro: cut(issue.intro),
  outro: cut(issue.outro),
  sections: issue.sections.map(cutSection),
})

/**
 * Returns a title as lists show it. A title that is much longer than any real title is cut and ends with `…`.
 */
export const cutTitle = (title: string): string => {
  // A character has at most two UTF-16 units.
  const start = [...title.slice(0, 2 * (MAX_TITLE_CHARS + 1))]
  return start.length <= MAX_TITLE_CHARS ? title : `${start.slice(0, MAX_TITLE_CHARS - 1).join('')}…`
}

const cutSection = (section: Section): Section => ({
  ...section,
  title: cutTitle(section.title),
  heading: cut(section.heading),
  items: section.items.map(cutItem),
})

function cutItem(item: Item): Item {
  switch (item.kind) {
    case 'story':
      return cutStory(item)
    case 'briefs':
      return {
        ...item,
        ...(item.title !== undefined && { title: cutTitle(item.title) }),
        heading: cut(item.heading),
        briefs: item.briefs.map(cutBrief),
      }
    case 'prose':
      return { ...item, content: cut(item.content) }
    case 'subheading':
      return { ...item, title: cutTitle(item.title), heading: cut(item.heading) }
  }
}

const cutStory = (story: Story): Story => ({
  ...story,
  headline: cutTitle(story.headline),
  lead: cut(story.lead),
  parts: story.parts.slice(0, MAX_PARTS).map((part): Part => ({ ...part, content: cut(part.content) })),
})

const cutBrief = (brief: Brief): Brief => ({
  ...brief,
  title: cutTitle(brief.title),
  content: cut(brief.content),
})

/** Returns the beginning of content. Each element counts as one character. */
const cut = (content: Hast): Hast => cutNodes(content, { chars: MAX_PART_CHARS })

function cutNodes(nodes: Hast, left: { chars: number }): ElementContent[] {
  const kept: ElementContent[] = []
  for (const node of nodes) {
    if (left.chars <= 0) break
    kept.push(cutNode(node, left))
  }
  return kept
}

function cutNode(node: ElementContent, left: { chars: number }): ElementContent {
  if (node.type === 'element') {
    left.chars -= 1
    return { ...node, children: cutNodes(node.children, left) }
  }
  if (node.type !== 'text') return node
  const isWhole = node.value.length <= left.chars
  const value = isWhole ? node.value : `${node.value.slice(0, left.chars).replace(/[\ud800-\udbff]$/, '')}…`
  left.chars -= node.value.length
  return { ...node, value }
}
