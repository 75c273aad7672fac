import type { CollectionPage, WebPage } from 'schema-dts'
import type { Site } from '@/lib/profile/model'
import { absolute } from '@/lib/site/addresses'
import { breadcrumbsOf, disclosureOf, graphJson, LANGUAGE, paperRef, websiteRef } from './graph'
import type { PageFacts, PageLink } from './model'

/** Returns the structured data of a fixed page or a list with its entries. */
export function pageGraph(facts: PageFacts, site: Site): string {
  const { title, path, above = [] } = facts
  return graphJson([pageOf(facts, site), breadcrumbsOf([...above, { name: title, path }], site)], site)
}

function pageOf({ title, description, path, entries }: PageFacts, site: Site): WebPage | CollectionPage {
  const url = absolute(site.siteUrl, path)
  const shared = {
    '@id': url,
    url,
    name: title,
    description,
    inLanguage: LANGUAGE,
    isPartOf: websiteRef(site),
    publisher: paperRef(site),
    breadcrumb: { '@id': `${url}#breadcrumbs` },
  }
  if (entries === undefined) return { '@type': 'WebPage', ...shared }
  const itemListElement = withoutRepeats(entries).map((entry, index) => ({
    '@type': 'ListItem' as const,
    position: index + 1,
    name: entry.name,
    url: absolute(site.siteUrl, entry.path),
  }))
  return {
    '@type': 'CollectionPage',
    ...shared,
    ...disclosureOf(site),
    mainEntity: { '@type': 'ItemList', numberOfItems: itemListElement.length, itemListElement },
  }
}

/**
 * Removes repeated links. If two issues contain the same story, both link to its only page, so a list may
 * have this link twice.
 */
const withoutRepeats = (entries: readonly PageLink[]): readonly PageLink[] => [
  ...new Map(entries.map((entry) => [entry.path, entry])).values(),
]
