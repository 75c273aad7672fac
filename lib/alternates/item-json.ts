import type { ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { ItemTeaser, LabelledSource } from '@/lib/archive/model'
import { withFullLinks } from '@/lib/issue/full-links'
import { blockText } from '@/lib/issue/hast'
import type { Hast } from '@/lib/issue/model'
import {
  absolute,
  itemPath,
  type SchemaName,
  schemaPath,
  storyJsonPath,
  topicJsonPath,
  topicPath,
} from '@/lib/site/addresses'

/** The shapes that the documents of data have in common. Every address in them is a full one. */

/**
 * Raised when a field goes or changes its meaning; a field that is added changes nothing for who knows the
 * others.
 */
export const DATA_VERSION = 1

/** What every document begins with: its schema, by the schema's own id. */
export const headJson = (name: SchemaName, siteUrl: string) => ({
  $schema: schemaId(name, siteUrl),
  version: DATA_VERSION,
})

export const schemaId = (name: SchemaName, siteUrl: string): string =>
  `${absolute(siteUrl, schemaPath(name))}?version=${DATA_VERSION}`

type TopicRef = ItemTeaser['topics'][number]

/** Content twice: plain, blocks on lines of their own; and as sanitised HTML with full addresses. */
export const contentJson = (content: Hast, base: string) => ({
  text: blockText(content).trim(),
  html: toHtml({
    type: 'root',
    children: content.flatMap(unmarked).map((node) => withFullLinks(node, base)),
  }).trim(),
})

/** Without the marks that we made ourselves: words linked to nothing, empty classes. */
function unmarked(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node]
  const { className: _, ...properties } = node.properties
  const children = node.children.flatMap(unmarked)
  return properties['dataLink'] === 'none' ? children : [{ ...node, properties, children }]
}

export const sourceJson = ({ address, host, name, kind }: LabelledSource) => ({
  url: address,
  host,
  ...(name !== undefined && { name }),
  ...(kind !== undefined && { kind }),
})

export const topicJson = ({ id, name, kind }: TopicRef, siteUrl: string) => ({
  id,
  name,
  kind,
  url: absolute(siteUrl, topicPath(id)),
  json: absolute(siteUrl, topicJsonPath(id)),
})

/** A story or brief as an entry of a list. */
export const teaserJson = (item: ItemTeaser, siteUrl: string) => ({
  kind: item.kind,
  id: item.id,
  headline: item.headline,
  excerpt: item.gist,
  date: item.date,
  section: item.section,
  url: absolute(siteUrl, itemPath(item, item.id)),
  ...(item.kind === 'story' && { json: absolute(siteUrl, storyJsonPath(item.id)) }),
  ...(item.source && { source: sourceJson(item.source) }),
  topics: item.topics.map((topic) => topicJson(topic, siteUrl)),
})
