import type { ElementContent } from 'hast'
import type {
  ImpactNote,
  IssueTeaser,
  ItemTeaser,
  SourceCount,
  TopicChange,
  WeekReview,
} from '@/lib/archive/model'
import { element, link, text, writeHtml } from '@/lib/feed-html/html'
import { withFullLinks } from '@/lib/issue/full-links'
import { issuePath, itemPath, storyPath, topicPath } from '@/lib/site/addresses'
import { longDay, shortDay, weekday } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const { weeks: words } = strings

/**
 * Returns a week in review as HTML for feed readers: the counts and quotations of its page.
 * @param address full address of that page
 */
export function weekHtml(
  { monday, issues, gaps, items, stories, impacts, risen, fallen, sources }: WeekReview,
  address: string,
  siteUrl: string,
): string {
  const missed = gaps.map(({ date }) => `${shortDay(date)}（${weekday(date)}）`).join('、')
  const nodes = [
    element('p', [text(words.lede(longDay(monday), issues.length, items))]),
    ...part(words.issues, issues.map(issueLine)),
    ...(missed === '' ? [] : [element('p', [text(`${words.gaps}${missed}`)])]),
    ...part(words.stories, stories.map(storyLine)),
    ...notes(impacts),
    ...part(words.risen, risen.map(changeLine)),
    ...part(words.fallen, fallen.map(changeLine)),
    ...part(words.sources, sources.map(sourceLine)),
  ]
  const full = nodes.map((node) => withFullLinks(node, address, siteUrl))
  return writeHtml(full, address)
}

type Line = readonly ElementContent[]

const part = (title: string, lines: readonly Line[]): readonly ElementContent[] =>
  lines.length === 0
    ? []
    : [
        element('h2', [text(title)]),
        element(
          'ul',
          lines.map((line) => element('li', line)),
        ),
      ]

const issueLine = (issue: IssueTeaser): Line => [
  text(`${shortDay(issue.date)}：`),
  link(issuePath(issue), issue.title),
]

const itemLink = (item: ItemTeaser): ElementContent =>
  link(
    item.kind === 'story' ? storyPath(item.id) : itemPath(item, item.id),
    item.headline || strings.feeds.untitled,
  )

const storyLine = (item: ItemTeaser): Line => [
  itemLink(item),
  ...(item.source === undefined
    ? []
    : [text('（'), link(item.source.address, item.source.name ?? item.source.host), text('）')]),
]

const changeLine = ({ topic, items, before }: TopicChange): Line => [
  link(topicPath(topic.id), topic.name),
  text(` ${words.change(before, items)}`),
]

const sourceLine = ({ host, name = host, items }: SourceCount): Line => [text(`${name} ${items}`)]

/** Each impact note is a block under its headline, as in an issue, marked as an opinion. */
const notes = (impacts: readonly ImpactNote[]): readonly ElementContent[] =>
  impacts.length === 0
    ? []
    : [
        element('h2', [text(words.impacts)]),
        ...impacts.flatMap(({ item, lines }) => [
          element('p', [itemLink(item)]),
          element('blockquote', [
            element(
              'ul',
              lines.map((line) => element('li', [text(line)])),
            ),
            element('p', [element('small', [text(strings.issue.notAdvice)])]),
          ]),
        ]),
      ]
