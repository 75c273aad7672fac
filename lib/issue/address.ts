/**
 * Returns the host of a web address without `www.`. Punycode is not decoded. Returns `undefined` if the
 * address has no host or is not `http(s)`.
 */
export function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { hostname, protocol } = new URL(address)
  return /^https?:$/.test(protocol) && hostname !== '' ? hostname.replace(/^www\./, '') : undefined
}

/**
 * Tells whether an address is only a site's root, such as `https://ai.hubtoday.app/`. Such an address names
 * no report, so it is a placeholder and not a source. Addresses without a host count as placeholders, too.
 */
export function isPlaceholder(address: string): boolean {
  if (hostOf(address) === undefined) return true
  const { pathname, search, hash } = new URL(address)
  return pathname === '/' && search === '' && hash === ''
}

/** Last path segments of list pages, such as `/news` or `/blog/index.html`: they name no single report. */
const LISTS =
  /^(?:news|newsroom|blog|posts|articles|daily|newsletters?|latest|index|home|archive|feed|research|en|zh|cn)(?:\.\w+)?$/i

/**
 * Tells whether an address names a single report. Returns false for a site's root, an organisation's page
 * (`github.com/openai`) and a list of news: two reports with such a source may be about different events.
 */
export function namesReport(address: string): boolean {
  if (isPlaceholder(address)) return false
  const { pathname, search } = new URL(address)
  if (/\d/.test(search)) return true
  const parts = pathname.split('/').filter((part) => part !== '')
  const last = parts.at(-1) ?? ''
  if (LISTS.test(last) || /^\/\d{4}\/\d{1,2}(?:\/\d{1,2})?\/?$/.test(pathname)) return false
  return parts.length > 1 || /[\d-]/.test(last)
}

const TRACKING =
  /^(?:utm_.*|spm|from|share_.*|fbclid|gclid|ref|ref_src|s|t|chksm|scene|srcid|sharer_.*|clicktime|enterid|ascene|devicetype|version|nettype|pass_ticket|wx_header)$/i

/**
 * Returns the normal form of a source address, so that two spellings of one address compare equal:
 * - The protocol is https, the host is lower-case without `www.`, and the parameters are sorted.
 * - Default port, fragment, tracking parameters and final slash are removed.
 * - Parameters that identify a page (`__biz`, `mid`, `idx`, `sn`, `id` …) stay.
 */
export function normalSource(address: string): string {
  if (!URL.canParse(address)) return address.trim()
  const url = new URL(address)
  const kept = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const query = new URLSearchParams(kept).toString()
  const host = url.host.replace(/^www\./, '').replace(/:(?:80|443)$/, '')
  const path = safeDecode(url.pathname).replace(/\/+$/, '')
  return `https://${host}${path}${query === '' ? '' : `?${query}`}`
}

function safeDecode(path: string): string {
  try {
    return decodeURI(path).replaceAll('%5F', '_').replaceAll('%5f', '_')
  } catch {
    return path
  }
}
