/**
 * The service worker: caches the front page, the newest issues and the files they need, for offline reading.
 * The server writes the lists of pages and files before this code (`server/service-worker.ts`); changed
 * content gives another script, and so another worker with another cache.
 */
declare const VERSION: string
/** The site's base path. */
declare const BASE: string
declare const PAGES: readonly string[]
declare const FILES: readonly string[]
declare const OFFLINE_PAGE: string

/** The parts of a worker's scope that are used here; TypeScript's own types conflict with those of a page. */
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

/** Begins the names of this site's caches; other sites on the host have another base path. */
const PREFIX = `dateline${BASE}-`
const NAME = PREFIX + VERSION
/** Matches the files that a page loads; each name contains the hash of its content. */
const HASHED = new RegExp(`(?:href|src)="(${BASE}/(?:_next/static|reader)/[^"]+)"`, 'g')

/** Statuses that remove the stored copy of an address: no page is there, or it was withdrawn. */
const GONE = [404, 410]

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
 * Fills the cache of this version. Every page needs every file: if one is missing, the installation fails and
 * the browser tries again later. A page that fails is skipped, and fetched later by `addMissingPages`.
 */
async function install(): Promise<void> {
  const cache = await caches.open(NAME)
  try {
    await Promise.all(FILES.map((path) => cacheFile(cache, path)))
    const pages = await Promise.allSettled(PAGES.map((path) => cachePage(cache, path)))
    if (pages.every(({ status }) => status === 'rejected')) throw new Error('no page could be cached')
  } catch (error) {
    await caches.delete(NAME)
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
 * Caches a page of this site that belongs to the build of the cached files. The copy is a new response,
 * because browsers refuse a redirected one for a navigation. A page that is gone is removed.
 */
async function cachePage(cache: Cache, path: string): Promise<void> {
  const response = await fetch(path, { cache: 'no-cache' })
  const { status, headers } = response
  if (GONE.includes(status)) await cache.delete(path)
  const html = await response.text()
  const files = [...html.matchAll(HASHED)].map(([, name = '']) => name)
  // A page without any of our files comes from elsewhere, such as a network's login form.
  const isOurs = files.length > 0 && files.every((name) => FILES.includes(name))
  if (!response.ok || !isOurs) throw new Error(`${path}: ${status}`)
  // The browser may remember the redirect and request the page at its new address.
  for (const address of new Set([path, new URL(response.url).pathname])) {
    await cache.put(address, new Response(html, { status, headers }))
  }
}

/**
 * Deletes the caches of older versions except the previous one, whose pages may still be open and need its
 * files.
 */
async function activate(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  await Promise.all(names.slice(0, -2).map((name) => caches.delete(name)))
  await self.registration.navigationPreload?.enable()
  await self.clients.claim()
}

/**
 * Answers with the page from the network; if that fails, from the cache, or with the page that lists what is
 * cached.
 */
async function answerNavigation(event: FetchEvent, path: string): Promise<Response> {
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request))
    event.waitUntil(updateCache(path, response))
    return response
  } catch {
    const cache = await caches.open(NAME)
    return (await cache.match(path)) ?? (await cache.match(OFFLINE_PAGE)) ?? Response.error()
  }
}

/** Updates the cache after a navigation: a page that is gone or has moved is not shown again. */
async function updateCache(path: string, { status, type }: Response): Promise<void> {
  // Offline reading may have been turned off in the meantime: `open` would create the cache again.
  if (!(await caches.has(NAME))) return
  const cache = await caches.open(NAME)
  if (GONE.includes(status)) await cache.delete(path)
  const hasMoved = type === 'opaqueredirect' && PAGES.includes(path)
  await Promise.allSettled([hasMoved && cachePage(cache, path), addMissingPages(cache)])
}

let hasAddedMissing = false

/** Fetches listed pages that are not in the cache, once each time the browser starts this worker. */
async function addMissingPages(cache: Cache): Promise<void> {
  if (hasAddedMissing) return
  hasAddedMissing = true
  const cached = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await Promise.allSettled(PAGES.filter((path) => !cached.has(path)).map((path) => cachePage(cache, path)))
}

/** Answers with the cached file, of whichever version: its name contains the hash of its content. */
const answerFile = async (request: Request, path: string): Promise<Response> =>
  (await caches.match(path)) ?? fetch(request)

// Makes this file a module, because `self` is a worker here and a window everywhere else.
export {}
