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

/** This file contains structures that several JSON documents share. All addresses in them are absolute. */

/**
 * Version of each kind of document. Increment it when a field is removed or its meaning changes. It need not
 * change when a field is added, because clients ignore unknown fields.
 */
export const DATA_VERSIONS: Readonly<Record<SchemaName, number>> = {
  issue: 1,
  story: 2,
  topic: 2,
  event: 1,
  search: 2,
}

/** Returns the first fields of a document: the id of its schema and its version. */
export const headJson = (name: SchemaName, siteUrl: string) => ({
  $schema: schemaId(name, siteUrl),
  version: DATA_VERSIONS[name],
})

/** Returns the id of a schema: its address with its version. */
export const schemaId = (name: SchemaName, siteUrl: string): string =>
  `${absolute(siteUrl, schemaPath(name))}?version=${DATA_VERSIONS[name]}`

type TopicRef = ItemTeaser['topics'][number]

/** Full address of the page that shows the content, and the site's public address. */
export interface PageUrl {
  readonly page: string
  readonly siteUrl: string
}

/**
 * Returns content in two forms: as plain text with one block per line, and as sanitised HTML with absolute
 * addresses.
 */
export const contentJson = (content: Hast, { page, siteUrl }: PageUrl) => ({
  text: blockText(content).trim(),
  html: toHtml({
    type: 'root',
    children: content.flatMap(unmarked).map((node) => withFullLinks(node, { page, site: siteUrl })),
  }).trim(),
})

/**
 * Removes class names, and replaces each element that marks a link without a target by its content. The
 * parser added both.
 */
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

/** Returns a story or brief as it appears in lists. */
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
