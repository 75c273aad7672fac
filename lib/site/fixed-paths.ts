/**
 * The paths of pages and documents that stand at one address, and what scripts in the browser need of the
 * others: without the patterns of `addresses.ts`, which would be a third of a page's script.
 */

export const FRONT = '/'
export const ISSUES = '/issues'
export const ARCHIVE = '/archive'
export const TOPICS = '/topics'
export const IMPACT = '/impact'
export const WEEKS = '/weeks'
export const EVENTS = '/events'
export const SOURCES = '/sources'
export const SEARCH = '/search'
export const OPENSEARCH = '/opensearch.xml'
export const RANDOM = '/random'
export const ABOUT = '/about'
export const SUBSCRIBE = '/subscribe'
/** Page with the editorial policy. */
export const EDITORIAL = '/editorial'
/** Where the editorial policy explains signals. */
export const SIGNALS_EXPLAINED = '/editorial#hints'
/** Page with the corrections policy and all corrections. */
export const CORRECTIONS = '/corrections'
/** Page with the data stored on the reader's device. */
export const MY = '/my'
/** Page that browsers show offline. */
export const OFFLINE = '/offline'
export const SERVICE_WORKER = '/sw.js'
export const FEED = '/feed.xml'
export const ATOM_FEED = '/atom.xml'
export const JSON_FEED = '/feed.json'
/** The feed of the topics in its query, as RSS. */
export const MIX_FEED = '/feeds/mix.xml'
/** Page that explains and links every feed; all feeds except the main one are below it. */
export const FEEDS = '/feeds'
/** The site's image in feeds: 144 pixels square, the maximum that RSS allows. */
export const FEED_IMAGE = '/feed.png'
export const OPML = '/feeds.opml'
export const SITEMAP = '/sitemap.xml'
/** The last 48 hours, for news search. */
export const NEWS_SITEMAP = '/sitemaps/news.xml'
export const LLMS = '/llms.txt'
/** The newest issues in full, for programs that read text. */
export const LLMS_FULL = '/llms-full.txt'
/** Page that explains the addresses for programs. */
export const API = '/api'
/** What was published, revised and withdrawn since a cursor. */
export const CHANGES = '/api/changes'
/** Describes every address for programs (OpenAPI 3.1). */
export const OPEN_API = '/openapi.json'
/** The archive for assistants (Model Context Protocol). */
export const MCP = '/mcp'
/** The results of `/search` for programs. */
export const SEARCH_JSON = '/search.json'
export const ROBOTS = '/robots.txt'
/** Contact for reporting vulnerabilities (RFC 9116). */
export const SECURITY = '/.well-known/security.txt'
export const MANIFEST = '/manifest.webmanifest'
/** The logo, 512 pixels square. */
export const LOGO = '/icon-512.png'
/** For monitoring: the process lives, and the state of its content. */
export const HEALTH = '/healthz'
/** 503 while pages that exist are answered with 503. */
export const READY = '/readyz'
/** Figures in the text format of Prometheus, for operators. */
export const METRICS = '/metrics'
/** Where issues are sent to (docs/desk.md); everything of it is below this path. */
export const DESK = '/desk'
/** Pages of the desk for people (docs/desk.md); those of an issue are below `edit`. */
export const DESK_PAGES = {
  issues: DESK,
  signIn: `${DESK}/sign-in`,
  signOut: `${DESK}/sign-out`,
  new: `${DESK}/new`,
  edit: `${DESK}/edit`,
  outbox: `${DESK}/deliveries`,
  tokens: `${DESK}/tokens`,
} as const
/** Where readers ask for the letter; its other pages are below this path. */
export const LETTER = '/letter'
/** The picture of the paper itself, for share previews. */
export const SITE_IMAGE = '/og/site.png'
