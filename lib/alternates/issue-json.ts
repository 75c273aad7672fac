import type { IssueInArchive, IssueTeaser, ItemLabels } from '@/lib/archive/model'
import { withoutColon, withoutJoiner } from '@/lib/issue/leading-signs'
import type { Brief, Callout, Hast, Item, Part, Section, Source, Story } from '@/lib/issue/model'
import { type Signal, signalsOf } from '@/lib/issue/signals'
import type { Site } from '@/lib/profile/model'
import { absolute, issueAlternatePath, issuePath, issueSlug, storyJsonPath } from '@/lib/site/addresses'
import { datesOf, modifiedAt, publishedAt } from '@/lib/site/published'
import { contentJson, headJson, type PageUrl, sourceJson, topicJson } from './item-json'

export type LabelsById = ReadonlyMap<string, ItemLabels>

interface IssueContext extends PageUrl {
  readonly labels: LabelsById
}

/** Returns an issue as data (`/schema/issue.json`), with the content of its page in the same order. */
export function issueJson(entry: IssueInArchive, labels: LabelsById, { siteUrl, profile }: Site) {
  const { issue, number, changedAt, previous, next } = entry
  const dates = datesOf(entry)
  const page = absolute(siteUrl, issuePath(issue))
  const context = { siteUrl, page, labels }
  return {
    ...headJson('issue', siteUrl),
    id: issueSlug(issue),
    date: issue.date,
    edition: issue.edition,
    number,
    title: issue.title,
    summary: issue.summary,
    language: 'zh-CN',
    url: page,
    markdown: absolute(siteUrl, issueAlternatePath(issue, 'md')),
    published: publishedAt(dates, profile),
    updated: modifiedAt(dates, changedAt, profile),
    ...(issue.cover !== undefined && { cover: issue.cover }),
    ...(previous && { previous: neighbour(previous, siteUrl) }),
    ...(next && { next: neighbour(next, siteUrl) }),
    ...contentField('intro', issue.intro, context),
    sections: issue.sections.map((section) => sectionJson(section, context)),
    ...contentField('outro', issue.outro, context),
    ...signalsField(signalsOf(issue)),
    ...(issue.corrections.length > 0 && { corrections: issue.corrections }),
    ...(issue.telegram && { telegram: calloutJson(issue.telegram, context) }),
  }
}

/** Returns the field `signals`; no field if there are no signals. */
export const signalsField = (signals: readonly Signal[]) =>
  signals.length === 0
    ? {}
    : {
        signals: signals.map(({ kind, words, item }) => ({
          kind,
          words,
          ...(item !== undefined && { item }),
        })),
      }

const neighbour = (key: Pick<IssueTeaser, 'date' | 'edition'>, siteUrl: string): string =>
  absolute(siteUrl, issueAlternatePath(key, 'json'))

/** Returns a field with content; no field if the content is empty. */
const contentField = <Name extends string>(name: Name, content: Hast, context: PageUrl) =>
  content.length > 0 ? { [name]: contentJson(content, context) } : {}

const sectionJson = ({ id, title, items }: Section, context: IssueContext) => ({
  id,
  title,
  url: `${context.page}#${id}`,
  items: items.map((item) => itemJson(item, context)),
})

function itemJson(item: Item, context: IssueContext) {
  switch (item.kind) {
    case 'story':
      return { kind: item.kind, ...storyJson(item, context) }
    case 'briefs':
      return {
        kind: item.kind,
        ...(item.title !== undefined && { title: item.title }),
        briefs: item.briefs.map((brief) => briefJson(brief, context)),
      }
    case 'prose':
      return { kind: item.kind, ...contentJson(item.content, context) }
    case 'subheading':
      return { kind: item.kind, id: item.id, title: item.title, url: `${context.page}#${item.id}` }
  }
}

/** Returns a story with all its parts. */
export const storyJson = (story: Story, context: IssueContext) => ({
  id: story.id,
  headline: story.headline,
  head: story.head,
  url: `${context.page}#${story.id}`,
  json: absolute(context.siteUrl, storyJsonPath(story.id)),
  ...labelsJson(story.source, context.labels.get(story.id), context.siteUrl),
  ...contentField('lead', story.lead, context),
  parts: story.parts.map((part) => partJson(part, context)),
})

const partJson = (part: Part, context: PageUrl) => ({
  kind: part.kind,
  ...('label' in part && { label: part.label }),
  ...contentJson(part.content, context),
})

const briefJson = ({ id, title, content, source }: Brief, context: IssueContext) => ({
  id,
  title: withoutColon(title),
  url: `${context.page}#${id}`,
  ...labelsJson(source, context.labels.get(id), context.siteUrl),
  ...contentJson(withoutJoiner({ title, content }), context),
})

/** Returns source and topics. The name and kind of the source come from `sources.yaml`. */
const labelsJson = (source: Source | undefined, labels: ItemLabels | undefined, siteUrl: string) => ({
  ...(source && { source: sourceJson({ ...labels?.source, address: source.address, host: source.host }) }),
  topics: (labels?.topics ?? []).map((topic) => topicJson(topic, siteUrl)),
})

const calloutJson = ({ title, content, action, image }: Callout, context: PageUrl) => ({
  title,
  ...contentJson(content, context),
  ...(action && { action: { url: action.address, text: action.text } }),
  ...(image && { image: { url: image.address, alt: image.alt } }),
})
