import type { Archive, IssueTeaser } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import {
  ABOUT,
  API,
  ARCHIVE,
  ATOM_FEED,
  absolute,
  CHANGES,
  FEED,
  FEEDS,
  issueAlternatePath,
  issuePath,
  JSON_FEED,
  LLMS_FULL,
  MCP,
  OPEN_API,
  topicJsonPath,
} from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { issueMarkdown } from './write-issue'

/** This file describes the site for programs that read text (llmstxt.org). */

const { llms } = strings

const NEWEST_ISSUES = 14
const MAX_TOPICS = 20
/** Number of issues with their full text. */
const ISSUES_IN_FULL = 7
/**
 * Maximum length of `/llms-full.txt` in characters. The seven longest real issues together need only a third
 * of this length.
 */
const MAX_CHARS = 600_000

/** Returns `/llms.txt`: a description of the site, with links to its content as Markdown and JSON. */
export function llmsText(archive: Pick<Archive, 'newest' | 'topics'>, { siteUrl, profile }: Site): string {
  const link = (words: string, path: string, about?: string): string =>
    `- [${plain(words)}](${absolute(siteUrl, path)})${about === undefined ? '' : `: ${about}`}`
  const topics = archive
    .topics()
    .filter(({ items }) => items > 0)
    .toSorted((a, b) => b.items - a.items)
  const parts = [
    head(profile),
    list(
      llms.newest,
      archive
        .newest(NEWEST_ISSUES)
        .map((issue) =>
          link(issue.title, issueAlternatePath(issue, 'md'), llms.issue(issue.date, countsOf(issue))),
        ),
    ),
    list(
      llms.topics,
      topics
        .slice(0, MAX_TOPICS)
        .map(({ topic, items }) =>
          link(topic.name, topicJsonPath(topic.id), llms.topic(items, oneLine(topic.description))),
        ),
    ),
    list(llms.feeds, [
      link('RSS', FEED),
      link('Atom', ATOM_FEED),
      link('JSON Feed', JSON_FEED),
      link(strings.feeds.page.title, FEEDS),
    ]),
    list(llms.data, [
      link(llms.api, API, `${llms.apiText}。${llms.mcp(absolute(siteUrl, MCP))}`),
      link(llms.openApi, OPEN_API, llms.openApiText),
      link(llms.changes, CHANGES, llms.changesText),
      link(llms.full, LLMS_FULL, llms.fullText),
    ]),
    list(llms.paper, [link(strings.about.title, ABOUT, llms.about)]),
    list(llms.optional, [link(strings.archive.title, ARCHIVE, llms.archive)]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Returns `/llms-full.txt`: the newest seven issues as Markdown, or fewer issues if they are very long. */
export function llmsFullText(archive: Pick<Archive, 'newest' | 'issue'>, { siteUrl, profile }: Site): string {
  const texts: string[] = [head(profile)]
  let room = MAX_CHARS
  for (const teaser of archive.newest(ISSUES_IN_FULL)) {
    const entry = archive.issue(teaser)
    const text =
      entry === undefined
        ? ''
        : issueMarkdown(entry.issue, absolute(siteUrl, issuePath(entry.issue)), profile.disclosure)
    room -= text.length
    if (room < 0) break
    if (text !== '') texts.push(text)
  }
  return `${texts.map((text) => text.trimEnd()).join('\n\n')}\n`
}

const head = ({ name, description, disclosure }: Site['profile']): string =>
  `# ${oneLine(name)}\n\n> ${oneLine(description)}\n\n${disclosure === undefined ? llms.plainParts : `${oneLine(disclosure)}。${llms.parts}`}`

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `## ${title}\n\n${lines.join('\n')}`

const countsOf = ({ stories, briefs }: IssueTeaser): string => strings.issue.counts(stories, briefs)

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Escapes brackets in the text of a link; they would end the link. */
const plain = (text: string): string => oneLine(text).replace(/[[\]\\]/g, '\\$&')
