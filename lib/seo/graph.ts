import type {
  BreadcrumbList,
  Graph,
  Organization,
  Person,
  SearchAction,
  Thing,
  WebSite,
  WithActionConstraints,
} from 'schema-dts'
import type { Site, SiteProfile } from '@/lib/profile/model'
import { absolute, CORRECTIONS, EDITORIAL, FRONT, LOGO, SEARCH } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import type { PageLink } from './model'

/** Language of the site, as in the `lang` attribute of its pages. */
export const LANGUAGE = 'zh-CN'

/**
 * Returns the structured data of a page as JSON for `<script type="application/ld+json">`. It includes the
 * periodical and the website.
 */
export function graphJson(things: readonly Thing[], site: Site): string {
  const graph: Graph = {
    '@context': 'https://schema.org',
    '@graph': [paperOf(site), websiteOf(site), ...things],
  }
  return safeJson(graph)
}

/** Returns JSON without characters that could close the script element or start a comment. */
const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const idOf = (site: Site, name: string): string => absolute(site.siteUrl, `${FRONT}#${name}`)

/** Reference to the periodical by its id in the same graph. */
export const paperRef = (site: Site): { readonly '@id': string } => ({ '@id': idOf(site, 'paper') })
export const websiteRef = (site: Site): { readonly '@id': string } => ({ '@id': idOf(site, 'website') })

/** Returns the periodical as an author with all its fields, for programs that do not resolve references. */
export const paperAsAuthor = (site: Site) => ({
  '@type': 'Organization' as const,
  ...paperRef(site),
  name: site.profile.name,
  url: absolute(site.siteUrl, FRONT),
})

/** Returns the publisher with its logo, if the profile names one. */
export const publisherOf = ({ profile: { publisher }, siteUrl }: Site) =>
  publisher && {
    publisher: {
      '@type': 'Organization' as const,
      name: publisher.name,
      url: publisher.url ?? absolute(siteUrl, FRONT),
      logo: logoOf(siteUrl),
    },
  }

const logoOf = (siteUrl: string) => ({
  '@type': 'ImageObject' as const,
  url: absolute(siteUrl, LOGO),
  width: '512',
  height: '512',
})

function paperOf(site: Site): Organization {
  const { profile, siteUrl } = site
  return {
    ...paperAsAuthor(site),
    description: profile.description,
    logo: logoOf(siteUrl),
    publishingPrinciples: absolute(siteUrl, EDITORIAL),
    ethicsPolicy: absolute(siteUrl, EDITORIAL),
    correctionsPolicy: absolute(siteUrl, CORRECTIONS),
    ...(profile.report?.startsWith('mailto:') && { email: profile.report.slice('mailto:'.length) }),
  }
}

function websiteOf(site: Site): WebSite {
  const { profile, siteUrl } = site
  const search: WithActionConstraints<SearchAction> = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${absolute(siteUrl, SEARCH)}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  }
  return {
    '@type': 'WebSite',
    ...websiteRef(site),
    name: profile.name,
    description: profile.description,
    url: absolute(siteUrl, FRONT),
    inLanguage: LANGUAGE,
    publisher: paperRef(site),
    potentialAction: search,
  }
}

/**
 * Returns the disclosure (how the content is made) in words and as IPTC digital source type, if the profile
 * has one.
 */
export const disclosureOf = ({ profile: { disclosure }, siteUrl }: Site) => ({
  ...(disclosure !== undefined && {
    creditText: disclosure,
    digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource' as const,
  }),
  publishingPrinciples: absolute(siteUrl, EDITORIAL),
})

/** Returns the editor, if the profile names one. */
export function editorOf({ editor }: SiteProfile): Person | undefined {
  if (editor === undefined) return undefined
  const { name, address } = editor
  const contact = address?.startsWith('mailto:')
    ? { email: address.slice('mailto:'.length) }
    : address && { url: address }
  return { '@type': 'Person', name, ...contact }
}

/**
 * Returns breadcrumbs that start at the front page.
 * @param links the pages in between, and the page itself
 */
export const breadcrumbsOf = (links: readonly PageLink[], site: Site): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  '@id': `${absolute(site.siteUrl, links.at(-1)?.path ?? FRONT)}#breadcrumbs`,
  itemListElement: [{ name: strings.nav.today, path: FRONT }, ...links].map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: absolute(site.siteUrl, path),
  })),
})
