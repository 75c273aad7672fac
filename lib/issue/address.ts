/** What an address is: a source, a placeholder, a normalised form. */

/** Host name for readers: without `www.`, punycode kept. `undefined` where the address has none. */
export function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { hostname, protocol } = new URL(address)
  return /^https?:$/.test(protocol) && hostname !== '' ? hostname.replace(/^www\./, '') : undefined
}

/** A bare root such as `https://ai.hubtoday.app/` names a site, not a report: a placeholder, no source. */
export function isPlaceholder(address: string): boolean {
  if (hostOf(address) === undefined) return true
  const { pathname, search, hash } = new URL(address)
  return pathname === '/' && search === '' && hash === ''
}

/** Last words of addresses under which a site lists its reports. */
const LISTS =
  /^(?:news|newsroom|blog|posts|articles|daily|newsletters?|latest|index|home|archive|feed|research|en|zh|cn)(?:\.\w+)?$/i

/**
 * Does an address name one report? A site's root, an organisation's page (`github.com/openai`), a list of
 * news or of a day's news do not: two reports that give it as their source need not be one.
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
 * One spelling for one source: https, host in lower case without `www.`, no default port, fragment or
 * tracking parameter, parameters in order, no slash at the end. Identifying ones (`__biz`, `mid`, `idx`,
 * `sn`, `id` …) stay.
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
