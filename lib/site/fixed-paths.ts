/**
 * Paths of pages and documents that have one fixed path, without parameters. Scripts in the browser import
 * this file instead of `addresses.ts`, because the patterns in `addresses.ts` would make up a third of a
 * page's script.
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
/** The page with the editorial policy. */
export const EDITORIAL = '/editorial'
/** The place in the editorial policy that explains signals. */
export const SIGNALS_EXPLAINED = '/editorial#hints'
/** The page with the corrections policy and all corrections. */
export const CORRECTIONS = '/corrections'
/** The page with the data stored on the reader's device. */
export const MY = '/my'
/** The page that browsers show offline. */
export const OFFLINE = '/offline'
export const SERVICE_WORKER = '/sw.js'
export const FEED = '/feed.xml'
export const ATOM_FEED = '/atom.xml'
export const JSON_FEED = '/feed.json'
/** The RSS feed of the topics that its query names. */
export const MIX_FEED = '/feeds/mix.xml'
/** The page that explains and links all feeds. All feeds except the main feed are below this path. */
export const FEEDS = '/feeds'
/** The site's picture in feeds: 144 pixels square, the maximum that RSS allows. */
export const FEED_IMAGE = '/feed.png'
export const OPML = '/feeds.opml'
export const SITEMAP = '/sitemap.xml'
/** The sitemap for news search. It lists what was published in the last 48 hours. */
export const NEWS_SITEMAP = '/sitemaps/news.xml'
export const LLMS = '/llms.txt'
/** The newest issues with their full text, for programs that read text. */
export const LLMS_FULL = '/llms-full.txt'
/** The page that explains the addresses for programs. */
export const API = '/api'
/** The publications, revisions and withdrawals since a cursor, as JSON. */
export const CHANGES = '/api/changes'
/** The OpenAPI 3.1 description of the addresses for programs. */
export const OPEN_API = '/openapi.json'
/** The server of the Model Context Protocol, through which assistants read the archive. */
export const MCP = '/mcp'
/** The results of a search as JSON. */
export const SEARCH_JSON = '/search.json'
export const ROBOTS = '/robots.txt'
/** The file that says how to report a vulnerability (RFC 9116). */
export const SECURITY = '/.well-known/security.txt'
export const MANIFEST = '/manifest.webmanifest'
/** The logo, 512 pixels square. */
export const LOGO = '/icon-512.png'
/** For monitoring: says that the process is alive, and describes the state of its content. */
export const HEALTH = '/healthz'
/** Answers 503 while the archive is incomplete, because pages of published issues may be missing then. */
export const READY = '/readyz'
/** Figures for operators, in the text format of Prometheus. */
export const METRICS = '/metrics'
/** The desk, to which issues are sent (docs/desk.md). All addresses of the desk are below this path. */
export const DESK = '/desk'
/** Pages of the desk for people (docs/desk.md). The pages of an issue are below `edit`. */
export const DESK_PAGES = {
  issues: DESK,
  signIn: `${DESK}/sign-in`,
  signOut: `${DESK}/sign-out`,
  new: `${DESK}/new`,
  edit: `${DESK}/edit`,
  outbox: `${DESK}/deliveries`,
  tokens: `${DESK}/tokens`,
} as const
/** The page on which readers subscribe to the letter. The other pages of the letter are below this path. */
export const LETTER = '/letter'
/** The picture of the site for share previews. */
export const SITE_IMAGE = '/og/site.png'
