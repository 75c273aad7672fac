/** The outcome of a request for an address, after all redirects. */
export type LinkOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly url: string; readonly start: string }
  /**
   * No server answered: the host's name is unknown, the host refuses connections, or its certificate is
   * invalid.
   */
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'too-many-redirects' }

export type LinkVerdict =
  | { readonly state: 'alive' }
  | { readonly state: 'dead'; readonly reason: string }
  /** The address redirects to another host. */
  | { readonly state: 'moved'; readonly to: string }
  /** The domain is for sale, or shows only advertisements. */
  | { readonly state: 'parked'; readonly to: string }
  /** The program cannot tell: the server refuses requests of programs, or has an error at present. */
  | { readonly state: 'unknown'; readonly reason: string }

/** Hosts of services that show a page for unused domains. */
const PARKING_HOSTS =
  /(?:^|\.)(?:sedo|sedoparking|parkingcrew|bodis|hugedomains|afternic|dan|above|parklogic|domainmarket|buydomains)\.(?:com|net)$/
/** Words of pages that are shown for unused domains. */
const PARKING_WORDS =
  /domain (?:name )?(?:is|may be) for sale|buy this domain|parkingcrew|sedoparking|域名(?:正在)?出售|此域名可转让/i

/** Returns the state of a link, as a reader would find it. */
export function judgeLink(address: string, outcome: LinkOutcome): LinkVerdict {
  switch (outcome.kind) {
    case 'unreachable':
      return { state: 'dead', reason: outcome.reason }
    case 'timeout':
      return { state: 'unknown', reason: 'no answer in time' }
    case 'too-many-redirects':
      return { state: 'dead', reason: 'its redirects do not end' }
    case 'answer':
      return judgeAnswer(address, outcome)
  }
}

function judgeAnswer(
  address: string,
  { status, url, start }: LinkOutcome & { readonly kind: 'answer' },
): LinkVerdict {
  const [from, to] = [new URL(address), new URL(url)]
  if (PARKING_HOSTS.test(to.hostname) && !PARKING_HOSTS.test(from.hostname))
    return { state: 'parked', to: url }
  if (status === 404 || status === 410) return { state: 'dead', reason: `status ${status}` }
  if (status >= 400) return { state: 'unknown', reason: `status ${status}` }
  if (PARKING_WORDS.test(start)) return { state: 'parked', to: url }
  if (from.pathname !== '/' && to.pathname === '/' && to.search === '')
    return { state: 'dead', reason: `it leads to the front page ${url}` }
  return hostOf(from) === hostOf(to) ? { state: 'alive' } : { state: 'moved', to: url }
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^(?:www|m)\./, '')
