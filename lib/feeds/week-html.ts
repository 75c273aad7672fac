import type { ElementContent } from 'hast'
import type {
  ImpactNote,
  IssueTeaser,
  ItemTeaser,
  SourceCount,
  TopicChange,
  WeekEvent,
  WeekInArchive,
} from '@/lib/archive/model'
import { element, link, text, writeHtml } from '@/lib/feed-html/html'
import type { LinkBase } from '@/lib/issue/full-links'
import { issuePath, itemPath, storyPath, topicPath } from '@/lib/site/addresses'
import { longDay, shortDay, weekday } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const { weeks: words } = strings

/** Returns the review of a week as HTML for feed readers, with the counts and quotations of its page. */
export function weekHtml(
  { monday, issues, gaps, items, news, impacts, risen, fallen, sources }: WeekInArchive,
  base: LinkBase,
): string {
  const missed = gaps.map(({ date }) => `${shortDay(date)}（${weekday(date)}）`).join('、')
  const nodes = [
    element('p', [text(words.lede(longDay(monday), issues.length, items))]),
    ...part(words.news, [...news.first, ...news.more].map(eventLine)),
    ...part(
      words.figures,
      news.figures.map(({ figure, item }) => [text(`${figure} `), itemLink(item)]),
    ),
    ...part(
      words.announced,
      news.announced.map(({ when, sentence, item }) => [text(`${when} `), itemLink(item, sentence)]),
    ),
    ...part(words.issues, issues.map(issueLine)),
    ...(missed === '' ? [] : [element('p', [text(`${words.gaps}${missed}`)])]),
    ...notes(impacts),
    ...part(words.risen, risen.map(changeLine)),
    ...part(words.fallen, fallen.map(changeLine)),
    ...part(words.hosts, sources.map(sourceLine)),
  ]
  return writeHtml(nodes, base)
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

const itemLink = (item: ItemTeaser, words = item.headline): ElementContent =>
  link(item.kind === 'story' ? storyPath(item.id) : itemPath(item, item.id), words || strings.feeds.untitled)

const eventLine = ({ item, days, sources }: WeekEvent): Line => [
  itemLink(item),
  text(
    `（${days.map(({ date }) => shortDay(date)).join('、')}${sources > 1 ? `，${words.sources(sources)}` : ''}）`,
  ),
]

const changeLine = ({ topic, items, before }: TopicChange): Line => [
  link(topicPath(topic.id), topic.name),
  text(` ${words.change(before, items)}`),
]

const sourceLine = ({ host, name = host, items }: SourceCount): Line => [text(`${name} ${items}`)]

/** Returns impact notes under the headlines of their stories. Each is marked as an opinion. */
const notes = (impacts: readonly ImpactNote[]): readonly ElementContent[] =>
  impacts.length === 0
    ? []
    : [
        element('h2', [text(words.counted(words.impacts, impacts.length))]),
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
