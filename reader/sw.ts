/*
 * The service worker caches the front page, the newest issues and the files that these pages need, for
 * offline reading. The server puts the values of the constants below before this code
 * (`server/service-worker.ts`). When the content changes, the script also changes, and the browser installs
 * it as a new worker with a new cache.
 */
declare const VERSION: string
/** The site's base path. */
declare const BASE: string
declare const PAGES: readonly string[]
declare const FILES: readonly string[]
declare const OFFLINE_PAGE: string

/** The types that this worker uses. TypeScript's own types for workers conflict with its types for pages. */
interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends WaitingEvent {
  readonly request: Request
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}
declare const self: {
  readonly location: Location
  readonly registration: ServiceWorkerRegistration
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', act: (event: WaitingEvent) => void): void
  addEventListener(type: 'fetch', act: (event: FetchEvent) => void): void
}

/** Start of the names of this site's caches. Other sites on the same host have other base paths. */
const CACHE_PREFIX = `dateline${BASE}-`
const CACHE_NAME = CACHE_PREFIX + VERSION
/**
 * Matches the addresses of scripts and styles in a page. Each name contains the hash of the file's content.
 */
const HASHED_FILE = new RegExp(`(?:href|src)="(${BASE}/(?:_next/static|reader)/[^"]+)"`, 'g')

/**
 * Statuses after which the cached page of an address is removed: the page does not exist, or was withdrawn.
 */
const GONE_STATUSES = [404, 410]

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(answerNavigation(event, pathname))
  else if (FILES.includes(pathname) || pathname.startsWith(`${BASE}/reader/`))
    event.respondWith(answerFile(request, pathname))
})

/**
 * Fills the cache of this version.
 * - If a file cannot be fetched, the installation fails, because pages need the files. The browser tries
 *   again later.
 * - If a page cannot be fetched, it is skipped. `addMissingPages` fetches it later.
 */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE_NAME)
  try {
    await Promise.all(FILES.map((path) => cacheFile(cache, path)))
    const pages = await Promise.allSettled(PAGES.map((path) => cachePage(cache, path)))
    if (pages.every(({ status }) => status === 'rejected')) throw new Error('no page could be cached')
  } catch (error) {
    await caches.delete(CACHE_NAME)
    throw error
  }
  await self.skipWaiting()
}

async function cacheFile(cache: Cache, path: string): Promise<void> {
  const response = await fetch(path, { cache: 'no-cache' })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  await cache.put(path, response)
}

/**
 * Fetches a page and caches it. If the page no longer exists, removes it from the cache. A new `Response` is
 * stored, because browsers do not accept a redirected response as the answer to a navigation.
 * @throws {Error} if the page cannot be fetched, or needs files of another build
 */
async function cachePage(cache: Cache, path: string): Promise<void> {
  const response = await fetch(path, { cache: 'no-cache' })
  const { status, headers } = response
  if (GONE_STATUSES.includes(status)) await cache.delete(path)
  const html = await response.text()
  const files = [...html.matchAll(HASHED_FILE)].map(([, name = '']) => name)
  // A page that contains none of our files does not come from this site. It may be the login form of a public
  // network.
  const isOurs = files.length > 0 && files.every((name) => FILES.includes(name))
  if (!response.ok || !isOurs) throw new Error(`${path}: ${status}`)
  // After a redirect the page is stored at both addresses, because the browser may remember the redirect.
  for (const address of new Set([path, new URL(response.url).pathname])) {
    await cache.put(address, new Response(html, { status, headers }))
  }
}

/**
 * Deletes the caches of older versions, except for the previous one: open pages may still need files of that
 * version.
 */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX))
  await Promise.all(names.slice(0, -2).map((name) => caches.delete(name)))
  await self.registration.navigationPreload?.enable()
  await self.clients.claim()
}

/**
 * Answers with the page from the network. If the network fails, answers with the cached page, or with the
 * offline page, which lists the cached issues.
 */
async function answerNavigation(event: FetchEvent, path: string): Promise<Response> {
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request))
    event.waitUntil(updateCache(path, response))
    return response
  } catch {
    const cache = await caches.open(CACHE_NAME)
    return (await cache.match(path)) ?? (await cache.match(OFFLINE_PAGE)) ?? Response.error()
  }
}

/**
 * Updates the cache after a navigation. Removes a page that no longer exists. Fetches a page again if its
 * address now redirects.
 */
async function updateCache(path: string, { status, type }: Response): Promise<void> {
  // If the reader has turned offline reading off, the cache was deleted. `open` would create it again.
  if (!(await caches.has(CACHE_NAME))) return
  const cache = await caches.open(CACHE_NAME)
  if (GONE_STATUSES.includes(status)) await cache.delete(path)
  const hasMoved = type === 'opaqueredirect' && PAGES.includes(path)
  await Promise.allSettled([hasMoved && cachePage(cache, path), addMissingPages(cache)])
}

let hasAddedMissing = false

/** Fetches the pages that `install` skipped, once each time the browser starts this worker. */
async function addMissingPages(cache: Cache): Promise<void> {
  if (hasAddedMissing) return
  hasAddedMissing = true
  const cached = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await Promise.allSettled(PAGES.filter((path) => !cached.has(path)).map((path) => cachePage(cache, path)))
}

/**
 * Answers with a cached file, otherwise with the file from the network. The cached file may belong to any
 * version, because its name contains the hash of its content.
 */
const answerFile = async (request: Request, path: string): Promise<Response> =>
  (await caches.match(path)) ?? fetch(request)

// Makes this file a module, so that its declaration of `self` as a worker does not apply to other files.
export {}
