import { deadLinksIn, isBareAddress, isElement, linksIn } from './hast'
import type { Brief, Counts, Hast, Issue, Item, Part, Story } from './model'
import { briefsOf, storiesOf } from './reports'

/**
 * Counts the sections, stories, briefs, notes and links of an issue. Bare addresses and the links of the
 * Telegram card do not count.
 */
export function countsOf(issue: Pick<Issue, 'intro' | 'sections' | 'outro'>): Counts {
  const stories = storiesOf(issue)
  const parts = stories.flatMap((story) => story.parts)
  const insights = parts.filter((part) => part.kind === 'insight')
  const impacts = parts.filter((part) => part.kind === 'impact')
  return {
    sections: issue.sections.length,
    stories: stories.length,
    linkedStories: stories.filter(
      (story) => story.source?.from === 'headline' || story.placeholder !== undefined,
    ).length,
    insightBlocks: insights.length,
    insightBullets: bullets(insights),
    impactBlocks: impacts.length,
    impactBullets: bullets(impacts),
    briefs: briefsOf(issue).length,
    links: sum([
      linksOf(issue.intro),
      linksOf(issue.outro),
      ...issue.sections.map((section) => sectionLinks(section.heading, section.items)),
    ]),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

const bullets = (parts: readonly Part[]): number =>
  sum(
    parts
      .flatMap((part) => part.content)
      .map((node) =>
        isElement(node, 'ul', 'ol') ? node.children.filter((child) => isElement(child, 'li')).length : 0,
      ),
  )

const linksOf = (content: Hast): number =>
  linksIn(content).filter((link) => !isBareAddress(link)).length + deadLinksIn(content).length

/**
 * Counts the links of a section. If the heading of the section is also the headline of a story, a link in the
 * heading is counted only once.
 */
function sectionLinks(heading: Hast, items: readonly Item[]): number {
  const story = items.find((item) => item.kind === 'story' && item.head === 'section')
  return (story === undefined ? linksOf(heading) : 0) + sum(items.map(itemLinks))
}

function itemLinks(item: Item): number {
  switch (item.kind) {
    case 'story':
      return storyLinks(item)
    case 'briefs':
      return linksOf(item.heading) + sum(item.briefs.map(briefLinks))
    case 'prose':
      return linksOf(item.content)
    case 'subheading':
      return linksOf(item.heading)
  }
}

const storyLinks = (story: Story): number =>
  Number(story.source?.from === 'headline') +
  Number(story.placeholder !== undefined) +
  linksOf(story.lead) +
  sum(story.parts.map((part) => linksOf(part.content)))

const briefLinks = (brief: Brief): number =>
  Number(brief.source?.from === 'headline') + linksOf(brief.content)
